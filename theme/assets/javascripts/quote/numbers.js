/*
 * The numbers in what somebody typed: 8500, 8,500多, 八千五, 1.21亿, 85.8%, at least 8,500, 1.2 million.
 * It reads Chinese as excerpt.py and han_numeral.py do, and the English forms besides.
 */

const PLAIN = { "％": "%", "﹪": "%", "．": ".", "－": "-", "−": "-", "，": ",", 萬: "万", 億: "亿", 餘: "余", 兩: "两", 點: "点", 約: "约", 逾: "逾", 幾: "几" };
const DIGITS = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const POWERS = { 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8 };
const SPELT = { a: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 };
const SCALES = { hundred: 2, thousand: 3, k: 3, million: 6, m: 6, mn: 6, billion: 9, bn: 9, trillion: 12 };

const HAN = "[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+[万亿]?)?";
const TIMES = "[十百千]?万亿|[十百千]?亿|[十百千]?万|千|百";
const MORE = "有余|多|余|\\+";
const FIGURE = new RegExp(
  "(?<of>[百千万]分之)?(?<sign>[-负])?" +
    `(?:(?<digits>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\\.[0-9]+)?|[0-9]+(?:\\.[0-9]+)?)|(?<han>${HAN}))` +
    `(?<more>${MORE})?(?:[ \\u00a0]?(?<times>${TIMES}))?(?:[ \\u00a0-]?(?<scale>hundred(?: (?:thousand|million|billion))?|thousand|million|billion|trillion|bn|mn|[km])(?![A-Za-z]))?` +
    `(?<rest>(?:[0-9]+(?:\\.[0-9]+)?(?:${TIMES}))*)(?<after>${MORE})?` +
    "(?:[ \\u00a0]?(?<percent>%|个百分点|(?<tenths>成(?:[一二三四五六七八九]|半)?(?![都立员为功人年果本就长交分]))|per ?cent(?![A-Za-z])|percentage points?))?",
  "gi",
);
export const COUNTERS = "个名人家项次件处所座条支场户元吨亩间台辆份篇组岁套张位例宗笔";
const NO_NUMBER_BEFORE = /(?:第|每|每隔|分之|[A-Za-z]-?|[0-9]\.?)$/;
const NO_NUMERAL_BEFORE = /[统同唯逐专初归划]$/; /* 统一, 划一 */
const BEFORE = [
  ["at-most", /(?:不超过|不多于|不高于|不大于|至多|最多|[≤≦]|\b(?:at most|up to|no more than|not more than))$/i],
  ["at-least", /(?:不少于|不低于|不小于|不下于?|至少|最少|起码|[≥≧]|\b(?:at least|no fewer than|no less than|not less than))$/i],
  ["less-than", /(?:不足|少于|低于|小于|未满|不满|不到|未达|\b(?:fewer than|less than|under|below)|<)$/i],
  ["more-than", /(?:超过|超出|突破|多于|高于|大于|不止|超|逾|\b(?:more than|over|above|upwards of|in excess of|exceed(?:s|ed|ing)?)|>)$/i],
  ["about", /(?:大约|大概|约|将近|接近|近乎|近|≈|\b(?:about|around|roughly|nearly|almost|close to|some|approximately))$/i],
];
const CURRENCY = "(?:(?:US)?[$¥€£]|(?:RMB|CNY|US) )?"; /* between such a word and its number */
/* 近百万, 上千: with such a word before it a bare power of ten is a number. */
const ROUND = /^(?:[百千]|[十百千]?[万亿]|[十百千]万亿)$/;
const BEFORE_ROUND = /(?:近|接近|超|超过|逾|突破|约|上|不足|不到|未达)$/;
const NEARLY = /^(?:将近|接近|近乎|近|nearly|almost|close to)/i;
const SENTENCES = /[。；;!?！？]|[,，](?![0-9])|\.(?![0-9])/g; /* what parts one clause from the next */
const JOINTS = /、|和|与|以及|及| and /; /* and, between two numbers, one thing from the next */
const AFTER = /^[^0-9，。；、,;：:！？“”（）()《》\s]{0,4}?(及?以上|左右|上下|以内|之内|以下)|^ ?(?:[A-Za-z]+ )?(or more)/i;
const AFTERWARDS = { 左右: "about", 上下: "about", 以内: "at-most", 之内: "at-most", 以下: "at-most" };
/* What stands before the year, and the year. */
const DATES = [
  /(^|[^0-9])((?:19|20)[0-9]{2})\s*(?:年(?:[0-9]{1,2}月(?:[0-9]{1,2}[日号])?)?[底末初]?|-[01][0-9](?:-[0-3][0-9])?(?![0-9]))/g,
  /(^|[^0-9])((?:19|20)[0-9]{2})(?=\s*[-—–~～至到]+\s*(?:(?:19|20)[0-9]{2}|\0))/g,
  /()()[0-9]{1,2}月(?:[0-9]{1,2}[日号])?/g,
  /(\b(?:in|of|by|since|during|as of) )((?:19|20)[0-9]{2})(?![0-9,.%])/gi,
];

/*
 * numbersIn("持证社工8,500多人") -> {numbers: [{value: 8500, qualifier: "at-least", …}], words, years}.
 * precision is what one unit of the last digit given stands for; words is what is left beside them.
 */
export function numbersIn(typed) {
  const text = typed.replace(/[０-９]/g, (c) => String(c.charCodeAt(0) - 0xff10)).replace(/./gu, (c) => PLAIN[c] || c);
  const years = [];
  let bare = text.replace(/\b(a|one|two|three|four|five|six|seven|eight|nine|ten)(?= (?:hundred|thousand|million|billion)\b)/gi, spelled);
  for (const date of DATES) {
    bare = bare.replace(date, (whole, lead, year) => {
      if (year) years.push(year);
      return lead + "\0".repeat(whole.length - lead.length);
    });
  }
  let found = [...bare.matchAll(FIGURE)].map((match) => figure(match, bare, text)).filter(Boolean);
  if (found.length > 1) {
    const isYear = (one) => /^(?:19|20)[0-9]{2}$/.test(one.digits);
    const others = found.filter((one) => !isYear(one));
    if (others.length) found.filter(isYear).forEach((one) => years.push(one.digits));
    if (others.length) found = others;
  }
  const words = left(text, bare, found, years);
  return { numbers: found.length > 1 ? apart(found, words, text, years) : found, words: words.replace(/\0+/g, " "), years };
}

/* As long as it was, so that everything stays where it is: "  1". */
function spelled(word) {
  return String(SPELT[word.toLowerCase()]).padStart(word.length);
}

/* Of several numbers each with the words and the years of its own clause. */
function apart(found, words, text, years) {
  return found.map((number, at) => {
    const from = at ? border(text, found[at - 1].end, number.start, "last") : 0;
    const to = at + 1 < found.length ? border(text, number.end, found[at + 1].start, "first") : text.length;
    const own = years.filter((year) => text.slice(from, to).includes(year));
    return { ...number, words: words.slice(from, to).replace(/\0+/g, " "), years: own };
  });
}

/* Where what belongs to one number ends and what belongs to the next begins, if that can be seen. */
function border(text, start, end, side) {
  const between = text.slice(start, end);
  const ends = [...between.matchAll(SENTENCES)].map((match) => match.index + 1);
  if (!ends.length) ends.push(between.search(JOINTS) + 1);
  const at = side === "last" ? ends[ends.length - 1] : ends[0];
  return at ? start + at : side === "last" ? start : end;
}

/* A word between a number and what it counts is no part of it: 1.79万余家社会组织, but 100家庭. */
const MEASURE = /^ ?[个名位所家户](?![庭口均籍体目单有于])(?=[\u3400-\u9fff])/;

function left(text, bare, found, years) {
  const rest = [...bare];
  for (const { start, end } of found) rest.fill(" ", start, end + (bare.slice(end).match(MEASURE) || [""])[0].length);
  return years.reduce((words, year) => words.split(year).join("    "), rest.join(""));
}

function figure(match, text, typed) {
  const { digits, han, of, sign, times, scale, rest, more, after, percent, tenths } = match.groups;
  const end = match.index + match[0].length;
  const before = text.slice(Math.max(0, match.index - 20), match.index);
  if (NO_NUMBER_BEFORE.test(before) || /^(?:分之|之[一二三四五六七八九]|月|号)/.test(text.slice(end))) return null;
  if (han && NO_NUMERAL_BEFORE.test(before)) return null;
  if (han && !(of || percent || more || after || !text[end] || !/[\u3400-\u9fff]/.test(text[end]) || COUNTERS.includes(text[end]))) return null;
  const power = scale ? scaleOf(scale) : powerOf(times || "");
  const round = han && ROUND.test(han + (times || "")) && BEFORE_ROUND.test(before);
  const read = round ? powersOf(han + (times || "")) : digits ? printed(digits.replace(/,/g, ""), power) : spoken(han, power);
  if (!read) return null;
  let [value, precision] = read;
  let last = power;
  for (const [, piece, of] of (rest || "").matchAll(new RegExp(`([0-9]+(?:\\.[0-9]+)?)(${TIMES})`, "g"))) {
    if (powerOf(of) >= last) return null;
    last = powerOf(of);
    const [added, exact] = printed(piece, last);
    [value, precision] = [value + added, exact];
  }
  if (tenths) [value, precision] = inTenths(value, precision, tenths.slice(1));
  const [qualifier, start, stop] = qualified(match, text, more || after || (round && before.endsWith("上")));
  const shown = typed.slice(start, stop).trim();
  return {
    value: sign && !/[0-9A-Za-z%年月日]$/.test(before) ? -value : value,
    precision,
    qualifier,
    percent: Boolean(percent) || of === "百分之",
    nearly: NEARLY.test(shown),
    printed: shown,
    digits: text.slice(match.index, end),
    unit: text.slice(end).replace(/^[ \u00a0]+/, "").match(/^(?:[\u3400-\u9fff]|[a-z]+|)/i)[0],
    start,
    end: stop,
  };
}

/* hundred thousand: 5. */
function scaleOf(words) {
  return words.toLowerCase().split(" ").reduce((sum, word) => sum + SCALES[word], 0);
}

function powersOf(times) {
  return [10 ** powerOf(times), 10 ** powerOf(times)];
}

/* 七成: 70 %; 八成五: 85 %. */
function inTenths(value, precision, more) {
  if (!more) return [value * 10, precision * 10];
  return [value * 10 + (more === "半" ? 5 : DIGITS[more]), 1];
}

function powerOf(times) {
  return [...times].reduce((sum, c) => sum + POWERS[c], 0);
}

/* Digits times a power of ten, read as decimals so that 1.21亿 is exactly 121000000. */
function printed(digits, power) {
  const places = (digits.split(".")[1] || "").length;
  return [Number(`${digits}e${power}`), Number(`1e${power - places}`)];
}

function spoken(han, power) {
  const value = numeral(han);
  return value === null ? null : [Number(`${value}e${power}`), Number(`1e${lastPlace(han) + power}`)];
}

function lastPlace(han) {
  if (han.includes("点")) {
    const fraction = han.split("点")[1];
    const scale = POWERS[fraction.slice(-1)] || 0;
    return scale - fraction.length + (scale > 0);
  }
  return powerOf(han.match(/[十百千万亿]*$/)[0]);
}

function qualified(match, text, more) {
  const end = match.index + match[0].length;
  const before = text.slice(Math.max(0, match.index - 20), match.index);
  for (const [name, words] of BEFORE) {
    const said = before.match(new RegExp(`${words.source.replace(/\$$/, "")}[了到达为合有]?[ \\u00a0]*${CURRENCY}$`, "i"));
    if (said) return [name, match.index - said[0].length, end];
  }
  if (more) return ["at-least", match.index, end];
  const after = text.slice(end).match(AFTER);
  if (!after) return ["exact", match.index, end];
  return [AFTERWARDS[after[1]] || "at-least", match.index, end + after[0].length];
}

/* The number that well-formed characters stand for: 两万三 -> 23000; null for 十四五, 百, 三四. */
function numeral(han) {
  if (han.length > 40) return null;
  const [whole, point] = han.split("点");
  const number = wholeNumeral(whole);
  if (number === null || !point) return number;
  const scale = POWERS[point.slice(-1)] || 0;
  const digits = [...(scale ? point.slice(0, -1) : point)].map((c) => DIGITS[c]).join("");
  return Number(`${number}.${digits}e${scale}`);
}

function wholeNumeral(words) {
  for (const mark of "亿万") {
    const at = words.lastIndexOf(mark);
    if (at >= 0) return joined(wholeNumeral(words.slice(0, at)), words.slice(at + 1), POWERS[mark]);
  }
  return belowTenThousand(words);
}

function joined(high, low, power) {
  if (!high) return null;
  const head = high * 10 ** power;
  if (!low) return head;
  if (low.length === 1 && DIGITS[low]) return head + DIGITS[low] * 10 ** (power - 1);
  const tail = wholeNumeral(low.replace(/^[零〇]+/, ""));
  return tail === null || tail >= 10 ** power ? null : head + tail;
}

function belowTenThousand(words) {
  if (words === "零" || words === "〇") return 0;
  let [total, last, at] = [0, 4, 0];
  while (at < words.length) {
    const zero = "零〇".includes(words[at]);
    at += zero;
    const digit = DIGITS[words[at]] || 0;
    const ten = !digit && at === 0 && words[0] === "十";
    const power = POWERS[words[at + !ten]] || 0;
    if ((!digit && !ten) || power > 3 || power >= last) return null;
    const final = at + 1 === words.length && !ten;
    total += (digit || 1) * 10 ** (final && last > 1 && last < 4 && !zero ? last - 1 : power);
    if (!power && !final) return null;
    [last, at] = [power, at + 1 + (power > 0 && !ten)];
  }
  return words ? total : null;
}
