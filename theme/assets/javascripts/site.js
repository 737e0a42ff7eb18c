/* What every page does with script beyond what it does without: light or dark, the section being read,
   the menu, folds that hold what an address leads to, lines to be copied, how long ago a day was, how large a file is. */

(() => {
  "use strict";

  /* ── Light or dark: as the system has it until chosen; partials/first.html puts the choice back ──── */

  const KEPT = "plain-figures.scheme";
  const NEXT = { system: "light", light: "dark", dark: "system" };
  const page = document.documentElement;
  const button = document.querySelector(".pf-scheme");

  function keep(scheme) {
    try {
      if (scheme === "system") localStorage.removeItem(KEPT);
      else localStorage.setItem(KEPT, scheme);
    } catch {
      /* the browser keeps nothing */
    }
  }

  function paint(scheme) {
    if (scheme === "system") delete page.dataset.scheme;
    else page.dataset.scheme = scheme;
    button.title = button.dataset[scheme];
    button.setAttribute("aria-label", button.title);
  }

  paint(page.dataset.scheme || "system");
  button.addEventListener("click", () => {
    const scheme = NEXT[page.dataset.scheme || "system"];
    paint(scheme);
    keep(scheme);
  });

  function named(hash) {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      return null; // not every % begins a character
    }
  }

  /* ── The section being read, in the list of the page's sections ──────────────────────────────── */

  const links = [...document.querySelectorAll(".pf-toc a[href^='#']")];
  const sections = links.map((link) => named(link.hash));
  let waiting = false;

  function follow() {
    waiting = false;
    const here = sections.filter((section) => section && section.getBoundingClientRect().top < 120).pop();
    links.forEach((link, at) => {
      if (here && sections[at] === here) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  }

  if (links.length) {
    addEventListener("scroll", () => waiting || ((waiting = true), requestAnimationFrame(follow)), { passive: true });
    follow();
  }

  /* ── The menu, and folds ─────────────────────────────────────────────────────────────────────── */

  const menu = document.querySelector(".pf-menu");
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  addEventListener("click", (event) => {
    if (!menu.contains(event.target) || event.target.closest("a")) menu.open = false;
  });

  function unfold() {
    const target = named(location.hash);
    const folds = target ? [...target.querySelectorAll(":scope > details")] : [];
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") folds.push(at);
    if (!folds.some((fold) => !fold.open)) return;
    for (const fold of folds) fold.open = true;
    target.scrollIntoView();
  }

  /* ── How long ago a day was that the page names: said only by a browser, which knows today ───── */

  for (const place of document.querySelectorAll("[data-past]")) {
    const { past, months, days } = place.dataset;
    const gone = Math.floor((Date.now() - Date.parse(past)) / 864e5); // whole days since that day began
    const whole = Math.floor(gone / 30.44);
    const said = whole > 1 ? months.replace("[n]", whole) : gone > 1 && days ? days.replace("[n]", gone) : "";
    place.textContent = said;
  }

  /* ── How large a file is that holds this very page, which so cannot say it ───────────────────────── */

  for (const place of document.querySelectorAll("[data-size]")) {
    fetch(place.dataset.size, { method: "HEAD" })
      .then((answer) => Number(answer.ok && answer.headers.get("content-length")))
      .then((size) => size && (place.textContent = `${(size / 1e6).toFixed(1)} MB`))
      .catch(() => {}); // opened from a disk, or without a connection
  }

  addEventListener("hashchange", unfold);
  unfold();
  addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("article details")) fold.open = true;
  });

  /* ── Lines to be copied: the site's own address where the page could not know it, and a button ───── */

  function put(place, unknown, root) {
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (text.data.includes(unknown)) text.data = text.data.split(unknown).join(root);
    }
  }

  async function copy(block, pressed) {
    const code = block.querySelector("code") || block;
    try {
      await navigator.clipboard.writeText(code.textContent);
      pressed.textContent = block.dataset.copied;
      setTimeout(() => (pressed.textContent = block.dataset.copy), 2000);
    } catch {
      getSelection().selectAllChildren(code); // an old browser, or a page without encryption
    }
  }

  for (const note of document.querySelectorAll("[data-unknown]")) {
    const root = new URL(note.dataset.root, location.href).href;
    const places = document.querySelectorAll(".pf-cite, .pf-cites, pre[data-copy] code");
    for (const place of places) put(place, note.dataset.unknown, root);
    note.hidden = true;
  }

  for (const block of document.querySelectorAll("[data-copy]")) {
    const pressed = document.createElement("button");
    pressed.type = "button";
    pressed.className = "pf-copy";
    pressed.textContent = block.dataset.copy;
    pressed.addEventListener("click", () => copy(block, pressed));
    block.before(pressed);
  }

  /* ── A term's explanation opens beside it; without this its link leads to the glossary ───────────── */

  const ROOMY = matchMedia("(min-width: 45em)");

  function beside(note, term) {
    note.style.left = note.style.top = "";
    if (!ROOMY.matches) return; // the style sheet puts it at the foot of the screen
    const box = term.getClientRects()[0];
    const below = box.bottom + 8 + note.offsetHeight < innerHeight;
    note.style.left = `${Math.max(8, Math.min(box.left, innerWidth - note.offsetWidth - 16))}px`;
    note.style.top = `${below ? box.bottom + 8 : Math.max(8, box.top - 8 - note.offsetHeight)}px`;
  }

  addEventListener("click", (event) => {
    const term = event.target.closest && event.target.closest("a.pf-term");
    const note = term && document.getElementById(term.dataset.note);
    if (!note || !note.showPopover || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    note.showPopover({ source: term });
    beside(note, term);
    note.focus({ preventScroll: true });
  });

  /* ── A chart drawn as the reader chooses: nothing of it is loaded before it is asked for ─────────── */

  const explored = document.querySelector("[data-explore]");

  function explore() {
    const style = document.createElement("link");
    const script = document.createElement("script");
    style.rel = "stylesheet";
    style.href = explored.dataset.style;
    script.src = explored.dataset.explore;
    document.head.append(style, script);
  }

  /* Not offered where its script could not be read: of what that uses, this came last, in 2021. */
  if (explored && Array.prototype.at) {
    explored.hidden = false;
    if (location.hash.startsWith("#chart?")) explore();
    else explored.querySelector("button").addEventListener("click", explore, { once: true });
  }
})();
