/*
 * What is known of a quoted number. get(name) fetches a file of /api/v1/figures/ without ".json", null
 * where there is none; quoted/__init__.py says what each holds.
 */

import { readCode, shardOfCode } from "./codes.js";
import { numbersIn } from "./numbers.js";
import { shardOfTerm, terms } from "./terms.js";

const SHOWN = 5;
const NUMBERS = 3;
const PARTS = 4; /* at most so many files of one value; a value as common as that needs words */
const ALIKE = 0.75; /* of the best: what has less of the words is about something else */
const KNOWN = 0.25; /* of all the words: with less nothing here is about them */
const IN_TEXT = 0.6; /* a word in the definition or the source's words, where one in the title counts 1 */
const SAME_UNIT = ["人名位", "元", "户", "亩", "吨", "%"];
const CHANGES = ["correction", "revision", "unit", "filled", "withdrawal"];

/* {kind: "code" | "numbers" | "words" | "nothing", code, parts: [{number, found, status}], known} */
export async function answer(typed, get) {
  const index = await get("index");
  const known = index.known;
  const code = readCode(typed);
  const held = code && !/^[0-9]+$/.test(typed.trim()) ? await record(code, index, get) : null;
  if (held) return { kind: "code", code, known, parts: [{ status: "code", found: [{ record: held, verdict: state(held) }] }] };
  const { numbers, words, years } = numbersIn(typed);
  if (code && (/[-#]/.test(typed) || (!numbers.length && !/[\u3400-\u9fff ]/.test(typed.trim()) && /[0-9]/.test(typed)))) {
    return { kind: "code", code, known, parts: [{ status: "code-unknown", found: [] }] };
  }
  const about = await scored(words, index, get);
  const asked = { typed, years, about, index, get };
  if (numbers.length) {
    const parts = [];
    for (const number of numbers.slice(0, NUMBERS)) parts.push(await ofNumber(number, asked));
    return { kind: "numbers", known, parts };
  }
  if (about.best) return { kind: "words", known, parts: [{ status: "words", found: await leading(asked) }] };
  return { kind: "nothing", known, parts: [{ status: about.asked ? "words-unknown" : "nothing", found: [] }] };
}

async function record(code, index, get) {
  const shard = await get(`code/${shardOfCode(code, index.code_bits)}`);
  return (shard && shard[code]) || null;
}

/* How a record stands by itself. */
function state(held) {
  if (held.standing !== "current") return held.standing;
  const changed = CHANGES.find((kind) => (held.events || []).slice(1).some((event) => event.kind === kind));
  return changed === "correction" ? "corrected" : changed ? "revised" : "current";
}

/* How well each thing counted fits the words, and which places they name. */
async function scored(words, index, get) {
  const asked = terms(words);
  const names = [...new Set(asked.map((term) => shardOfTerm(term, index.word_bits)))];
  const files = Object.assign({}, ...(await Promise.all(names.map((name) => get(`word/${name}`)))));
  const scores = new Map();
  const places = [];
  let total = 0;
  for (const term of asked) {
    const [titles, texts, areas] = files[term] || [[], [], []];
    if (areas.length) places.push({ areas, titles });
    if (areas.length && !titles.length) continue;
    const spread = titles.length + texts.length;
    const weight = Math.log(1 + index.things / (spread || 1)) * (spread ? 1 : IN_TEXT);
    total += weight;
    for (const thing of titles) scores.set(thing, (scores.get(thing) || 0) + weight);
    for (const thing of texts) scores.set(thing, (scores.get(thing) || 0) + weight * IN_TEXT);
  }
  const best = Math.max(0, ...scores.values());
  const known = best >= KNOWN * total;
  return { asked: asked.length > 0, worded: total > 0, scores, best: known ? best : 0, places };
}

function fits(thing, { best, scores, worded }) {
  return !worded || (best > 0 && (scores.get(thing) || 0) >= ALIKE * best);
}

async function ofNumber(number, asked) {
  const { about } = asked;
  const valued = await rows(number.value, number.value, asked);
  const equal = judged(valued.filter((row) => row.value === number.value && (row.percent || !number.percent)), number, asked);
  const meant = equal.filter((row) => fits(row.thing, about));
  if (meant.length) return shown(number, meant, asked, valued.cut);
  const rounded = about.worded && !about.best ? [] : await roundings(number, asked);
  const near = rounded.length || !about.best ? [] : await nearest(number, asked);
  const same = equal.slice(0, SHOWN - near.length).map((row) => ({ ...row, verdict: "other" }));
  const all = await shown(number, [...rounded, ...same, ...near], asked, false);
  if (!rounded.length) all.status = equal.length ? "other" : "none";
  return { ...all, more: all.more + equal.length - same.length };
}

/* Every row whose value lies between two; cut where there are more files of them than are read. */
async function rows(low, high, { index, get }) {
  const starts = index.value_starts;
  const first = Math.max(0, starts.filter((start) => start < low).length - 1);
  const last = starts.filter((start) => start <= high).length;
  const files = [];
  for (let part = first; part < Math.min(last, first + PARTS); part += 1) files.push(get(`value/${part}`));
  const found = (await Promise.all(files)).flatMap((file) => (file ? file.rows : [])).map(row);
  const within = found.filter((one) => one.value >= low && one.value <= high);
  within.cut = last > first + PARTS;
  return within;
}

function row([value, code, thing, standing, area, period, percent]) {
  return { value, code, thing, standing, area, period, percent: percent === 1 };
}

/* Rows in the order in which they fit what was asked, each with what there is to say of it. */
function judged(found, number, asked) {
  const { about, years } = asked;
  const named = (one) => about.places.filter(({ titles }) => !titles.includes(one.thing));
  const placed = (one) => named(one).filter(({ areas }) => areas.includes(one.area)).length;
  const timed = (one) => !years.length || years.some((year) => one.period.includes(year));
  const order = (one) => [about.scores.get(one.thing) || 0, placed(one), timed(one), one.standing === "current"];
  const fitting = found.map((one) => ({ ...one, time: timed(one), place: !named(one).length || placed(one) > 0 }));
  return fitting.sort((a, b) => compare(order(b), order(a)) || compare([b.period], [a.period]));
}

function compare(one, other) {
  const at = one.findIndex((value, place) => value !== other[place]);
  return at < 0 ? 0 : one[at] > other[at] ? 1 : -1;
}

async function roundings(number, asked) {
  const place = step(number);
  const about = (value) => value !== number.value && rounds(value, number.value, place);
  const low = number.value - place;
  const found = asked.about.best ? await ofThings(asked) : await rows(low, number.value + place, asked);
  const close = found.filter((one) => about(one.value) && (one.percent !== false || !number.percent));
  return judged(close, number, asked).map((one) => ({ ...one, verdict: "rounded" }));
}

/* What the last digit that counts stands for: 8500 may be said to the hundred, 1.2亿 to the ten million. */
function step({ value, precision }) {
  let place = precision;
  while (place >= 1 && value % (place * 10) === 0 && place * 100 <= Math.abs(value)) place *= 10;
  return place;
}

function rounds(exact, said, place) {
  const apart = exact - said;
  return Math.abs(apart) <= place / 2 || (apart > 0 && apart < place);
}

/* The figures of whatever fits the words best, by what was asked. */
async function ofThings(asked) {
  const things = best(asked.about, 0.8).slice(0, 3);
  const lists = await Promise.all(things.map((thing) => values(thing, asked)));
  return lists.flat();
}

function best({ scores, best: most }, share) {
  const close = [...scores].filter(([, score]) => most > 0 && score >= share * most);
  return close.sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([thing]) => thing);
}

async function told(thing, { index, get }) {
  return (await get(`thing/${Math.floor(thing / index.each)}`))[thing % index.each];
}

async function values(thing, asked) {
  const about = await told(thing, asked);
  let found = about.values;
  if (!found) {
    const parts = await Promise.all(around(about.starts, asked.value).map((part) => asked.get(`of/${thing}-${part}`)));
    found = parts.flat();
  }
  return found.map(([value, code, standing]) => ({ value, code, thing, standing, area: "", period: "" }));
}

/* The runs in which a value, and whatever lies nearest to it, can be. */
function around(starts, value) {
  const at = Math.max(0, starts.filter((start) => start <= value).length - 1);
  return [at - 1, at, at + 1].filter((part) => part >= 0 && part < starts.length);
}

/* Of what the words are about the figure closest by, or, where none is at all close, the leading one. */
async function nearest(number, asked) {
  const found = (await ofThings({ ...asked, value: number.value })).filter((one) => one.standing !== "withdrawn");
  const things = [...new Set(found.map((one) => one.thing))].slice(0, 2);
  const near = await Promise.all(things.map((thing) => closest(number, found.filter((one) => one.thing === thing), asked)));
  return near.map((one) => ({ ...one, verdict: "near" }));
}

async function closest(number, found, asked) {
  const apart = (one) => Math.abs(one.value - number.value);
  const [first] = [...found].sort((a, b) => apart(a) - apart(b));
  const { lead } = await told(first.thing, asked);
  return lead && apart(first) > Math.abs(number.value) / 2 ? { ...first, code: lead } : first;
}

async function leading(asked) {
  const things = await Promise.all(best(asked.about, 0.6).slice(0, SHOWN).map((thing) => told(thing, asked)));
  const leads = things.map((thing) => thing.lead || (thing.values && thing.values.length ? thing.values[0][1] : "")).filter(Boolean);
  const records = await Promise.all(leads.map((code) => record(code, asked.index, asked.get)));
  return records.filter(Boolean).map((held) => ({ record: held, verdict: "words", said: says(held, asked.typed) }));
}

async function shown(number, found, asked, cut) {
  const first = found.slice(0, SHOWN);
  const records = await Promise.all(first.map((one) => record(one.code, asked.index, asked.get)));
  const cards = first.map((one, at) => ({
    record: records[at],
    verdict: one.verdict || verdict(number, one, records[at]),
    said: says(records[at], asked.typed),
  }));
  const status = cards.some((card) => card.verdict === "yes") ? "yes" : "care";
  return { number, status, found: cards.filter((card) => card.record), more: found.length - first.length, cut };
}

/* What a row with the very value says of what was typed. */
function verdict(number, one, held) {
  const group = SAME_UNIT.find((units) => number.unit && units.includes(number.unit[0]));
  if (group && ![...group].some((unit) => held.zh.unit.includes(unit))) return "unit";
  if (!one.time) return "time";
  if (!one.place) return "place";
  if (one.standing !== "current") return one.standing;
  if (number.qualifier === held.qualifier) return "yes";
  return held.qualifier === "exact" ? "exact" : "qualified";
}

/* Whether the words typed are the source's own. */
function says(held, typed) {
  const bare = (words) => words.normalize("NFKC").replace(/[\s,，。；、“”"]/g, "");
  const words = bare(typed);
  return Boolean(held && held.excerpt && words.length > 3 && /[\u3400-\u9fff]/.test(words) && bare(held.excerpt).includes(words));
}
