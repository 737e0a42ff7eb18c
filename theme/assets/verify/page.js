// The page where a downloaded ZIP is verified. Nothing leaves the device: the file is read, unpacked
// and hashed here, by hand-written means that also work without a secure connection. The rules are
// those of scripts/publisher/verify; a test shows that both say the same. All words come with the page.
(() => {
  const box = document.querySelector(".pf-verify");
  const find = (name) => box.querySelector(`[data-verify="${name}"]`);
  const given = JSON.parse(box.dataset.given);
  const { words, kinds, limits } = given;
  const status = find("status");
  const result = find("result");

  // Fingerprints

  const primes = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n);
  const part = (x) => ((x - Math.floor(x)) * 2 ** 32) | 0;
  const ROUNDS = Int32Array.from(primes, (p) => part(Math.cbrt(p)));
  const START = Int32Array.from(primes.slice(0, 8), (p) => part(Math.sqrt(p)));

  function sha256(bytes) {
    const state = START.slice();
    const w = new Int32Array(64);
    const whole = bytes.length - (bytes.length % 64);
    const rest = new Uint8Array(bytes.length % 64 < 56 ? 64 : 128);
    rest.set(bytes.subarray(whole));
    rest[bytes.length - whole] = 0x80;
    const end = new DataView(rest.buffer);
    end.setUint32(rest.length - 8, Math.floor(bytes.length / 2 ** 29));
    end.setUint32(rest.length - 4, bytes.length << 3);
    const body = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = 0; at < whole; at += 64) block(state, w, body, at);
    for (let at = 0; at < rest.length; at += 64) block(state, w, end, at);
    return [...state].map((n) => (n >>> 0).toString(16).padStart(8, "0")).join("");
  }

  function block(state, w, view, start) {
    for (let i = 0; i < 16; i++) w[i] = view.getInt32(start + 4 * i);
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15];
      const y = w[i - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUNDS[i] + w[i]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((n, i) => (state[i] = (state[i] + n) | 0));
  }

  const CRCS = Uint32Array.from({ length: 256 }, (_, n) => {
    for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
    return n;
  });

  function crc32(bytes) {
    let crc = -1;
    for (let i = 0; i < bytes.length; i++) crc = CRCS[(crc ^ bytes[i]) & 255] ^ (crc >>> 8);
    return ~crc >>> 0;
  }

  // Unpacking (RFC 1951), into exactly as many bytes as were announced

  const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
  const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
  const DISTANCES = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
  const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  const FIXED = [...Array(144).fill(8), ...Array(112).fill(9), ...Array(24).fill(7), ...Array(8).fill(8)];

  function inflate(packed, size) {
    const out = new Uint8Array(size);
    let at = 0;
    let to = 0;
    let held = 0;
    let count = 0;
    const bits = (n) => {
      while (count < n) {
        if (at >= packed.length) throw new Damaged();
        held |= packed[at++] << count;
        count += 8;
      }
      const value = held & ((1 << n) - 1);
      held >>>= n;
      count -= n;
      return value;
    };
    const put = (byte) => {
      if (to >= size) throw new Damaged();
      out[to++] = byte;
    };
    const symbol = (code) => {
      let value = 0;
      let first = 0;
      let index = 0;
      for (let length = 1; length <= 15; length++) {
        value |= bits(1);
        const n = code.counts[length];
        if (value - n < first) return code.symbols[index + (value - first)];
        index += n;
        first = (first + n) << 1;
        value <<= 1;
      }
      throw new Damaged();
    };
    const copy = (code, distances) => {
      for (;;) {
        const s = symbol(code);
        if (s < 256) put(s);
        else if (s === 256) return;
        else {
          if (s > 285) throw new Damaged();
          const length = LENGTHS[s - 257] + bits(LENGTH_BITS[s - 257]);
          const d = symbol(distances);
          if (d > 29) throw new Damaged();
          const back = DISTANCES[d] + bits(Math.max(0, (d >> 1) - 1));
          if (back > to) throw new Damaged();
          for (let i = 0; i < length; i++) put(out[to - back]);
        }
      }
    };
    for (let last = 0; !last; ) {
      last = bits(1);
      const kind = bits(2);
      if (kind === 0) {
        held = count = 0;
        const length = packed[at] | (packed[at + 1] << 8);
        if (at + 4 + length > packed.length) throw new Damaged();
        at += 4;
        for (let i = 0; i < length; i++) put(packed[at++]);
      } else if (kind === 1) copy(huffman(FIXED), huffman(Array(30).fill(5)));
      else if (kind === 2) copy(...dynamic(bits, symbol));
      else throw new Damaged();
    }
    if (to !== size) throw new Damaged();
    return out;
  }

  function huffman(lengths) {
    const counts = new Uint16Array(16);
    for (const length of lengths) counts[length]++;
    counts[0] = 0;
    const offsets = new Uint16Array(16);
    for (let i = 1; i < 15; i++) offsets[i + 1] = offsets[i] + counts[i];
    const symbols = new Uint16Array(lengths.length);
    lengths.forEach((length, value) => length && (symbols[offsets[length]++] = value));
    return { counts, symbols };
  }

  function dynamic(bits, symbol) {
    const literals = bits(5) + 257;
    const distances = bits(5) + 1;
    const codes = bits(4) + 4;
    const first = Array(19).fill(0);
    for (let i = 0; i < codes; i++) first[ORDER[i]] = bits(3);
    const code = huffman(first);
    const lengths = [];
    while (lengths.length < literals + distances) {
      const s = symbol(code);
      if (s < 16) lengths.push(s);
      else {
        if (s === 16 && !lengths.length) throw new Damaged();
        const [value, times] =
          s === 16 ? [lengths.at(-1), 3 + bits(2)] : s === 17 ? [0, 3 + bits(3)] : [0, 11 + bits(7)];
        lengths.push(...Array(times).fill(value));
      }
    }
    if (lengths.length > literals + distances) throw new Damaged();
    return [huffman(lengths.slice(0, literals)), huffman(lengths.slice(literals))];
  }

  // The ZIP, looked into without trust

  class Damaged extends Error {}
  class Refused extends Error {
    constructor(kind, file = "", facts = {}) {
      super(kind);
      this.finding = { kind, file, facts };
    }
  }

  const UNSAFE = /[\\:\x00-\x1f\x7f]|(?:^|\/)\.{1,2}(?:\/|$)|^\/|\/\//;
  const LEFT_BEHIND = /^__MACOSX\/|(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/i; // by file managers
  const decoded = (bytes) => new TextDecoder().decode(bytes);

  function opened(bytes) {
    if (bytes.length > limits.file) throw new Refused("zip-is-too-large", "", { limit: limits.file / 1e6 });
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const entries = listed(bytes, view).filter((entry) => !LEFT_BEHIND.test(entry.name));
    const folder = ours(entries.map((entry) => entry.name));
    const hashes = {};
    const kept = {};
    for (const entry of entries) {
      const path = entry.name.startsWith(folder) ? entry.name.slice(folder.length) : `/${entry.name}`;
      const small = limits.kept.includes(path);
      if (small && entry.size > limits.small)
        throw new Refused("file-is-too-large", path, { limit: limits.small / 1e6 });
      const data = unharmed(() => content(bytes, view, entry), path);
      hashes[path] = sha256(data);
      if (small) kept[path] = decoded(data);
    }
    return { sha256: sha256(bytes), hashes, kept };
  }

  // The folder of ours: that of the one list, or the one in which everything lies.
  function ours(names) {
    const lists = names.filter((name) => name.split("/").at(-1) === "SHA256SUMS");
    if (lists.length === 1) return lists[0].slice(0, -"SHA256SUMS".length);
    const tops = new Set(names.map((name) => name.split("/")[0]));
    return tops.size === 1 && names.every((name) => name.includes("/")) ? `${[...tops][0]}/` : "";
  }

  // Whether a file begins as a ZIP does, wherever it ends.
  const begins = (bytes) => [0x50, 0x4b, 3, 4].every((byte, at) => bytes[at] === byte);

  function unharmed(read, path) {
    try {
      return read();
    } catch (error) {
      throw error instanceof Damaged || error instanceof RangeError ? new Refused("file-is-damaged", path) : error;
    }
  }

  function listed(bytes, view) {
    let end = bytes.length - 22;
    const lowest = Math.max(0, end - 65535);
    while (end >= lowest && view.getUint32(end, true) !== 0x06054b50) end--;
    if (end < lowest || end < 0) throw begins(bytes) ? new Damaged() : new Refused("no-zip");
    const count = view.getUint16(end + 10, true);
    const size = view.getUint32(end + 12, true);
    let at = end - size;
    const shift = at - view.getUint32(end + 16, true);
    if (at < 0 || shift < 0) throw new Damaged();
    if (count > limits.files) throw new Refused("zip-has-too-many-files", "", { limit: limits.files });
    const entries = [];
    while (at < end) {
      if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) throw new Damaged();
      const length = view.getUint16(at + 28, true);
      entries.push({
        flags: view.getUint16(at + 8, true),
        method: view.getUint16(at + 10, true),
        crc: view.getUint32(at + 16, true),
        packed: view.getUint32(at + 20, true),
        size: view.getUint32(at + 24, true),
        kind: (view.getUint32(at + 38, true) >>> 16) & 0xf000,
        offset: view.getUint32(at + 42, true) + shift,
        raw: bytes.subarray(at + 46, at + 46 + length),
        name: decoded(bytes.subarray(at + 46, at + 46 + length)),
      });
      at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    return judged(entries);
  }

  function judged(entries) {
    if (entries.length > limits.files) throw new Refused("zip-has-too-many-files", "", { limit: limits.files });
    const sum = (name) => entries.reduce((total, entry) => total + entry[name], 0);
    const [size, packed] = [sum("size"), sum("packed")];
    if (size > limits.unpacked) throw new Refused("zip-unpacks-to-too-much", "", { limit: limits.unpacked / 1e6 });
    if (size > 1e7 && size > limits.ratio * Math.max(packed, 1)) throw new Refused("zip-is-a-bomb");
    const seen = new Set();
    for (const { name, kind, flags, method } of entries) {
      if (name.length > limits.name || UNSAFE.test(name)) throw new Refused("name-is-unsafe", name);
      if (seen.has(name.toLowerCase())) throw new Refused("name-stands-twice", name);
      seen.add(name.toLowerCase());
      if (![0, 0x8000, 0x4000].includes(kind)) throw new Refused("entry-is-a-link", name);
      if (flags & 1) throw new Refused("zip-is-encrypted", name);
      if (method !== 0 && method !== 8) throw new Refused("zip-is-packed-otherwise", name);
    }
    return entries.filter((entry) => !entry.name.endsWith("/"));
  }

  function content(bytes, view, entry) {
    const at = entry.offset;
    if (at + 30 > bytes.length || view.getUint32(at, true) !== 0x04034b50) throw new Damaged();
    const length = view.getUint16(at + 26, true);
    const name = bytes.subarray(at + 30, at + 30 + length);
    if (length !== entry.raw.length || !name.every((byte, i) => byte === entry.raw[i])) throw new Damaged();
    const start = at + 30 + length + view.getUint16(at + 28, true);
    const packed = bytes.subarray(start, start + entry.packed);
    const data = entry.method ? inflate(packed, entry.size) : packed;
    if (data.length !== entry.size || crc32(data) !== entry.crc) throw new Damaged();
    return data;
  }

  // Against its own list

  const WHOLE_SITE = "zip-is-of-the-whole-site"; // which has no list of its own, and ZIPs that have

  function faults({ hashes, kept }) {
    const list = kept["SHA256SUMS"];
    if (list === undefined) return [{ kind: "verify/index.html" in hashes ? WHOLE_SITE : "list-is-missing" }];
    const told = new Map();
    const lines = list.replace(/\n$/, "").split("\n");
    for (const [number, line] of lines.entries()) {
      const match = /^([0-9a-f]{64})  (\S.{0,500})$/.exec(line);
      if (!match || told.has(match[2]))
        return [{ kind: "list-is-damaged", file: "SHA256SUMS", facts: { line: number + 1 } }];
      told.set(match[2], match[1]);
    }
    const there = new Map(Object.entries(hashes).filter(([path]) => path !== "SHA256SUMS"));
    return [...new Set([...told.keys(), ...there.keys()])].sort().flatMap((file) => {
      if (!there.has(file)) return { kind: "file-is-missing", file };
      if (!told.has(file)) return { kind: "file-was-added", file };
      return told.get(file) === there.get(file) ? [] : { kind: "file-was-changed", file };
    });
  }

  function claim({ kept }) {
    const object = (path) => {
      try {
        const value = JSON.parse(kept[path].replace(/^\ufeff/, ""));
        return value && typeof value === "object" && !Array.isArray(value) ? value : {};
      } catch {
        return {};
      }
    };
    const [said, named] = [object("plain-figures.json"), object("datapackage.json")];
    const text = (from, key) => (typeof from[key] === "string" && from[key].length <= 100 ? from[key] : "");
    const isCode = (value) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value);
    const code = (from, key) => (isCode(text(from, key)) ? text(from, key) : "");
    if (said.packages && typeof said.packages === "object" && !Array.isArray(said.packages)) {
      const names = Object.keys(said.packages).filter(isCode);
      const parts = names.map((name) => ({
        package: name,
        version: text(said.packages, name),
        indicator: "",
        below: `${name}/`,
      }));
      return { parts };
    }
    const one = {
      package: code(said, "package") || code(named, "name"),
      version: text(said, "version") || text(named, "version"),
      indicator: code(said, "indicator"),
      below: "",
    };
    return { parts: one.package && one.version ? [one] : [], commit: text(said, "commit") };
  }

  // Against what was published

  const WORDED = ["README.txt", "plain-figures.json", "SHA256SUMS", "validation.json", "validation.txt", "NOTE.txt"];

  async function published(zip, { parts }) {
    const found = [];
    const right = new Set();
    let exact = true;
    let online = true;
    for (const part of parts) {
      const [index, fresh] = await indexOf(part.package);
      online &&= fresh;
      if (!index) {
        found.push({ kind: "package-is-unknown", facts: { package: part.package } });
        continue;
      }
      const version = index.versions.find((v) => v.version === part.version);
      if (!version) {
        const known = index.versions.map((v) => v.version).join(", ");
        found.push({ kind: "version-is-unknown", facts: { ...part, known } });
        continue;
      }
      for (const path of asPublished(zip, part, version)) right.add(path);
      exact &&= Object.values(version.archives).includes(zip.sha256);
      if (!exact) found.push(...differences(zip, part, version));
      found.push(...since(part, version, index));
    }
    if (!exact) found.push({ kind: "words-are-not-compared" });
    return [found, online, right];
  }

  // The files whose bytes are those of the version that the ZIP says it is.
  function asPublished(zip, part, version) {
    const held = part.indicator ? version.indicators?.[part.indicator] : version.files;
    return Object.entries(held ?? {})
      .map(([path, hash]) => [part.below + path, hash])
      .filter(([path, hash]) => zip.hashes[path] === hash)
      .map(([path]) => path);
  }

  // Where a file is as published and the list says otherwise, it is the list that was changed.
  function blamed(finding, right) {
    const doubted = ["file-was-changed", "file-was-added"].includes(finding.kind) && right.has(finding.file);
    return doubted ? { kind: "list-was-changed", file: "SHA256SUMS", facts: { path: finding.file } } : finding;
  }

  // The index as the site has it now, or, where that cannot be had, as it was when this page was made.
  async function indexOf(name) {
    try {
      const answer = await fetch(`${box.dataset.downloads}${name}/index.json`, { cache: "no-cache" });
      if (answer.ok) return [await answer.json(), true];
      if (answer.status === 404) return [null, true];
    } catch {
      // no network, or a page opened from the disk
    }
    return [Object.hasOwn(given.indexes, name) ? given.indexes[name] : null, false];
  }

  function differences(zip, part, version) {
    if (part.indicator && !version.indicators) return [{ kind: "offline" }];
    const held = part.indicator ? version.indicators : { "": version.files };
    if (!Object.hasOwn(held, part.indicator)) return [{ kind: "indicator-is-unknown", facts: part }];
    const wanted = new Map(Object.entries(held[part.indicator]));
    const there = new Map(
      Object.entries(zip.hashes)
        .filter(([path]) => path.startsWith(part.below))
        .map(([path, hash]) => [path.slice(part.below.length), hash]),
    );
    return [...new Set([...wanted.keys(), ...there.keys()])].sort().flatMap((path) => {
      const finding = (kind) => ({ kind, file: part.below + path, facts: part });
      if (!there.has(path)) return finding("published-file-is-missing");
      if (!wanted.has(path))
        return WORDED.includes(path.replace(/^plain-figures-/, "")) ? [] : finding("file-was-never-published");
      return wanted.get(path) === there.get(path) ? [] : finding("file-is-not-as-published");
    });
  }

  function since(part, version, index) {
    const found = [];
    if (index.withdrawn)
      found.push({ kind: "package-was-withdrawn", facts: { ...part, reason: spoken(index.withdrawn) } });
    else
      for (const indicator of removed(part, version, index))
        found.push({ kind: "indicator-was-withdrawn", facts: { ...part, latest: index.latest, indicator } });
    for (const correction of index.corrections) {
      const concerns = !part.indicator || correction.row.split("/")[0] === part.indicator;
      if (concerns && !version.corrections.includes(correction.correction))
        found.push({ kind: "figure-was-corrected", facts: { ...correction, reason: spoken(correction) } });
    }
    if (index.renamed) found.push({ kind: "package-was-renamed", facts: { ...part, name: index.renamed } });
    if (part.version !== index.latest)
      found.push({ kind: "version-is-not-the-newest", facts: { ...part, latest: index.latest } });
    return found;
  }

  // The indicators in the ZIP that the newest version does not have.
  function removed(part, version, index) {
    if (!part.indicator && version.removed) return version.removed;
    const held = part.indicator ? [part.indicator] : Object.keys(version.indicators);
    return held.filter((id) => !index.indicators.includes(id)).sort();
  }

  const spoken = (from) => (given.lang === "en" && from["reason@en"]) || from.reason;

  // What cannot be said of the words of a ZIP matters only where its data are right.
  function plain(findings) {
    const wrong = findings.some((finding) => !kinds[finding.kind].notice);
    return wrong ? findings.filter((finding) => finding.kind !== "words-are-not-compared") : findings;
  }

  async function verified(bytes) {
    let zip;
    try {
      zip = opened(bytes);
    } catch (error) {
      if (error instanceof Refused) return { findings: [error.finding], parts: [] };
      if (error instanceof Damaged || error instanceof RangeError)
        return { findings: [{ kind: "zip-is-damaged" }], parts: [] };
      throw error;
    }
    const said = claim(zip);
    let findings = faults(zip);
    if (!said.parts.length) {
      if (findings[0]?.kind !== WHOLE_SITE) findings.push({ kind: "says-nothing-of-itself" });
      return { zip, findings, ...said };
    }
    const [more, online, right] = await published(zip, said);
    findings = findings.map((finding) => blamed(finding, right));
    const known = new Set(findings.map((finding) => finding.file).filter(Boolean));
    findings.push(...more.filter((finding) => !finding.file || !known.has(finding.file)));
    return { zip, findings: plain(findings), online, ...said };
  }

  // What the reader sees

  const HIDDEN = /[\p{C}\p{Zl}\p{Zp}\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u115f\u1160\u3164\uffa0\u2800]/gu;
  function visible(value) {
    const text = String(value);
    const cut = text.length > 200 ? `${text.slice(0, 199)}…` : text;
    return cut.replace(HIDDEN, (c) => `<U+${c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}>`);
  }
  const filled = (text, facts) => text.replace(/\{(\w+)\}/g, (gap, name) => (name in facts ? visible(facts[name]) : gap));

  function made(name, text, className) {
    const element = document.createElement(name);
    element.textContent = text;
    if (className) element.className = className;
    return element;
  }

  function shown(name, { zip, findings, parts, commit, online }) {
    const errors = findings.filter((finding) => !kinds[finding.kind].notice);
    const compared = parts.length && !findings.some((finding) => finding.kind === "offline");
    const later = findings.some((finding) => given.later.includes(finding.kind));
    const verdict = made("p", errors.length ? filled(words.bad, { n: errors.length }) : words.good, "pf-verify__verdict");
    const about = [made("p", visible(name), "pf-verify__name")];
    for (const part of parts) {
      const title = [part.package, part.indicator].filter(Boolean).join("/");
      about.push(made("p", filled(words.is, { title, version: part.version })));
    }
    if (commit) about.push(made("p", filled(words.commit, { commit }), "pf-drop__hint"));
    if (zip && !errors.length) {
      about.push(made("p", filled(words.intact, { files: Object.keys(zip.hashes).length })));
      if (compared) about.push(made("p", words.published));
      if (compared && !later) about.push(made("p", words.stands));
    }
    if (parts.length && online === false) about.push(made("p", words["as-of-page"], "pf-drop__hint"));
    if (zip) about.push(made("p", `SHA-256 ${zip.sha256}`, "pf-verify__sum"));
    const list = document.createElement("ol");
    for (const finding of findings) list.append(item(finding));
    const section = document.createElement("section");
    section.className = errors.length ? "pf-verify__bad" : "pf-verify__good";
    section.append(verdict, ...about, ...(findings.length ? [list] : []));
    return section;
  }

  function item(finding) {
    const { message, fix, notice } = kinds[finding.kind];
    const facts = { file: finding.file ?? "", ...finding.facts };
    const element = document.createElement("li");
    element.dataset.kind = finding.kind;
    if (finding.file) element.dataset.file = finding.file;
    element.className = notice ? "pf-verify__notice" : "pf-verify__error";
    const line = made("p", filled(message, facts));
    line.prepend(made("strong", notice ? words.notice : words.error));
    element.append(line, made("p", filled(fix, facts), "pf-drop__hint"));
    return element;
  }

  async function ask(files) {
    status.textContent = words.working;
    box.setAttribute("aria-busy", "true");
    result.replaceChildren();
    await new Promise((done) => setTimeout(done)); // let the words appear before the work begins
    try {
      for (const file of files) {
        if (file.size > limits.file) {
          const finding = { kind: "zip-is-too-large", facts: { limit: limits.file / 1e6 } };
          result.append(shown(file.name, { findings: [finding], parts: [] }));
        } else {
          const bytes = new Uint8Array(await file.arrayBuffer());
          result.append(shown(file.name, await verified(bytes)));
        }
      }
      status.textContent = words.done;
    } catch {
      status.textContent = words.unreadable;
    }
    box.removeAttribute("aria-busy");
    result.focus();
  }

  find("without").hidden = true;
  const form = find("form");
  form.hidden = false;
  const input = form.querySelector("input");
  input.addEventListener("change", async () => {
    if (input.files.length) await ask([...input.files]);
    input.value = ""; // so that the same file can be chosen again
  });
  for (const event of ["dragover", "drop"]) window.addEventListener(event, (e) => e.preventDefault());
  form.addEventListener("dragenter", () => form.classList.add("pf-drop__form--over"));
  form.addEventListener("dragleave", (e) => {
    if (!form.contains(e.relatedTarget)) form.classList.remove("pf-drop__form--over");
  });
  form.addEventListener("drop", async (event) => {
    form.classList.remove("pf-drop__form--over");
    if (event.dataTransfer.files.length) await ask([...event.dataTransfer.files]);
  });
})();
