/* The terms by which pages are found: publisher/search/terms.py makes the same of what stands there.
   These scripts are no modules, since a page opened from a disk may fetch none. */

var plainSearch = {};

(() => {
  "use strict";

  const POWERS = { 万亿: 12, 亿: 8, 万: 4, billion: 9, million: 6 };
  const TOKEN = new RegExp(
    "(\\d+[a-z][a-z\\d]*|[a-z]+\\d[a-z\\d]*)" +
      "|(\\d+(?:,\\d{3})*)(?:\\.(\\d+))?(?:\\s?(万亿|亿|万|billion\\b|million\\b))?" +
      "|([\\u3400-\\u9fff]+)" +
      "|([a-z]{2,})",
    "g",
  );
  const SPELT = [["licenc", "licens"], ["programme", "program"], ["centre", "center"], ["labour", "labor"]];
  const STOP = new Set("a an and are as at be by for from in is it its of on or that the this to was with".split(" "));

  /* What is typed, piece by piece: its kind, as it was typed, and the terms it is looked up by. A single
     character beside others tells little, and stands by itself in titles only. */
  plainSearch.pieces = (typed) => {
    const pieces = Array.from(plain(typed).matchAll(TOKEN), piece).filter(({ terms }) => terms.length);
    const longer = pieces.filter(({ terms }) => terms[0].length > 1);
    return longer.length ? longer : pieces;
  };

  function piece([typed, mixed, whole, part, power, han]) {
    if (han) return { kind: "han", typed, terms: pairs(han) };
    if (whole) return { kind: "number", typed, terms: number(whole, part || "", POWERS[power] || 0) };
    if (mixed) return { kind: "word", typed, terms: [mixed] };
    return { kind: "word", typed, terms: STOP.has(typed) ? [] : [spelt(typed)] };
  }

  function plain(text) {
    return text.normalize("NFKC").toLowerCase();
  }

  /* One character alone is looked up as it is. */
  function pairs(run) {
    if (run.length === 1) return [run];
    return Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
  }

  function number(whole, part, power) {
    const digits = whole.replace(/,/g, "") + part.slice(0, power).padEnd(power, "0");
    const rest = part.slice(power).replace(/0+$/, "");
    const value = (digits.replace(/^0+/, "") || "0") + (rest && `.${rest}`);
    return value.length > 1 ? [value] : [];
  }

  function spelt(word) {
    for (const [one, other] of SPELT) word = word.split(one).join(other);
    return singular(word.replace(/is(ation|ing|e)/g, "iz$1")).replace(/^(.{5,}?)(?:ment|ing|ed|e)$/, "$1");
  }

  function singular(word) {
    if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
    return word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
  }

  /* Which file holds a term: the leading bits of the FNV-1a hash of how it begins. */
  plainSearch.shard = (term, bits) => {
    let hash = 0x811c9dc5;
    const key = term > "\u3000" ? term : term.slice(0, 3);
    for (const byte of new TextEncoder().encode(key)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
    return `t${Math.floor(hash / 2 ** (32 - bits)).toString(16)}`;
  };
})();
