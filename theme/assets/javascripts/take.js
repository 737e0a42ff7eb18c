/* Lines to be copied: the site's own address where the page could not know it, and a button for each. */
const script = document.querySelector("script[data-root]");
const root = new URL(script.dataset.root, location.href).href;

for (const note of document.querySelectorAll("[data-unknown]")) {
  const unknown = note.dataset.unknown;
  for (const place of document.querySelectorAll(".pf-cite, .pf-cites, pre[data-copy] code")) put(place, unknown);
  note.hidden = true;
}

function put(place, unknown) {
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (text.data.includes(unknown)) text.data = text.data.replaceAll(unknown, root);
  }
}

for (const block of document.querySelectorAll("pre[data-copy]:not(.pf-copied)")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "pf-copy";
  button.textContent = block.dataset.copy;
  button.addEventListener("click", () => copy(block, button));
  block.classList.add("pf-copied");
  block.before(button);
}

async function copy(block, button) {
  const code = block.querySelector("code");
  try {
    await navigator.clipboard.writeText(code.textContent);
    button.textContent = block.dataset.copied;
    setTimeout(() => (button.textContent = block.dataset.copy), 2000);
  } catch {
    /* An old browser, or a page without encryption. */
    getSelection().selectAllChildren(code);
  }
}
