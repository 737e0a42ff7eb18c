/* Finds entries: fetches the few files that what is typed needs, weighs what they hold, and fetches what
   is shown of the best. The files are scripts that hand their one value to plainSearch.take. */

(() => {
  "use strict";

  const LEVELS = 16; // as in publisher/search/index.py
  const CHINESE = document.documentElement.lang.startsWith("zh");
  const waiting = new WeakMap();
  const held = new Map();
  let again = "";

  plainSearch.take = (value) => waiting.get(document.currentScript)(value);

  /* Every entry that has all that is typed, or, where none has, those that have most of it. */
  plainSearch.find = async (typed) => {
    try {
      return await looked(typed);
    } catch {
      held.clear(); // the index may have been published anew since it was fetched
      again = `?${Date.now()}`;
      return looked(typed);
    }
  };

  async function looked(typed) {
    const found = await look(plainSearch.pieces(typed));
    if (found.all || !CHINESE || !/[\u3400-\u9fff]/.test(typed)) return found;
    const other = await look(plainSearch.pieces(await simplified(typed)));
    return other.all ? other : found;
  }

  async function simplified(typed) {
    const { folder: stamp } = await fetched("index");
    const pairs = new Map(Object.entries(await fetched(`${stamp}/simplified`)));
    return Array.from(typed, (character) => pairs.get(character) || character).join("");
  }

  /* What is shown of entries, in the same order: [address, title, place, text], of the page of a
     figure with figure and when. */
  plainSearch.show = async (entries) => {
    const { folder: stamp, starts } = await fetched("index");
    return Promise.all(
      entries.map(async (entry) => {
        const group = last(starts, entry);
        return (await fetched(`${stamp}/e${group}`))[entry - starts[group]];
      }),
    );
  };

  function last(starts, entry) {
    let group = starts.length - 1;
    while (starts[group] > entry) group -= 1;
    return group;
  }

  async function look(pieces) {
    if (!pieces.length) return { pieces, all: false, found: [] };
    const about = await fetched("index");
    const asked = pieces.flatMap(({ kind, terms }) => terms.map((term) => ({ kind, term })));
    const weighed = await Promise.all(asked.map((one) => weights(one, about)));
    const worth = weighed.map((of) => Math.log(1 + about.entries / (of.size || about.entries)) + 0.1);
    const sums = new Map();
    weighed.forEach((of, at) => {
      for (const [entry, weight] of of) {
        const sum = sums.get(entry) || { score: 0, covered: 0, count: 0 };
        sum.score += weight * worth[at];
        sum.covered += worth[at];
        sum.count += 1;
        sums.set(entry, sum);
      }
    });
    return { pieces, ...chosen(sums, weighed, worth) };
  }

  function chosen(sums, weighed, worth) {
    const found = [...sums];
    const whole = found.filter(([, sum]) => sum.count === weighed.length);
    const total = worth.reduce((sum, one) => sum + one, 0);
    const near = whole.length ? whole : found.filter(([, sum]) => sum.covered > total / 2);
    near.sort(([a, one], [b, other]) => other.score - one.score || a - b);
    return { all: whole.length > 0, found: near.map(([entry]) => entry) };
  }

  /* The entries of a term with their weights. A word of three letters finds what begins with it, and the
     initials of pinyin: what is so found weighs half. */
  async function weights({ kind, term }, { folder: stamp, bits }) {
    const begins = kind === "word" && /^[a-z]{3}/.test(term);
    const named = begins && CHINESE ? [term, `~${term}`] : [term];
    const found = new Map();
    for (const start of named) {
      const file = await fetched(`${stamp}/${plainSearch.shard(start, bits)}`);
      for (const [filed, packed] of Object.entries(file)) {
        if (filed === start || (begins && filed.startsWith(start))) add(packed, filed === term ? 1 : 0.5, found);
      }
    }
    return found;
  }

  function add(packed, share, found) {
    let entry = 0;
    for (const one of packed) {
      entry += Math.floor(one / LEVELS);
      found.set(entry, Math.max(found.get(entry) || 0, (one % LEVELS) * share));
    }
  }

  function fetched(name) {
    if (!held.has(name)) held.set(name, handed(name));
    return held.get(name);
  }

  function handed(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      waiting.set(script, resolve);
      script.src = `${plainSearch.folder}${name}.js${again}`;
      script.onerror = () => reject(new Error(name));
      script.onload = () => script.remove();
      document.head.append(script);
    });
  }
})();
