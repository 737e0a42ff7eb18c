/* The page of the search: what is typed stands in the address, what is found below the field. */

(() => {
  "use strict";

  const box = document.querySelector("[data-search=box]");
  const find = (name) => box.querySelector(`[data-search="${name}"]`);
  const field = box.querySelector("input[name=q]");
  const [status, list, more, number] = ["status", "list", "more", "number"].map(find);
  const EACH = 8;

  plainSearch.folder = box.dataset.index;
  let turn = 0;
  let paused;
  let rest = { pieces: [], found: [] };

  find("form").addEventListener("submit", (event) => {
    event.preventDefault();
    history.pushState(null, "", address());
    ask();
  });
  field.addEventListener("input", (event) => {
    if (event.isComposing) return; // Chinese is typed by several keys a character
    clearTimeout(paused);
    paused = setTimeout(typed, 250);
  });
  field.addEventListener("compositionend", () => field.dispatchEvent(new InputEvent("input")));
  window.addEventListener("popstate", begin);
  more.addEventListener("click", () => shown(turn, true));
  box.addEventListener("keydown", walk);
  begin();

  function begin() {
    field.value = new URLSearchParams(location.search).get("q") || "";
    if (field.value) return ask();
    empty("");
    field.focus();
  }

  function typed() {
    history.replaceState(null, "", address());
    ask();
  }

  function address() {
    return field.value.trim() ? `?q=${encodeURIComponent(field.value.trim())}` : location.pathname;
  }

  async function ask() {
    clearTimeout(paused);
    const mine = ++turn;
    const said = field.value.trim();
    if (!said) return empty("");
    box.setAttribute("aria-busy", "true");
    try {
      const answer = await plainSearch.find(said);
      if (mine !== turn) return;
      rest = answer;
      list.textContent = "";
      await shown(mine, false);
      if (mine !== turn) return;
      offer(said);
      tell(answer);
    } catch {
      if (mine === turn) empty(word("failed"));
    }
    if (mine === turn) box.removeAttribute("aria-busy");
  }

  function tell({ all, found }) {
    const name = !found.length ? "none" : all ? (found.length === 1 ? "one" : "some") : "near";
    status.textContent = word(name).replace("[n]", found.length);
  }

  function empty(said) {
    turn += 1;
    box.removeAttribute("aria-busy");
    status.textContent = said;
    list.textContent = "";
    more.hidden = true;
    number.hidden = true;
  }

  /* The next few, below those that stand there; the first of them is gone to where more were asked for. */
  async function shown(mine, asked) {
    const next = rest.found.slice(list.children.length, list.children.length + EACH);
    const entries = await plainSearch.show(next);
    if (mine !== turn) return;
    const items = entries.map(item);
    list.append(...items);
    more.hidden = list.children.length >= rest.found.length;
    if (asked && items.length) items[0].querySelector("a").focus();
  }

  function item([address, title, place, text, figure = "", when = ""]) {
    const made = find("item").content.firstElementChild.cloneNode(true);
    const slot = (name) => made.querySelector(`[data-slot="${name}"]`);
    slot("title").href = box.dataset.root + (location.protocol === "file:" ? onDisk(address) : address);
    slot("title").append(...marked(title));
    slot("figure").append(...marked(figure));
    slot("when").textContent = when;
    slot("figure").parentElement.hidden = !figure;
    slot("place").textContent = place;
    slot("text").append(...marked(around(text)));
    return made;
  }

  /* A disk has no page of its own for a folder. */
  function onDisk(address) {
    const [folder, anchor] = address.split("#");
    return `${folder}index.html${anchor ? `#${anchor}` : ""}`;
  }

  /* A number is best looked up where numbers are checked. */
  function offer(said) {
    number.hidden = !/\d/.test(said);
    if (number.hidden) return;
    const link = number.querySelector("a");
    link.search = `?ask=${encodeURIComponent(said)}`;
    link.textContent = word("number").replace("[said]", said);
  }

  /* What of a text shows that it was found: the words before and after the first match. */
  function around(text) {
    const width = box.dataset.lang === "zh" ? 90 : 220;
    const first = matches(text)[0];
    const from = Math.max(0, Math.min(first ? first.index - Math.round(width / 4) : 0, text.length - width));
    const start = from && box.dataset.lang !== "zh" ? text.indexOf(" ", from) + 1 || from : from;
    const cut = text.slice(start, start + width);
    return (start ? "…" : "") + cut + (start + width < text.length ? "…" : "");
  }

  function marked(text) {
    const made = [];
    let end = 0;
    for (const { index, 0: said } of matches(text)) {
      const mark = document.createElement("mark");
      mark.textContent = said;
      made.push(text.slice(end, index), mark);
      end = index + said.length;
    }
    return [...made, text.slice(end)];
  }

  /* Where something typed stands: whole if it does, else any two characters of it. */
  function matches(text) {
    const patterns = rest.pieces.flatMap((piece) => pattern(piece, text));
    return patterns.length ? [...text.matchAll(new RegExp(patterns.join("|"), "gi"))] : [];
  }

  function pattern({ kind, typed, terms }, text) {
    if (kind === "han") return text.includes(typed) ? [typed] : terms;
    if (kind === "number") return [...new Set([typed, ...terms])].map(digits);
    return [`\\b${terms[0].replace(/y$/, "(?:y|ies)").replace(/iz/g, "i[sz]")}\\w*`];
  }

  function digits(said) {
    const each = said.replace(/,/g, "").split("").map((one) => (one === "." ? "\\." : one));
    return `\\b${each.join(",?")}(?!\\d)`;
  }

  /* Up and down lead through what was found, and back to the field. */
  function walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [field, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    if (event.key === "Escape" && at > 0) field.focus();
    if (!step || at < 0 || event.isComposing || !stops[at + step]) return;
    event.preventDefault();
    stops[at + step].focus();
  }

  function word(name) {
    return find("words").content.querySelector(`[data-word="${name}"]`).textContent;
  }
})();
