/* The form on which a mistake is reported: filled in from what stands after the #, printed, or put into
   an e-mail. Nothing is sent; where files cannot be fetched, as from a disk, the code alone is filled in. */

(() => {
  "use strict";

  const box = document.querySelector("[data-report=box]");
  const { lang, root, index, codes, contact, subject, colon } = box.dataset;
  const fields = [...box.querySelectorAll("input, textarea")];
  const field = (name) => fields.find((one) => one.name === name);
  const put = (name, text) => (field(name).value = text || "");

  const printing = box.querySelector("[data-report=print]");
  printing.hidden = false;
  printing.addEventListener("click", () => print());

  const mail = box.querySelector("[data-report=mail]");
  if (mail) mail.addEventListener("click", () => (mail.href = letter()));

  /* A mailto: address as feedback.py makes one. */
  function letter() {
    const lines = fields.map((one) => `${one.labels[0].textContent}${colon}${one.value}`);
    const about = subject.replace(/\[(\w+)\]/g, (whole, name) => field(name).value);
    return `mailto:${contact}?subject=${encodeURIComponent(about)}&body=${encodeURIComponent(lines.join("\r\n"))}`;
  }

  function named() {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return "";
    }
  }

  /* A code, or the address of a page from the language's root; else the page that led here. */
  function begin() {
    const asked = named();
    const code = /^[0-9A-Za-z]{4}-?[0-9A-Za-z]{4}$/.test(asked);
    for (const name of ["what", "code", "page", "version", "words"]) put(name, "");
    if (code) figure(asked).catch(() => {});
    else if (/^[a-z0-9/_-]+$/.test(asked)) page(asked);
    else if (document.referrer.startsWith(`${location.origin}/`)) put("page", document.referrer);
  }

  function page(address) {
    const [, of, id] = address.split("/");
    put("page", new URL(root + address, location.href).href);
    put("code", id ? `${of}/${id}` : "");
    put("version", packaged(of));
  }

  async function figure(code) {
    put("code", code);
    const { readCode, shardOfCode } = await import(new URL(codes, location.href).href);
    const known = readCode(code);
    const { code_bits: bits } = await read("index");
    const record = (await read(`code/${shardOfCode(known, bits)}`))[known];
    if (!record || named() !== code) return;
    const told = record[lang];
    const facts = [told.amount, told.when, told.where].filter(Boolean).join(lang === "zh" ? "，" : ", ");
    put("code", known);
    put("what", told.title + colon + facts);
    put("page", new URL(root + record.address, location.href).href);
    put("version", packaged(record.package));
    put("words", record.excerpt);
  }

  async function read(name) {
    const response = await fetch(new URL(index.replace(/index\.json$/, `${name}.json`), location.href));
    if (!response.ok) throw new Error(response.statusText);
    return response.json();
  }

  function packaged(name) {
    const listed = [...box.querySelector("[data-report=packages]").content.children];
    return (listed.find((one) => one.dataset.name === name) || {}).textContent;
  }

  addEventListener("hashchange", begin);
  begin();
})();
