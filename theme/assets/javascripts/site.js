/* What every page does with script beyond what it does without: light or dark, the section being read,
   the menu, folds that hold what an address leads to. It stands for Material's bundle, of which no more
   than this was used. */

(() => {
  "use strict";

  document.documentElement.classList.replace("no-js", "js");

  /* ── Light or dark: kept where Material's own lines at the head of the page look for it ──────── */

  const choices = [...document.querySelectorAll("[data-md-component=palette] input")];
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const SYSTEM = "(prefers-color-scheme)";

  function colours(at) {
    const of = (input) => ({
      media: input.dataset.mdColorMedia,
      scheme: input.dataset.mdColorScheme,
      primary: input.dataset.mdColorPrimary,
      accent: input.dataset.mdColorAccent,
    });
    if (choices[at].dataset.mdColorMedia !== SYSTEM) return of(choices[at]);
    const wanted = `(prefers-color-scheme: ${dark.matches ? "dark" : "light"})`;
    return of(choices.find((input) => input.dataset.mdColorMedia === wanted) || choices[at]);
  }

  function paint(at) {
    for (const [name, value] of Object.entries(colours(at))) {
      document.body.setAttribute(`data-md-color-${name}`, value);
    }
    choices.forEach((input, number) => (input.nextElementSibling.hidden = number !== at));
    choices[at].checked = true;
  }

  function kept() {
    try {
      const { index } = __md_get("__palette") || {};
      return choices[index] ? index : 0;
    } catch {
      return 0; // the browser keeps nothing
    }
  }

  if (choices.length) {
    paint(kept());
    dark.addEventListener("change", () => paint(choices.findIndex((input) => input.checked)));
    choices.forEach((input, at) =>
      input.addEventListener("change", () => {
        paint(at);
        __md_set("__palette", { index: at, color: { ...colours(at), media: input.dataset.mdColorMedia } });
      }),
    );
  }

  function named(hash) {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      return null; // not every % begins a character
    }
  }

  /* ── The section being read, in the list of the page's sections ──────────────────────────────── */

  const links = [...document.querySelectorAll(".md-nav--secondary a[href^='#']")];
  const sections = links.map((link) => named(link.hash));
  let waiting = false;

  function follow() {
    waiting = false;
    const here = sections.findLast((section) => section && section.getBoundingClientRect().top < 120);
    links.forEach((link, at) => {
      if (here && sections[at] === here) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  }

  if (links.length && sections.findLast) {
    addEventListener("scroll", () => waiting || ((waiting = true), requestAnimationFrame(follow)), { passive: true });
    follow();
  }

  /* ── The menu, and folds ─────────────────────────────────────────────────────────────────────── */

  const menu = document.getElementById("__drawer");
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") menu.checked = false;
  });

  function unfold() {
    const target = named(location.hash);
    const folds = [];
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") folds.push(at);
    if (!folds.some((fold) => !fold.open)) return;
    for (const fold of folds) fold.open = true;
    target.scrollIntoView();
  }

  addEventListener("hashchange", unfold);
  unfold();
  addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("article details")) fold.open = true;
  });
})();
