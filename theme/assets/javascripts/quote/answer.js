/*
 * What is known of a quoted number. get(name) fetches a file of /api/v1/figures/ without ".json", null
 * where there is none; quoted/__init__.py says what each holds.
 */

import { ALIKE, fits, placed, scored } from "./about.js";
import { readCode, shardOfCode } from "./codes.js";
import { COUNTERS, numbersIn } from "./numbers.js";
import { reach } from "./reach.js";
import { terms } from "./terms.js";

const SHOWN = 5;
const NUMBERS = 6;
const PARTS = 4; /* at most so many files of one value; a value as common as that needs words */
const TOLD = 24; /* of so many things that fit alike it is looked where they have figures */
const TITLED = 0.6; /* of a title: a figure whose title is typed is meant, whatever else was typed */
const SAME_UNIT = ["人名位", "元", "户", "亩", "吨", "%"];
const CHANGES = ["correction", "revision", "unit", "filled", "withdrawal"];

/* {kind: "code" | "numbers" | "words" | "nothing", code, parts: [{number, found, status}], left: not looked up, known} */
export async function answer(typed, fetched) {
  const get = once(fetched);
  const index = await get("index");
  const known = index.known;
  const code = readCode(typed);
  const held = code && !/^[0-9]+$/.test(typed.trim()) ? await record(code, index, get) : null;
  if (held) return { kind: "code", code, known, parts: [{ status: "code", found: [{ record: held, verdict: state(held) }] }] };
  const { numbers, words, years } = numbersIn(typed);
  if (code && (/[-#]/.test(typed) || (!numbers.length && !/[\u3400-\u9fff ]/.test(typed.trim()) && /[0-9]/.test(typed)))) {
    return { kind: "code", code, known, parts: [{ status: "code-unknown", found: [] }] };
  }
  const about = await scored(words, index, get, !numbers.length);
  const asked = { typed, years, about, index, get };
  if (numbers.length) {
    const parts = [];
    for (const number of numbers.slice(0, NUMBERS)) parts.push(await ofNumber(number, await beside(number, asked)));
    return { kind: "numbers", known, parts, left: numbers.length - parts.length };
  }
  if (about.best) return { kind: "words", known, parts: [{ status: "words", found: await leading(asked) }] };
  return { kind: "nothing", known, parts: [{ status: about.asked.length ? "words-unknown" : "nothing", found: [] }] };
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

/* Each file is asked for once, however many things of it are looked at. */
function once(fetched) {
  const kept = new Map();
  return (name) => {
    if (!kept.has(name)) kept.set(name, fetched(name));
    return kept.get(name);
  };
}

/* What is asked of one number of several: what stands in its own clause, if anything does. */
async function beside(number, asked) {
  if (number.words === undefined) return asked;
  const own = await scored(number.words, asked.index, asked.get);
  const about = own.best ? { ...own, places: own.places.length ? own.places : asked.about.places } : asked.about;
  return { ...asked, about, years: number.years.length ? number.years : asked.years };
}

async function ofNumber(number, asked) {
  const { about } = asked;
  const valued = await rows(number.value, number.value, asked);
  const equal = judged(valued.filter((row) => row.value === number.value && shares(row, number)), number, asked);
  const fitting = equal.filter((row) => fits(row.thing, about));
  const likely = fitting.length ? fitting : equal.slice(0, SHOWN);
  const meant = (await Promise.all(likely.map((row) => weighed(row, number, asked)))).filter((row) => row.meant);
  const there = meant.some((row) => row.place && row.time);
  const rounded = there || (about.worded && !about.best) ? [] : await roundings(number, asked);
  if (meant.length) {
    const here = rounded.length || meant.some((row) => row.place) ? [] : await nearest(number, asked);
    const others = here.filter((row) => meant.every((one) => one.code !== row.code));
    return shown(number, [...rounded.filter((row) => row.time), ...meant, ...others], asked, valued.cut);
  }
  const near = rounded.length || !about.best ? [] : await nearest(number, asked);
  const same = rounded.length && about.worded ? [] : equal.slice(0, SHOWN - near.length).map((row) => ({ ...row, verdict: "other" }));
  const all = await shown(number, [...rounded, ...same, ...near], asked, false);
  if (!rounded.length) all.status = equal.length ? "other" : "none";
  return { ...all, more: all.more + (same.length && equal.length - same.length) };
}

/* Whether a figure and a number typed are both percentages, or may be, or neither is. */
function shares({ percent }, number) {
  return number.percent ? percent !== false : !percent || !COUNTERS.includes(number.unit[0] || " ");
}

/*
 * Whether what a row is about was meant, and surely so: it has the words, or enough of them and three digits
 * that agree, or they have most of its title.
 */
async function weighed(row, number, asked) {
  const { worded, asked: words, scores, sure } = asked.about;
  const meant = fits(row.thing, asked.about);
  const said = !worded || (scores.get(row.thing) || 0) >= sure;
  if (said || (meant && digits(number) >= 3)) return { ...row, meant, sure: true };
  const titled = covered((await told(row.thing, asked)).title, words) >= TITLED;
  return { ...row, meant: titled || meant, sure: titled };
}

/* How many digits of a number tell it from others: 3 of 1.79万, 1 of 100%. */
function digits({ value }) {
  return String(value).replace(/[-.]/g, "").replace(/^0+|0+$/g, "").length;
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
  const timed = (one) => !years.length || years.some((year) => one.period.includes(year));
  const above = (one) => number.nearly && one.value > number.value; /* of what is "nearly" so much last */
  const apart = (one) => -Math.abs(one.value - number.value) - (above(one) ? Math.abs(number.value) : 0);
  const order = (one) => [one.place, about.scores.get(one.thing) || 0, one.time, one.standing === "current", apart(one)];
  const fitting = found.map((one) => ({ ...one, time: timed(one), place: placed(one.thing, one.area, about) }));
  return fitting.sort((a, b) => compare(order(b), order(a)) || compare([b.period], [a.period]));
}

function compare(one, other) {
  const at = one.findIndex((value, place) => value !== other[place]);
  return at < 0 ? 0 : one[at] > other[at] ? 1 : -1;
}

/* The figures of the named place that agree when they are rounded as far as the number typed is. */
async function roundings(number, asked) {
  const [low, high] = reach(number);
  const valued = await rows(low, high, asked);
  const found = valued.cut && asked.about.best ? await ofThings(asked, number.value) : valued;
  const close = found.filter((one) => one.value !== number.value && one.value >= low && one.value <= high);
  const alike = close.filter((one) => shares(one, number) && fits(one.thing, asked.about));
  const there = judged(alike, number, asked).filter((one) => one.place);
  return there.map((one) => ({ ...one, verdict: one.time ? "rounded" : "rounded-time" }));
}

/* The figures of whatever fits the words best. */
async function ofThings(asked, value) {
  const things = (await leaders(asked, ALIKE)).slice(0, SHOWN);
  const lists = await Promise.all(things.map((one) => values(one, asked, value)));
  return lists.flat();
}

/* The things that fit the words, first those with figures of the named place and with little else in their titles. */
async function leaders(asked, share) {
  const { about } = asked;
  const things = await Promise.all(best(about, share).slice(0, TOLD).map((thing) => told(thing, asked)));
  const there = (one) => (one.areas.length ? one.areas : [""]).some((area) => placed(one.thing, area, about));
  const order = (one) => [there(one), about.scores.get(one.thing), covered(one.title, about.asked), -one.thing];
  return things.sort((a, b) => compare(order(b), order(a)));
}

/* How much of a title the words cover, in whichever language they were typed. */
function covered(title, asked) {
  const share = (words) => words.filter((term) => asked.includes(term)).length / (words.length || 1);
  return Math.max(share(terms(title.zh)), share(terms(title.en)));
}

function best({ scores, best: most }, share) {
  const close = [...scores].filter(([, score]) => most > 0 && score >= share * most);
  return close.sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([thing]) => thing);
}

async function told(thing, { index, get }) {
  return { thing, ...(await get(`thing/${Math.floor(thing / index.each)}`))[thing % index.each] };
}

async function values({ thing, areas, values: all, starts }, asked, value) {
  const parts = all ? [all] : await Promise.all(around(starts, value).map((part) => asked.get(`of/${thing}-${part}`)));
  const one = ([value, code, standing, area]) => ({ value, code, thing, standing, area: areas[area] || "", period: "" });
  return parts.flat().map(one);
}

/* The runs in which a value, and whatever lies nearest to it, can be. */
function around(starts, value) {
  const at = Math.max(0, starts.filter((start) => start <= value).length - 1);
  return [at - 1, at, at + 1].filter((part) => part >= 0 && part < starts.length);
}

/*
 * Of what the words are about the figure closest by, of the named place if it has any there; or, where none
 * is at all close, the leading one. What is counted in other units was not meant.
 */
async function nearest(number, asked) {
  const things = (await leaders(asked, ALIKE)).slice(0, SHOWN);
  const near = await Promise.all(things.map((thing) => closest(number, thing, asked)));
  const records = await Promise.all(near.map((one) => one && record(one.code, asked.index, asked.get)));
  const alike = near.filter((one, at) => records[at] && counted(number, records[at].zh.unit));
  const times = (one) => Math.abs(one.value / (number.value || 1));
  const within = (low, high) => alike.filter((one) => times(one) >= low && times(one) <= high);
  const sets = [within(0.5, 1.5), within(0.1, 10), alike.filter((one) => one.named)];
  return sets.find((set) => set.length || set === sets[2]).slice(0, 2).map((one) => ({ ...one, verdict: "near" }));
}

async function closest(number, thing, asked) {
  const apart = (one) => Math.abs(one.value - number.value);
  const found = (await values(thing, asked, number.value)).filter((one) => one.standing !== "withdrawn");
  const there = found.filter((one) => placed(one.thing, one.area, asked.about));
  const [first] = [...(there.length ? there : found)].sort((a, b) => apart(a) - apart(b));
  const leads = first && !there.length && thing.lead && apart(first) > Math.abs(number.value) / 2;
  return first && { ...first, code: leads ? thing.lead : first.code, named: covered(thing.title, asked.about.asked) > 0 };
}

/* Whether a figure in this unit can be what was meant by a number with what is written behind it. */
function counted({ percent, unit }, held) {
  if (percent || held === "%") return percent === (held === "%") || !unit;
  const group = (said) => SAME_UNIT.find((units) => [...units].some((one) => said.includes(one)));
  return !COUNTERS.includes(unit[0] || " ") || /[每/]/.test(held) || (unit[0] === "个" && group(held) !== "元") || group(unit[0]) === group(held);
}

async function leading(asked) {
  const things = (await leaders(asked, 0.6)).slice(0, SHOWN);
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
  const status = standing(cards.map((card) => card.verdict));
  return { number, status, found: cards.filter((card) => card.record), more: found.length - first.length, cut };
}

/* What is said of all of them: that one is right, that the best only rounds to it, or that there is more to mind. */
function standing(verdicts) {
  if (verdicts.includes("yes")) return "yes";
  if (verdicts.every((verdict) => verdict === "other")) return "other";
  return verdicts[0] === "rounded" ? "rounded" : "care";
}

/* What a row with the very value says of what was typed. */
function verdict(number, one, held) {
  const group = SAME_UNIT.find((units) => number.unit && units.includes(number.unit[0]));
  if (group && ![...group].some((unit) => held.zh.unit.includes(unit))) return "unit";
  if (!one.sure) return "other";
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
