/* Leafs through the rows of a table: they lie in files beside the page, some hundreds in each. */

(() => {
  "use strict";

  const box = document.querySelector("[data-rows=box]");
  const find = (name) => box.querySelector(`[data-rows="${name}"]`);
  const [body, status, back, on, ways] = ["body", "status", "back", "on", "ways"].map(find);
  const [count, each, chunk] = ["count", "each", "chunk"].map((name) => Number(box.dataset[name]));
  const classes = [...body.rows[0].cells].map((cell) => cell.className);
  const fetched = new Map();
  let at = 0;

  ways.hidden = false;
  back.addEventListener("click", () => show(at - each));
  on.addEventListener("click", () => show(at + each));

  async function show(from) {
    try {
      const rows = await between(from, Math.min(from + each, count));
      const made = rows.map(row);
      body.textContent = "";
      body.append(...made);
      at = from;
      status.textContent = box.dataset.now.replace("{from}", at + 1).replace("{to}", at + rows.length);
    } catch {
      status.textContent = box.dataset.failed;
    }
    back.disabled = at === 0;
    on.disabled = at + each >= count;
  }

  async function between(from, to) {
    const files = [];
    for (let n = Math.floor(from / chunk); n * chunk < to; n += 1) files.push(file(n));
    const start = Math.floor(from / chunk) * chunk;
    return (await Promise.all(files)).flat().slice(from - start, to - start);
  }

  function file(n) {
    if (!fetched.has(n)) fetched.set(n, load(n).catch((error) => (fetched.delete(n), Promise.reject(error))));
    return fetched.get(n);
  }

  async function load(n) {
    const answer = await fetch(`${box.dataset.folder}${n + 1}.json`);
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  }

  function row(cells) {
    const made = document.createElement("tr");
    cells.forEach((words, column) => {
      const cell = made.insertCell();
      cell.textContent = words;
      cell.dir = "auto";
      if (classes[column]) cell.className = classes[column];
    });
    return made;
  }
})();
