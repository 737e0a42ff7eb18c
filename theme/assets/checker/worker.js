// Runs the checks of this site in the reader's own browser. Nothing is sent anywhere: what it
// fetches lies beside it, and the dropped files stay in the memory of this page.

const HERE = new URL(".", import.meta.url);
const ASKED = new URL(import.meta.url).searchParams;
const PYODIDE = new URL(`${ASKED.get("pyodide")}/`, HERE);

let check;

self.addEventListener("message", async ({ data: asked }) => {
  try {
    check ??= await started();
    say({ stage: "check" });
    say({ answer: check(asked) });
  } catch (error) {
    say({ failed: String(error?.message ?? error).trim().split("\n").at(-1) });
  }
});

async function started() {
  say({ stage: "load" });
  servePacked();
  const { loadPyodide } = await import(new URL("pyodide.js", PYODIDE));
  const engine = await import(new URL("pyodide.asm.js", PYODIDE));
  const [python, rules, published] = await Promise.all([
    loadPyodide({
      indexURL: PYODIDE.href,
      packageBaseUrl: PYODIDE.href, // else it would know an address elsewhere, though never ask it
      createPyodideModule: engine.default,
      stdout: () => {},
      stderr: () => {},
    }),
    bytes("rules.zip"),
    bytes("published.zip"),
  ]);
  say({ stage: "start" });
  python.unpackArchive(rules, "zip", { extractDir: "/rules" });
  python.unpackArchive(published, "zip", { extractDir: "/published/datapackages" });
  python.runPython("import sys; sys.path.insert(0, '/rules')");
  const desk = python.pyimport("publisher.checker.desk");
  const place = python.pyimport("pathlib").Path("/published/datapackages");
  return ({ files, lang, chosen }) => {
    const dropped = python.toPy(new Map(files.map(({ path, data }) => [path, new Uint8Array(data)])));
    const answer = desk.check(dropped, place, lang, chosen ?? "");
    const plain = answer.toJs({ dict_converter: Object.fromEntries, create_pyproxies: false });
    answer.destroy();
    dropped.destroy();
    return plain;
  };
}

// One file lies there packed, because not every host packs what it serves.
function servePacked() {
  const plain = self.fetch.bind(self);
  self.fetch = (asked, options) =>
    String(asked.url ?? asked).endsWith(".wasm") ? unpacked(asked) : plain(asked, options);
  async function unpacked(address) {
    const found = await fetched(plain, `${address}.gz`);
    const body = found.body.pipeThrough(new DecompressionStream("gzip"));
    return new Response(body, { headers: { "Content-Type": "application/wasm" } });
  }
}

async function bytes(name) {
  const found = await fetched(fetch, new URL(`${name}?${ASKED.get("stamp")}`, HERE));
  return found.arrayBuffer();
}

async function fetched(fetch, address) {
  const found = await fetch(address);
  if (!found.ok) throw new Error(`${found.status} ${new URL(address).pathname.split("/").at(-1)}`);
  return found;
}

function say(words) {
  self.postMessage(words);
}
