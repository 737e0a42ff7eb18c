/* The terms by which words are looked up: terms.py makes the same ones of the same words. */

const STOP = new Set(
  ("a about all almost an and are around as at be been by correct count did do does figure for from had has " +
    "have how in is it its least less many most much nearly no number of on or over right roughly some " +
    "than that the their there these this to true under up was were what when where which with").split(" "),
);

/* Each term once, in order: 持证社工 -> 持证, 证社, 社工; Social workers -> social, worker. */
export function terms(words) {
  const pieces = words.normalize("NFKC").toLowerCase().match(/[\u3400-\u9fff]+|[a-z]+/g) || [];
  return [...new Set(pieces.flatMap(within))];
}

function within(piece) {
  if (piece[0] > "z") return Array.from({ length: piece.length - 1 }, (_, at) => piece.slice(at, at + 2));
  return STOP.has(piece) || piece.length === 1 ? [] : [singular(piece)];
}

const AMERICAN = /^(.{3,})iz(ations?|e[ds]?|ing|ers?)$/; /* organization: organisation */

function singular(spelt) {
  const word = spelt.replace(AMERICAN, "$1is$2");
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}

/* Which file holds a term: the leading bits of its FNV-1a hash of 32 bits, hexadecimal. */
export function shardOfTerm(term, bits) {
  let number = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(term)) number = Math.imul(number ^ byte, 0x01000193) >>> 0;
  return Math.floor(number / 2 ** (32 - bits)).toString(16);
}
