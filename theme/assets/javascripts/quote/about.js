/*
 * What the words beside a number are about: which of the things counted, and which places. get(name) fetches
 * a file of the index, of which word/ leads from each term to things and to areas.
 */

import { shardOfTerm, terms } from "./terms.js";

export const ALIKE = 0.75; /* of the best: what has less of the words is about something else */
const KNOWN = 0.25; /* of all the words: with less nothing here is about them */
const MEANT = 0.5; /* of those that anything here is about: with less it is about some of them only */
const SURE = 0.68; /* of those: with less the number may well be of something else */
const IN_TEXT = 0.6; /* a word in the definition or the source's words, where one in the title counts 1 */
/* What newspapers write around a number, of which nothing is counted; and the country by its other names. */
const FILLERS = /截至目前|截至|截止|目前|其中|[总一]?共有|拥有|现有|已有|建有|达到|达(?= |$)|增[至到]|我[国区省市]|全[区省市]|本[区省市]|[的了是有]/g;
const COUNTRY = /中国|我国/g;
/* Places that no figure may be of here: a number of Zhejiang is not confirmed by one of somewhere else. */
const PROVINCES =
  /北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾|Beijing|Tianjin|Hebei|Shanxi|Inner Mongolia|Liaoning|Jilin|Heilongjiang|Shanghai|Jiangsu|Zhejiang|Anhui|Fujian|Jiangxi|Shandong|Henan|Hubei|Hunan|Guangdong|Guangxi|Hainan|Chongqing|Sichuan|Guizhou|Yunnan|Tibet|Shaanxi|Gansu|Qinghai|Ningxia|Xinjiang|Hong Kong|Macao|Taiwan/gi;
const TOWN = /^[^\u3400-\u9fff]*([\u3400-\u9fff]{2,6}?[省市县旗盟])/; /* at the beginning of what was typed */

/*
 * How well each thing counted fits the words, and which places they name. A place is no part of what is
 * counted, unless nothing else was asked: figures of the place are wanted, not things called after it.
 */
export async function scored(words, index, get, placesToo = false) {
  const bare = words.replace(COUNTRY, "全国").replace(FILLERS, " ");
  const asked = terms(bare);
  const names = [...new Set(asked.map((term) => shardOfTerm(term, index.word_bits)))];
  const files = Object.assign({}, ...(await Promise.all(names.map((name) => get(`word/${name}`)))));
  const held = (term) => files[term] || [[], [], []];
  const where = asked.filter((term) => held(term)[2].length);
  const places = where.map((term) => ({ areas: held(term)[2], titles: held(term)[0] }));
  if (elsewhere(bare, (term) => held(term).some((found) => found.length))) places.push({ areas: [], titles: [] });
  const alone = placesToo && where.length === asked.length;
  const about = alone ? where : terms(without(where, bare)).filter((term) => !where.includes(term));
  const scores = new Map();
  let [total, here] = [0, 0];
  for (const [titles, texts] of about.map(held)) {
    const spread = titles.length + texts.length;
    const weight = Math.log(1 + index.things / (spread || 1)) * (spread ? 1 : IN_TEXT);
    total += weight;
    if (spread) here += weight;
    for (const thing of titles) scores.set(thing, (scores.get(thing) || 0) + weight);
    for (const thing of texts) scores.set(thing, (scores.get(thing) || 0) + weight * IN_TEXT);
  }
  const best = Math.max(0, ...scores.values());
  const known = best >= KNOWN * total;
  const least = Math.max(ALIKE * best, MEANT * here);
  return { asked: about, worded: total > 0, scores, best: known ? best : 0, least, sure: SURE * here, places };
}

/* Whether a place is named of which nothing here is. */
function elsewhere(words, known) {
  const named = [...(words.match(PROVINCES) || []), (words.match(TOWN) || [])[1]].filter(Boolean);
  return named.some((place) => !terms(place).some(known));
}

/* Words without the names of places in them, which are written without a gap in Chinese: 全国社会组织. */
function without(places, words) {
  const left = [...words];
  for (const place of places.filter((term) => term[0] > "z")) {
    for (let at = words.indexOf(place); at >= 0; at = words.indexOf(place, at + 1)) left.fill(" ", at, at + place.length);
  }
  return left.join("");
}

export function fits(thing, { best, least, scores, worded }) {
  return !worded || (best > 0 && (scores.get(thing) || 0) >= least);
}

/* Whether a figure of a thing in an area is where the words say: the title may name the place, too. */
export function placed(thing, area, { places }) {
  const named = places.filter(({ titles }) => !titles.includes(thing));
  return !named.length || named.some(({ areas }) => areas.includes(area));
}
