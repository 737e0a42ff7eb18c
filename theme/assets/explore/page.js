/* The chart of an indicator, drawn anew as the reader chooses: which places and groups, from when to when,
   as lines or as bars. It is loaded only when asked for. All it knows it reads from the table of the page,
   or where that has only some of the figures, from the file of all of them beside it (pages/every.py): chart, table and file cannot differ. docs/decisions/0020 says why it is ours. */

(async () => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const INK = "#1c2127", QUIET = "#5a6570", HOME = "#1f5a8a", SECOND = "#9c4a12", THIRD = "#5d4a9c";
  const FAINT = "#dde2e8", GOAL = "#a3203c", PAPER = "#ffffff";
  const CIRCLE = "M-4,0A4,4,0,1,1,4,0A4,4,0,1,1,-4,0Z";
  const SQUARE = "M-3.8,-3.8L3.8,-3.8L3.8,3.8L-3.8,3.8Z";
  const DIAMOND = "M0,-5.5L5.5,0L0,5.5L-5.5,0Z";
  const UPWARDS = "M0,-5L4.8,3.6L-4.8,3.6Z";
  const LOOKS = [
    [HOME, "", CIRCLE], [SECOND, "7,4", SQUARE], [THIRD, "2,5", DIAMOND],
    [QUIET, "", UPWARDS], [HOME, "7,4", DIAMOND], [SECOND, "2,5", CIRCLE],
  ];
  const TOLD_APART = LOOKS.length;
  const FIRM = ["A", "B", "D", "R"];

  const box = document.querySelector("[data-explore]");
  const words = await told(box.dataset.words);
  const table = document.querySelector("table.figures");
  const every = box.dataset.every ? await fetched(box.dataset.every) : null;
  const ways = [...document.querySelectorAll(".pf-pages a")].map((link) => link.getAttribute("href"));
  const rows = every ? every.rows.map(pointed) : [...table.tBodies[0].rows].map(read);
  const dimensions = ["area", ...(every ? every.dimensions : box.dataset.dimensions.split(" ").filter(Boolean))];
  const heads = every ? every.heads : [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
  const names = dimensions.map((_, n) => heads[2 + n]);
  const options = dimensions.map((_, n) => new Map(rows.map((row) => [row.codes[n], row.labels[n]])));
  const times = [...new Map(rows.map((row) => [row.ends, row])).values()].sort((a, b) => a.ends - b.ends);
  const home = every ? every.home : rows[0].codes[0];
  const many = new Set(rows.map((row) => row.at)).size > 1;

  /* ── The figures, as the table has them ──────────────────────────────────────────────────────── */

  /* What the chart says in the language of the page: a script, which may be read from a disk too. */
  function told(at) {
    const script = document.createElement("script");
    script.src = at;
    return new Promise((done) => {
      window.plainExplore = done;
      document.head.append(script);
    });
  }

  /* Null where it cannot be had: without a connection, or from a disk, where no page may fetch. */
  async function fetched(at) {
    if (location.protocol === "file:") return null;
    const answer = await fetch(at).catch(() => null);
    return answer?.ok ? answer.json() : null;
  }

  function read(row) {
    const [when, cell, ...rest] = row.cells;
    const value = cell.cloneNode(true);
    value.querySelectorAll("sup").forEach((note) => note.remove());
    value.querySelectorAll(".pf-status").forEach((status) => status.before(" "));
    const held = rest.filter((one) => "area" in one.dataset || "code" in one.dataset);
    const own = [...cell.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE).map((one) => one.data).join("");
    return known({
      period: when.dataset.period,
      when: when.textContent.trim(),
      codes: held.map((one) => one.dataset.area || one.dataset.code),
      labels: held.map((one) => one.textContent.trim()),
      raw: cell.dataset.value ?? own.replaceAll(",", "").trim(),
      said: value.textContent.replace(/\s+/g, " ").trim(),
      status: cell.dataset.status || "A",
      exact: !value.querySelector(".pf-qualifier"),
      href: `#${row.id}`,
      code: when.id,
      leads: true,
    });
  }

  /* The same out of the file of all figures: places in its lists, then what this figure alone has. */
  function pointed(row) {
    const [when, ...who] = every.lists.map((names, n) => names[row[n]]);
    const [raw, said, status, qualifier, id, code, page] = row.slice(every.lists.length);
    const leads = document.getElementById(id) !== null;
    const way = leads ? "" : ways[page - 1];
    return known({
      period: when[0], when: when[1], codes: who.map(([held]) => held), labels: who.map(([, label]) => label),
      raw, said, status, exact: qualifier === "exact", href: `${way}#${id}`, code, leads,
    });
  }

  function known(held) {
    const [from, to] = span(held.period);
    return {
      ...held,
      ends: to,
      at: held.period.includes("/") ? (from + to) / 2 : to,
      value: held.raw === "" ? null : Number(held.raw),
      firm: FIRM.includes(held.status) && held.exact,
    };
  }

  /* First and last day of a period, in days since 1970: 2022, 2022-H1, 2022-Q3, 2022-06, 2022-06-30, a/b. */
  function span(period) {
    const [first, last = first] = period.split("/");
    return [edge(first, false), edge(last, true)];
  }

  function edge(text, end) {
    const [year, part = "", date] = text.split("-");
    const months = part[0] === "Q" ? 3 : part[0] === "H" ? 6 : part ? 1 : 12;
    const number = Number(part.replace(/\D/g, "")) || 1;
    const month = (number - 1) * months;
    if (date) return Date.UTC(year, month, date) / 864e5;
    return (end ? Date.UTC(year, month + months, 0) : Date.UTC(year, month, 1)) / 864e5;
  }

  /* Series in the order of the table; "_T" and "_Z" only say that nothing is broken down. */
  const plain = (codes) => codes.slice(1).every((code) => code === "_T" || code === "_Z");
  const key = (row) => row.codes.join("\u0000");
  const series = new Map();
  for (const row of rows) {
    if (!series.has(key(row))) series.set(key(row), { codes: row.codes, labels: row.labels, rows: [] });
    series.get(key(row)).rows.push(row);
  }
  for (const one of series.values()) one.rows.sort((a, b) => a.ends - b.ends);

  function name(one) {
    const groups = one.labels.slice(1).filter((_, n) => !["_T", "_Z"].includes(one.codes[n + 1]));
    return [one.labels[0], ...groups].join(words.between);
  }

  const counted = (text) => text.replace("{value}", () => box.dataset.value); // with what is counted
  const say = (row) => fill(row.value === null ? words.missing : counted(row.status === "target" ? words.goal : words.say), row);

  /* Targets stand in a table of their own, each for the whole of a place. */
  const goals = [...document.querySelectorAll("table.targets tbody tr")].map((row) => {
    const goal = read(row), rest = dimensions.slice(1);
    return { ...goal, status: "target", codes: [...goal.codes, ...rest.map(() => "_T")], labels: [...goal.labels, ...rest.map(() => "")] };
  });
  const fill = (text, row) => text.replace("{when}", row.when).replace("{who}", name(row)).replace("{value}", row.said);
  const aim = (row) => fill(words["goal-mark"], row);

  /* ── What is chosen, kept in the address ─────────────────────────────────────────────────────── */

  function usual() {
    const known = [...series.values()].filter((one) => one.rows.some((row) => row.value !== null));
    const leading = known.filter((one) => one.rows.some((row) => row.leads));
    const led = leading.length ? leading : known;
    const totals = led.filter((one) => plain(one.codes));
    const own = led.filter((one) => one.codes[0] === home);
    const shown = [led, totals, own].find((held) => held.length && held.length <= 4) || (totals.length ? totals : led).slice(0, 3);
    const chosen = dimensions.map((_, n) => new Set(shown.map((one) => one.codes[n])));
    return { chosen, from: times[0].ends, to: times.at(-1).ends, form: many ? "lines" : "bars" };
  }

  function restored() {
    const state = usual();
    const asked = new URLSearchParams(location.hash.startsWith("#chart?") ? location.hash.slice(7) : "");
    dimensions.forEach((dimension, n) => {
      const codes = (asked.get(dimension) || "").split(",").filter((code) => options[n].has(code));
      if (codes.length) state.chosen[n] = new Set(codes);
    });
    for (const end of ["from", "to"]) {
      const time = times.find((row) => row.period === asked.get(end));
      if (time) state[end] = time.ends;
    }
    if (many && ["lines", "bars"].includes(asked.get("form"))) state.form = asked.get("form");
    return state;
  }

  function keep() {
    const asked = new URLSearchParams();
    dimensions.forEach((dimension, n) => asked.set(dimension, [...state.chosen[n]].join(",")));
    for (const end of ["from", "to"]) asked.set(end, times.find((row) => row.ends === state[end]).period);
    asked.set("form", state.form);
    history.replaceState(history.state, "", `#chart?${asked}`);
  }

  const state = restored();

  const within = (row) => row.ends >= state.from && row.ends <= state.to;
  const shown = () =>
    [...series.values()]
      .filter((one) => one.codes.every((code, n) => state.chosen[n].has(code)))
      .map((one) => ({ ...one, rows: one.rows.filter(within) }))
      .filter((one) => one.rows.length);

  /* Of a place that is shown as a whole; one that lies ahead, while the last figures are shown. */
  const aimed = (one) => goals.filter((goal) => plain(one.codes) && goal.codes[0] === one.codes[0] &&
    (within(goal) || (goal.ends > state.to && state.to === times.at(-1).ends)));

  /* ── The controls ────────────────────────────────────────────────────────────────────────────── */

  function make(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [at, value] of Object.entries(attributes)) {
      if (typeof value === "function") made.addEventListener(at, value);
      else if (value !== false) made.setAttribute(at, value === true ? "" : value);
    }
    made.append(...children);
    return made;
  }

  function choices(n) {
    const list = make("div", { class: "pf-explore__list" });
    for (const [code, label] of options[n]) {
      const tick = make("input", { type: "checkbox", checked: state.chosen[n].has(code), change: () => {
        if (tick.checked) state.chosen[n].add(code);
        else state.chosen[n].delete(code);
        draw();
      } });
      const none = make("span"), whole = make("label", {}, tick, " ", label, none);
      ticks.push({ n, code, none, whole });
      list.append(whole);
    }
    return make("fieldset", {}, make("legend", {}, names[n]), list);
  }

  /* Which choices lead to a figure, the others being as they are. */
  function mark() {
    const led = dimensions.map(() => new Set());
    for (const one of series.values()) {
      if (!one.rows.some((row) => row.value !== null && within(row))) continue;
      const missed = dimensions.map((_, n) => n).filter((n) => !state.chosen[n].has(one.codes[n]));
      one.codes.forEach((code, n) => missed.every((other) => other === n) && led[n].add(code));
    }
    for (const { n, code, none, whole } of ticks) {
      none.textContent = led[n].has(code) ? "" : words.none;
      whole.classList.toggle("pf-explore__none", !led[n].has(code));
    }
  }

  function time(end) {
    const select = make("select", { change: () => {
      state[end] = Number(select.value);
      if (state.from > state.to) state[end === "from" ? "to" : "from"] = state[end];
      for (const [one, held] of Object.entries(selects)) held.value = String(state[one]);
      draw();
    } });
    for (const row of times) select.append(make("option", { value: row.ends }, row.when));
    select.value = String(state[end]);
    selects[end] = select;
    return make("label", {}, words[end], " ", select);
  }

  function forms() {
    const set = make("fieldset", {}, make("legend", {}, words.form));
    for (const form of ["lines", "bars"]) {
      const tick = make("input", { type: "radio", name: "pf-form", checked: state.form === form, change: () => {
        state.form = form;
        draw();
      } });
      set.append(make("label", {}, tick, " ", words[form]));
    }
    return set;
  }

  const selects = {}, ticks = [];
  const controls = make("form", { class: "pf-explore__ways", "aria-label": words.choose, submit: (e) => e.preventDefault() });
  options.forEach((held, n) => held.size > 1 && controls.append(choices(n)));
  if (times.length > 1) controls.append(make("fieldset", {}, make("legend", {}, words.time), time("from"), time("to")));
  if (many) controls.append(forms());

  const legend = make("ul", { class: "pf-explore__legend" });
  const stage = make("div", { class: "pf-explore__stage", tabindex: "0", role: "application", "aria-roledescription": words.chart });
  const readout = make("p", { class: "pf-explore__readout", role: "status", "aria-live": "polite" }, words.walk);
  const listed = make("div", { class: "pf-table", tabindex: "0", role: "region", "aria-label": words.table });
  const takes = make("p", { class: "pf-explore__takes" }, words.take,
    ...["csv", "svg", "png"].map((kind) => make("button", { type: "button", click: () => take(kind) }, kind.toUpperCase())),
    make("button", { type: "button", click: close }, words.close));
  const apart = make("p", { class: "pf-aside", hidden: true }, words.apart);
  const lacking = box.dataset.every && !every ? [make("p", { class: "pf-explore__lacking", role: "alert" }, words[location.protocol === "file:" ? "on-disk" : "not-all"])] : [];
  const panel = make("div", { class: "pf-explore__panel" }, ...lacking, controls, legend, apart, stage, readout, takes, listed);

  function close() {
    panel.remove();
    if (still) still.hidden = false;
    button.hidden = false;
    button.focus();
    history.replaceState(history.state, "", "#chart");
  }

  /* ── The drawing ─────────────────────────────────────────────────────────────────────────────── */

  let points = [], at = -1, drawing, ring;

  function element(tag, attributes, text) {
    const made = document.createElementNS(SVG, tag);
    for (const [one, value] of Object.entries(attributes)) if (value !== "") made.setAttribute(one, value);
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /* As charts/axis.py: three to six round values that hold all, nought among them. */
  function steps(low, high) {
    low = Math.min(low, 0);
    high = Math.max(high, 0);
    const rough = (high - low || 1) / 4;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 2.5, 5, 10].map((n) => n * power).find((n) => n >= rough * (1 - 1e-9));
    const first = Math.floor(low / step + 1e-9), last = Math.max(Math.ceil(high / step - 1e-9), first + 1);
    return Array.from({ length: last - first + 1 }, (_, n) => (first + n) * step);
  }

  /* As the still chart writes them: 2.5万, 1 million, 7,500; of the last day of a year the year. */
  const SCALES = { zh: [[1e12, "万亿"], [1e8, "亿"], [1e4, "万"]], en: [[1e12, " trillion"], [1e9, " billion"], [1e6, " million"]] };
  const grouped = new Intl.NumberFormat("en", { maximumFractionDigits: 6 });
  const brief = (value) => {
    const scales = SCALES[document.documentElement.lang.slice(0, 2)] || [];
    const [size, name] = scales.find(([size]) => Math.abs(value) >= size) || [1, ""];
    return grouped.format(Number((value / size).toPrecision(12))) + name;
  };
  const dated = (when) => when.replace(/^31 December (\d{4})$|^(\d{4})年12月31日$/, "$1$2");
  const room = (text) => [...text].reduce((sum, c) => sum + (c > "\u2e7f" ? 13 : 7.4), 0);

  const joined = (a, b) =>
    a.value !== null && b.value !== null && b.status !== "B" && (a.status === "D") === (b.status === "D") &&
    a.at === a.ends && b.at === b.ends && b.ends > a.ends && (b.ends - a.ends) / 30.44 <= 1.5 * Number(box.dataset.step);

  function draw(said = true) {
    const held = shown();
    points = [];
    at = -1;
    apart.hidden = true;
    const wide = Math.max(300, Math.min(stage.clientWidth || 640, 860));
    drawing = element("svg", { class: "chart", xmlns: SVG, role: "presentation", fill: "none", "font-size": 13,
      "font-family": "PingFang SC, HarmonyOS Sans SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif" });
    const tall = held.length ? (state.form === "lines" ? lines : bars)(held, wide) : 40;
    drawing.setAttribute("viewBox", `0 0 ${wide} ${tall}`);
    drawing.append((ring = element("g", {})));
    stage.replaceChildren(drawing);
    stage.setAttribute("aria-label", `${box.dataset.title} ${held.length ? held.map(name).join(words.comma) : words.nothing}`);
    mark();
    keys(held);
    list(held);
    if (said) keep();
    readout.textContent = held.length ? words.walk : words.nothing;
  }

  function keys(held) {
    legend.replaceChildren(...(state.form === "lines" ? held : []).map((one, n) => {
      const [colour, dash, shape] = look(n);
      const sample = element("svg", { class: "chart", viewBox: "0 0 34 14", width: 34, height: 14, "aria-hidden": "true", fill: "none" });
      sample.append(element("path", { d: "M1,7L33,7", stroke: colour, "stroke-width": n < TOLD_APART ? 2.5 : 1, "stroke-dasharray": dash }));
      if (shape) sample.append(element("path", { d: shape, fill: colour, transform: "translate(17,7)" }));
      return make("li", {}, sample, " ", name(one));
    }));
  }

  const look = (n) => LOOKS[n] || [QUIET, "", ""];

  /* As charts/series.py: a few places of very different size are each drawn on a scale of their own. */
  function scales(held) {
    const areas = new Map();
    for (const one of held) {
      const sizes = [...one.rows, ...aimed(one)].filter((row) => row.value !== null).map((row) => Math.abs(row.value));
      if (!sizes.length) continue;
      if (!areas.has(one.codes[0])) areas.set(one.codes[0], { held: [], top: 0, name: one.labels[0] });
      const area = areas.get(one.codes[0]);
      area.held.push(one);
      area.top = Math.max(area.top, ...sizes);
    }
    const [least, most] = extent([...areas.values()].map((area) => area.top));
    return areas.size > 1 && areas.size <= 4 && most > 8 * least ? [...areas.values()] : [{ held, name: "" }];
  }

  function lines(held, wide) {
    const panels = scales(held), span = extent(held.flatMap((one) => [...one.rows, ...aimed(one)].map((row) => row.at)));
    let tall = 0;
    for (const panel of panels) {
      const top = tall + (panel.name ? 40 : 14);
      if (panel.name) drawing.append(element("text", { x: 0, y: tall + 16, fill: INK, "font-weight": "bold" }, panel.name));
      tall = top + (panel.name ? 210 : 286);
      plot(panel.held.map((one) => [one, held.indexOf(one)]), wide, top, tall - 30, span);
    }
    apart.hidden = panels.length === 1;
    points.sort((a, b) => a.line - b.line || a.row.at - b.row.at);
    return tall;
  }

  function plot(held, wide, top, bottom, [first, last]) {
    const every = held.flatMap(([one]) => [...one.rows, ...aimed(one)]), known = every.filter((row) => row.value !== null);
    const ticks = steps(...extent(known.map((row) => row.value)));
    const left = Math.max(...ticks.map((tick) => room(brief(tick)))) + 12, right = wide - 14;
    const x = (row) => (last > first ? left + ((row.at - first) / (last - first)) * (right - left) : (left + right) / 2);
    const y = (value) => bottom - ((value - ticks[0]) / (ticks.at(-1) - ticks[0])) * (bottom - top);
    for (const tick of ticks) {
      drawing.append(element("path", { d: `M0,${y(tick)}L${wide},${y(tick)}`, stroke: tick ? FAINT : QUIET }));
      drawing.append(element("text", { x: 0, y: y(tick) - 4, fill: QUIET }, brief(tick)));
    }
    let edge = wide;
    const days = new Map(every.map((row) => [row.ends, row]));
    for (const row of [...days.values()].sort((a, b) => b.ends - a.ends)) {
      const when = dated(row.when), half = room(when) / 2, middle = Math.min(Math.max(x(row), half), wide - half);
      if (middle + half > edge) continue;
      edge = middle - half - 8;
      drawing.append(element("text", { x: middle, y: bottom + 20, fill: QUIET, "text-anchor": "middle" }, when));
    }
    held.reverse().forEach(([one, n]) => {
      const [colour, dash, shape] = look(n);
      let path = "";
      one.rows.forEach((row, m) => {
        if (row.value === null) return;
        const before = one.rows[m - 1];
        path += `${before && joined(before, row) ? "L" : "M"}${x(row)},${y(row.value)}`;
      });
      drawing.append(element("path", { d: path, stroke: colour, "stroke-width": n < TOLD_APART ? 2.5 : 1, "stroke-dasharray": dash }));
      for (const row of one.rows) {
        if (row.value === null) continue;
        points.push({ row, x: x(row), y: y(row.value), line: n });
        if (shape) drawing.append(element("path", { d: shape, fill: row.firm ? colour : PAPER, stroke: colour, "stroke-width": 1.8, transform: `translate(${x(row)},${y(row.value)})` }));
      }
      for (const goal of aimed(one)) {
        const end = Math.min(x(goal) + 9, wide), size = room(aim(goal));
        drawing.append(element("path", { d: `M${x(goal) - 9},${y(goal.value)}h18`, stroke: GOAL, "stroke-width": 3 }));
        drawing.append(element("text", { x: Math.max(end, size), y: y(goal.value) - 8, fill: GOAL, "text-anchor": "end" }, aim(goal)));
        points.push({ row: goal, x: x(goal), y: y(goal.value), line: n });
      }
    });
  }

  /* The latest figure of each series within the time chosen, the largest first; a place that is drawn for
     itself and has one figure gets no bar, which would be full whatever the figure. */
  function bars(held, wide) {
    const panels = scales(held).map((panel) => panel.held.map((one) => {
      const last = one.rows.findLast((row) => row.value !== null);
      return last && { ...last, goals: aimed(one) };
    }).filter(Boolean));
    const every = panels.flat(), same = new Set(every.map((row) => row.period)).size === 1;
    let tall = 0;
    for (const rows of panels) {
      tall = block(rows.sort((a, b) => b.value - a.value), wide, tall, same, panels.length > 1 && rows.length === 1);
      tall += panels.length > 1 ? 18 : 0;
    }
    apart.hidden = panels.length === 1;
    drawing.append(element("text", { x: 0, y: tall + 12, fill: QUIET }, same && every[0] ? every[0].when : ""));
    return tall + 18;
  }

  function block(rows, wide, down, same, lone) {
    const [low, high] = extent([0, ...rows.flatMap((row) => [row, ...row.goals]).map((row) => row.value)]);
    let top = down;
    for (const row of rows) {
      const x = (value) => ((value - low) / (high - low || 1)) * (wide - 2) + 1;
      drawing.append(element("text", { x: 0, y: top + 15, fill: INK }, same ? name(row) : `${name(row)} ${row.when}`));
      drawing.append(element("text", { x: wide, y: top + 15, fill: INK, "font-weight": "bold", "text-anchor": "end" }, row.said));
      const barred = !lone || row.goals.length;
      if (barred) drawing.append(element("rect", { x: Math.min(x(0), x(row.value)), y: top + 22, width: Math.max(Math.abs(x(row.value) - x(0)), 1), height: 12,
        fill: row.firm ? (row.codes[0] === home ? HOME : QUIET) : PAPER, stroke: row.firm ? "" : HOME, "stroke-dasharray": row.firm ? "" : "3,2" }));
      points.push({ row, x: barred ? x(row.value) : wide - 8, y: top + (barred ? 28 : 10), line: points.length });
      top += 46;
      for (const goal of row.goals) {
        const end = Math.max(Math.min(x(goal.value) + 2, wide), room(aim(goal)));
        drawing.append(element("path", { d: `M${x(goal.value)},${top - 28}V${top - 8}`, stroke: GOAL, "stroke-width": 3 }));
        drawing.append(element("text", { x: end, y: top + 6, fill: GOAL, "text-anchor": "end" }, aim(goal)));
        points.push({ row: goal, x: x(goal.value), y: top - 18, line: points.length });
        top += 18;
      }
    }
    return top;
  }

  const extent = (values) => values.reduce(([low, high], one) => [Math.min(low, one), Math.max(high, one)], [Infinity, -Infinity]);

  /* What table and file hold: the figures that are drawn, then the targets. */
  const taken = (held) => [...held.flatMap((one) => one.rows), ...new Set(held.flatMap(aimed))];

  function list(held) {
    const whole = make("table", { class: "figures" }, make("caption", {}, words.table));
    whole.append(make("thead", {}, make("tr", {}, ...heads.slice(0, 2 + dimensions.length).map((head) => make("th", { scope: "col" }, head)))));
    const body = make("tbody");
    for (const row of taken(held)) {
      const value = row.value === null ? row.said : make("a", { href: row.href }, row.said);
      body.append(make("tr", {}, make("th", { scope: "row" }, row.status === "target" ? `${row.when} ${words.target}` : row.when), make("td", { class: "pf-value" }, value), ...row.labels.map((label) => make("td", {}, label))));
    }
    whole.append(body);
    listed.replaceChildren(whole);
  }

  /* ── Reading point by point ──────────────────────────────────────────────────────────────────── */

  function point(n) {
    if (!points[n]) return;
    at = n;
    const { row, x, y } = points[n];
    const [, , wide, tall] = drawing.getAttribute("viewBox").split(" ").map(Number);
    const lines = row.status === "target" ? [name(row), aim(row)] : [`${row.when} ${name(row)}`, row.said], half = Math.max(...lines.map(room)) / 2 + 8;
    const middle = Math.min(Math.max(x, half), wide - half), above = y > 62 || tall - y < 66;
    const top = Math.max(above ? y - 58 : y + 12, 0);
    ring.replaceChildren(
      element("circle", { cx: x, cy: y, r: 8, stroke: INK, "stroke-width": 2 }),
      element("rect", { x: middle - half, y: top, width: 2 * half, height: 44, rx: 3, fill: PAPER, stroke: QUIET }),
      element("text", { x: middle, y: top + 18, fill: INK, "text-anchor": "middle" }, lines[0]),
      element("text", { x: middle, y: top + 36, fill: INK, "text-anchor": "middle", "font-weight": "bold" }, lines[1]),
    );
    readout.textContent = say(row);
  }

  function beside(step) {
    const here = points[at];
    const near = points.map((one, n) => [one, n]).filter(([one]) => one.line === here.line + step);
    const [, n] = near.sort(([a], [b]) => Math.abs(a.x - here.x) - Math.abs(b.x - here.x))[0] || [null, at];
    point(n);
  }

  const MOVES = {
    ArrowRight: () => point(Math.min(at + 1, points.length - 1)),
    ArrowLeft: () => point(Math.max(at - 1, 0)),
    ArrowDown: () => (at < 0 ? point(0) : beside(1)),
    ArrowUp: () => (at < 0 ? point(0) : beside(-1)),
    Home: () => point(0),
    End: () => point(points.length - 1),
    Escape: () => ((at = -1), ring.replaceChildren(), (readout.textContent = words.walk)),
  };

  stage.addEventListener("keydown", (event) => {
    if (!MOVES[event.key] || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    MOVES[event.key]();
  });

  function nearest(event) {
    const frame = drawing.getBoundingClientRect(), scale = drawing.viewBox.baseVal.width / frame.width;
    const x = (event.clientX - frame.left) * scale, y = (event.clientY - frame.top) * scale;
    let best = -1, least = Infinity;
    points.forEach((one, n) => {
      const away = state.form === "bars" ? Math.abs(one.y - y) : Math.hypot(one.x - x, one.y - y);
      if (away < least) [best, least] = [n, away];
    });
    if (best !== at && least < 60) point(best);
  }

  stage.addEventListener("pointermove", nearest);
  stage.addEventListener("pointerdown", nearest);

  /* ── Taking away what is shown ───────────────────────────────────────────────────────────────── */

  function take(kind) {
    if (kind === "csv") return offer(new Blob(["\ufeff", csv()], { type: "text/csv" }), kind);
    const file = new Blob([picture()], { type: "image/svg+xml" });
    if (kind === "svg") return offer(file, kind);
    const image = new Image();
    const canvas = document.createElement("canvas");
    image.onload = () => {
      [canvas.width, canvas.height] = [image.width * 2, image.height * 2];
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => offer(blob, kind));
    };
    image.src = `data:image/svg+xml,${encodeURIComponent(picture())}`;
  }

  /* A cell that a spreadsheet would take for a formula is kept from being one by an apostrophe. */
  const cell = (text) => `"${(/^[=+@\t\r-](?![\d.])/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

  function csv() {
    const head = ["period", "value", "status", ...dimensions, ...names, words.shown, "code"];
    const body = taken(shown()).map((row) => [row.period, row.raw, row.status, ...row.codes, ...row.labels, row.said, row.code]);
    return [head, ...body].map((line) => `${line.map((one) => cell(one)).join(",")}\r\n`).join("");
  }

  /* The drawing alone, on white, with its title, the names of its lines and where it is from. */
  function picture() {
    const [, , wide, tall] = drawing.getAttribute("viewBox").split(" ").map(Number);
    const held = state.form === "lines" ? shown() : [], top = 40 + 22 * held.length, below = top + tall + 20;
    const whole = element("svg", { xmlns: SVG, width: wide + 40, height: below + 24, viewBox: `-20 0 ${wide + 40} ${below + 24}`, "font-family": drawing.getAttribute("font-family"), "font-size": 13, fill: "none" });
    whole.append(element("rect", { x: -20, width: wide + 40, height: below + 24, fill: PAPER }));
    whole.append(element("text", { y: 26, fill: INK, "font-size": 16, "font-weight": "bold" }, box.dataset.title));
    held.forEach((one, n) => {
      const [colour, dash, shape] = look(n), y = 44 + 22 * n;
      whole.append(element("path", { d: `M0,${y}L32,${y}`, stroke: colour, "stroke-width": 2.5, "stroke-dasharray": dash }));
      if (shape) whole.append(element("path", { d: shape, fill: colour, transform: `translate(16,${y})` }));
      whole.append(element("text", { x: 42, y: y + 5, fill: INK }, name(one)));
    });
    const inner = element("g", { transform: `translate(0,${top})` });
    inner.append(...[...drawing.cloneNode(true).childNodes].slice(0, -1));
    whole.append(inner, element("text", { y: below, fill: QUIET, "font-size": 12 }, location.href.split("#")[0]));
    return new XMLSerializer().serializeToString(whole);
  }

  function offer(blob, kind) {
    const link = make("a", { href: URL.createObjectURL(blob), download: `${box.dataset.name}.${kind}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  /* ── In place of the still picture ───────────────────────────────────────────────────────────── */

  const figure = box.closest("figure"), button = box.querySelector("button");
  const still = figure.querySelector(".pf-chart");

  function open() {
    if (still) still.hidden = true;
    button.hidden = true;
    box.append(panel);
    draw(location.hash.startsWith("#chart?"));
    stage.focus({ preventScroll: true });
    if (location.hash.startsWith("#chart?")) figure.scrollIntoView();
  }

  button.addEventListener("click", open);
  addEventListener("resize", () => panel.isConnected && draw(false));
  open();
})();
