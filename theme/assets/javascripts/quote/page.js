/* The page on which a quoted number is checked: asks, and shows the answer in the page's own words. */

import { answer } from "./answer.js";
import { readCode } from "./codes.js";
import { numbersIn } from "./numbers.js";

const box = document.querySelector("[data-quote=box]");
const find = (name) => box.querySelector(`[data-quote="${name}"]`);
const words = (name) => find("words").content.querySelector(`[data-word="${name}"]`).textContent;
const status = find("status");
const result = find("result");
const field = box.querySelector("input[name=ask]");
const { lang, index, root } = box.dataset;

let stamp = "";
let asked = 0;

find("without").hidden = true;
find("form").hidden = false;
box.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const typed = field.value.trim();
  const code = readCode(typed);
  const address = code && typed.includes("-") ? `${location.pathname}#${code}` : `${location.pathname}?ask=${encodeURIComponent(typed)}`;
  history.pushState(null, "", address);
  ask(typed);
});
for (const event of ["popstate", "hashchange"]) window.addEventListener(event, begin);
for (const example of box.querySelectorAll("[data-example]")) {
  example.addEventListener("click", (event) => {
    event.preventDefault();
    field.value = example.dataset.example;
    box.querySelector("form").requestSubmit();
  });
}
begin();

/* What the address asks: a code after the #, or ?ask=. */
function begin() {
  const code = readCode(decodeURIComponent(location.hash.slice(1)));
  const typed = code || new URLSearchParams(location.search).get("ask") || "";
  field.value = typed;
  if (typed.trim()) ask(typed);
  else show([], "");
}

async function ask(typed) {
  const turn = ++asked;
  box.setAttribute("aria-busy", "true");
  status.textContent = words("status-busy");
  result.textContent = "";
  stamp = "";
  try {
    const found = await answer(typed, get);
    if (turn === asked) present(found);
  } catch {
    if (turn === asked) show([], words("status-failed"));
  }
}

/* The index is asked for anew each time; the others change their address with it. */
async function get(name) {
  const address = new URL(name === "index" ? index : `${index.replace(/index\.json$/, "")}${name}.json?${stamp}`, location.href);
  const response = await fetch(address, name === "index" ? { cache: "no-cache" } : {});
  if (response.status === 404 && name !== "index") return null;
  if (!response.ok) throw new Error(response.statusText);
  const value = await response.json();
  if (name === "index") stamp = value.stamp;
  return value;
}

function present(found) {
  const sections = found.parts.map((part) => section(part, found));
  if (sections.length > 1) sections.forEach((made, at) => made.prepend(line(found.parts[at].number.printed, "pf-quoted__number")));
  const said = found.parts.map((part) => summary(part, found));
  if (found.left) said.push(fill(words("status-left"), { count: found.left }));
  show(sections, said.join(" "));
}

function show(sections, said) {
  box.removeAttribute("aria-busy");
  status.textContent = said;
  fillIn(result, ...sections);
}

function summary(part, { code }) {
  return fill(words(`status-${part.status}`), { code, printed: part.number && part.number.printed });
}

function section(part, { known }) {
  const made = document.createElement("section");
  made.dataset.status = part.status;
  made.append(...part.found.map((found) => card(found, known)));
  if (part.more > 0 || part.cut) made.append(line(fill(words("more"), { count: part.more })));
  if (part.number && part.status === "none") made.append(line(words(part.found.length ? "not-here" : "not-here-add")));
  return made;
}

function card({ record, verdict, said }, known) {
  const made = find("card").content.firstElementChild.cloneNode(true);
  const slot = (name) => made.querySelector(`[data-slot="${name}"]`);
  const told = record[lang];
  const put = (name, text) => {
    slot(name).textContent = text || "";
    slot(name).hidden = !text;
  };
  made.dataset.verdict = verdict;
  made.dataset.code = record.code;
  put("verdict", fill(words(`verdict-${verdict}`), told));
  put("title", told.title);
  put("amount", told.amount);
  put("when", [told.when, told.where].filter(Boolean).join(" · "));
  quote(slot, record, said);
  put("note", told.note && `${words("note")}${told.note}`);
  slot("code").textContent = record.code;
  slot("code").href = `#${record.code}`;
  slot("row").href = root + record.address;
  slot("row").textContent = words(record.standing === "withdrawn" ? "page-link" : "row-link");
  slot("report").href = `${root}report/#${record.code}`;
  events(slot("events"), record, known);
  return made;
}

function quote(slot, record, said) {
  const told = record[lang];
  const held = Boolean(record.excerpt);
  slot("words").hidden = !held;
  slot("no-words").hidden = held;
  slot("own-words").hidden = !said;
  if (held) mark(slot("words"), record.excerpt, record.value);
  slot("words").lang = record.language;
  slot("source").href = `${root}data/sources/#source-${record.source}`;
  const from = ["", told.publisher, told.published].filter((said) => said !== undefined);
  slot("source").textContent = told.source;
  slot("from").textContent = from.join(words("comma")) + (record.locator ? words("comma") : "");
  slot("locator").textContent = record.locator || "";
  slot("locator").lang = record.language;
}

/* The words of the source, with the number that carries the figure marked in them. */
function mark(place, excerpt, value) {
  const at = numbersIn(excerpt).numbers.find((number) => number.value === Number(value));
  if (!at) return fillIn(place, excerpt);
  const marked = document.createElement("mark");
  marked.textContent = excerpt.slice(at.start, at.end);
  return fillIn(place, excerpt.slice(0, at.start), marked, excerpt.slice(at.end));
}

function events(list, record, known) {
  if (!record.events) {
    list.previousElementSibling.remove();
    return list.remove();
  }
  if (!known) return fillIn(list, item(words("history-unknown")));
  return fillIn(list, ...record.events.map((event) => item(happened(event))));
}

function happened(event) {
  const told = event[lang];
  const key = event.cells ? "event-cells" : `event-${event.kind}`;
  const [before, after] = event.cells || [told.before, told.after];
  const said = fill(words(key), { day: told.day, version: event.version, before, after: after || "" });
  return told.reason ? said + fill(words("event-reason"), { reason: told.reason }) : said;
}

function item(text) {
  const made = document.createElement("li");
  made.textContent = text;
  return made;
}

function line(text, name = "pf-aside") {
  const made = document.createElement("p");
  made.className = name;
  made.textContent = text;
  return made;
}

function fillIn(place, ...held) {
  place.textContent = "";
  place.append(...held);
}

function fill(text, gaps) {
  return text.replace(/\[(\w+)\]/g, (whole, name) => (gaps[name] || gaps[name] === 0 ? String(gaps[name]) : ""));
}
