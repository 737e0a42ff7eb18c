/* A code as somebody typed it: codes.py reads in the same way. */

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BITS = 40;

/* readCode("k7q2m9xd") -> "K7Q2-M9XD"; "" where it can be no code. The address of one is one too. */
export function readCode(typed) {
  const named = typed.trim().split("#").pop();
  const bare = named.trim().toUpperCase().replace(/[- \u00a0‐‑‒–—−]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  if (bare.length !== 8 || [...bare].some((letter) => !ALPHABET.includes(letter))) return "";
  return `${bare.slice(0, 4)}-${bare.slice(4)}`;
}

/* Which file holds a code: its leading bits, hexadecimal. */
export function shardOfCode(code, bits) {
  const number = [...code.replace("-", "")].reduce((sum, letter) => sum * 32 + ALPHABET.indexOf(letter), 0);
  return Math.floor(number / 2 ** (BITS - bits)).toString(16);
}
