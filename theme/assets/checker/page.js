// The page where files are dropped: hands them to the worker, and shows what it answers. All
// words stand in the page itself, in its language; this only fills them in.
(() => {
  const MOST_SHOWN = 300;
  const MOST_FILES = 2000;
  const MOST_BYTES = 200_000_000; // more than a package may hold
  const HERE = document.currentScript.src;
  const box = document.querySelector(".pf-drop");
  const find = (name) => box.querySelector(`[data-drop="${name}"]`);
  const words = (name) => find("words").content.querySelector(`[data-word="${name}"]`).textContent;
  const status = find("status");
  const result = find("result");

  let worker;
  let last;

  find("otherwise").hidden = true;
  if (location.protocol === "file:") return refuse("from-disk");
  if (!("DecompressionStream" in window) || !("Worker" in window)) return refuse("too-old");
  find("without").hidden = true;
  find("form").hidden = false;
  find("folder").hidden = !("webkitdirectory" in document.createElement("input"));

  for (const input of box.querySelectorAll("input[type=file]")) {
    input.addEventListener("change", async () => {
      const files = [...input.files].map((file) => [file.webkitRelativePath || file.name, file]);
      if (files.length) await ask(files);
      input.value = ""; // so that the same file, changed meanwhile, can be chosen again
    });
  }
  const target = find("form");
  for (const event of ["dragover", "drop"]) window.addEventListener(event, (e) => e.preventDefault());
  target.addEventListener("dragenter", () => target.classList.add("pf-drop__form--over"));
  target.addEventListener("dragleave", (e) => {
    if (!target.contains(e.relatedTarget)) target.classList.remove("pf-drop__form--over");
  });
  target.addEventListener("drop", async (event) => {
    target.classList.remove("pf-drop__form--over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    begin();
    try {
      await ask((await Promise.all(entries.map((entry) => within(entry, "")))).flat());
    } catch {
      end(words("cannot-read"));
    }
  });

  function refuse(why) {
    find("without").textContent = words(why);
    find("otherwise").hidden = false;
  }

  // Every file of a dropped folder, with its path.
  async function within(entry, before) {
    const path = before + entry.name;
    if (entry.isFile) return [[path, await new Promise((ok, no) => entry.file(ok, no))]];
    const reader = entry.createReader();
    const found = [];
    for (;;) {
      const some = await new Promise((ok, no) => reader.readEntries(ok, no));
      if (!some.length) break; // it gives a hundred at a time
      found.push(...some);
    }
    const visible = found.filter((inner) => !inner.name.startsWith("."));
    return (await Promise.all(visible.map((inner) => within(inner, `${path}/`)))).flat();
  }

  async function ask(files) {
    begin();
    const read = files.filter(([path]) => !/(^|\/)\./.test(path));
    const size = read.reduce((sum, [, file]) => sum + file.size, 0);
    if (read.length > MOST_FILES || size > MOST_BYTES) return end(words("too-much"));
    try {
      last = await Promise.all(read.map(async ([path, file]) => ({ path, data: await file.arrayBuffer() })));
    } catch {
      return end(words("cannot-read"));
    }
    send("");
  }

  function begin() {
    result.replaceChildren();
    status.textContent = words("stage-check");
    box.setAttribute("aria-busy", "true");
  }

  function send(chosen) {
    begin();
    worker ??= started();
    worker.postMessage({ files: last, lang: box.dataset.lang, chosen });
  }

  function started() {
    const { pyodide, stamp } = box.dataset;
    const address = new URL(`worker.js?${new URLSearchParams({ pyodide, stamp })}`, HERE);
    const made = new Worker(address, { type: "module" });
    made.addEventListener("message", ({ data }) => {
      if (data.stage) status.textContent = words(`stage-${data.stage}`);
      else if (data.failed) fail(data.failed);
      else show(data.answer);
    });
    made.addEventListener("error", (event) => {
      event.preventDefault();
      fail(event.message || "");
    });
    return made;
  }

  function end(said) {
    box.removeAttribute("aria-busy");
    status.textContent = said;
  }

  function fail(reason) {
    worker?.terminate();
    worker = undefined;
    end(fill(words("failed"), { reason }));
    find("otherwise").hidden = false;
  }

  function show(answer) {
    box.removeAttribute("aria-busy");
    const parts = SHOWN[answer.state](answer);
    result.replaceChildren(...parts.filter(Boolean));
  }

  const SHOWN = {
    checked(answer) {
      status.textContent = answer.summary;
      result.dataset.valid = answer.valid;
      const places = Object.entries(answer.places);
      return [
        places.length === 1 && placed(...places[0]),
        answer.strange.length && line("left-out", { files: answer.strange.join(", ") }),
        answer.partly.length && line("partly", { packages: answer.partly.join(", ") }),
        answer.marked && copy(answer.marked, places[0][0]),
        answer.mended.length && mended(answer.mended),
        ...["error", "warning"].map((kind) => group(answer, kind)),
        answer.changes.length && changes(answer.changes),
        line(answer.valid ? "then-valid" : "then-again", {}),
      ];
    },
    which(answer) {
      status.textContent = fill(words("which"), answer);
      return [choice(answer.choices)];
    },
    strange(answer) {
      status.textContent = fill(words("strange"), { files: answer.files.join(", ") });
      return [];
    },
    unreadable(answer) {
      status.textContent = fill(words("unreadable"), answer);
      return [];
    },
  };

  function placed(file, place) {
    const name = place.table ? "placed-table" : "placed-workbook";
    return place.title && line(name, { file, ...place });
  }

  function choice(choices) {
    const list = make("ul", "pf-drop__choices");
    for (const spot of choices) {
      const button = make("button", "pf-drop__button", fill(words("choice"), spot));
      button.type = "button";
      button.addEventListener("click", () => {
        send(`${spot.package}/${spot.path}`);
        result.focus(); // the button is gone, and with it the place of whoever uses the keyboard
      });
      list.append(make("li", ""));
      list.lastChild.append(button);
    }
    return list;
  }

  function group(answer, kind) {
    const of = answer.problems.filter((problem) => problem.severity === kind);
    if (!of.length) return null;
    const section = make("section", `pf-drop__group pf-drop__group--${kind}`);
    section.append(make("h2", "", fill(words(`${kind}s`), { count: of.length })));
    const files = new Map();
    for (const problem of of.slice(0, MOST_SHOWN)) {
      if (!files.has(problem.file)) files.set(problem.file, make("ol", ""));
      files.get(problem.file).append(item(problem));
    }
    for (const [file, list] of files) section.append(make("h3", "", file), list);
    if (of.length > MOST_SHOWN) section.append(line("rest", { count: of.length - MOST_SHOWN }));
    return section;
  }

  function item(problem) {
    const made = find("problem").content.firstElementChild.cloneNode(true);
    const put = (slot, text) => {
      made.querySelector(`[data-slot="${slot}"]`).textContent = text;
    };
    put("place", where(problem));
    put("message", problem.message);
    put("fix", problem.fix);
    put("title", problem.title);
    made.dataset.rule = problem.rule;
    made.querySelector("a").href = `${box.dataset.rules}#rule-${problem.rule}`;
    return made;
  }

  function where(problem) {
    if (problem.sheet !== undefined) return problem.cell || problem.sheet || words("whole-file");
    if (problem.line == null) return problem.field || words("whole-file");
    return fill(words(problem.cell ? "at-cell" : "at-line"), problem);
  }

  function changes(lines) {
    const section = make("section", "pf-drop__group");
    section.append(make("h2", "", words("changes")), make("pre", "", lines.join("\n")));
    return section;
  }

  function copy(data, name) {
    const kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    return download(data, name.replace(/(\.checked)?\.[^.]*$/, ".checked.xlsx"), kind, words("marked"));
  }

  function mended(files) {
    const section = make("section", "pf-drop__group");
    section.append(make("h2", "", words("mended")), line("mended-what", {}));
    for (const { file, changes, data } of files) {
      const list = make("ul", "");
      list.append(...changes.slice(0, MOST_SHOWN).map((change) => make("li", "", change)));
      if (changes.length > MOST_SHOWN) list.append(make("li", "", fill(words("rest"), { count: changes.length - MOST_SHOWN })));
      const name = file.split("/").at(-1);
      const kind = name.endsWith(".json") ? "application/json" : "text/csv";
      section.append(make("h3", "", file), list, download(data, name, kind, fill(words("mended-file"), { name })));
    }
    return section;
  }

  function download(data, name, type, said) {
    const link = make("a", "pf-drop__button", said);
    link.href = URL.createObjectURL(new Blob([data], { type }));
    link.download = name;
    const paragraph = make("p", "");
    paragraph.append(link);
    return paragraph;
  }

  function line(name, gaps) {
    return make("p", "pf-drop__line", fill(words(name), gaps));
  }

  function make(kind, className, text = "") {
    const made = document.createElement(kind);
    if (className) made.className = className;
    made.textContent = text;
    return made;
  }

  function fill(text, gaps) {
    return text.replace(/\[(\w+)\]/g, (whole, name) => String(gaps[name] ?? whole));
  }
})();
