"""What the search of a built site costs: its files, and the bytes of a question, packed as hosts pack them.

Usage: python benchmarks/search.py [SITE]

Asks in a browser, each question on a page freshly opened; SITE is site/ unless given.
"""

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from workshop import browser, preview  # noqa: E402

ASKED = {
    "": ["社区工作者", "社工", "8500", "1.21亿", "社区 志愿者 慈善"],
    "en/": ["volunteer", "8,500", "licensed social workers"],
}


def packed(path: Path) -> int:
    """The size of a file as it travels."""
    data = path.read_bytes()
    return min(len(data), len(gzip.compress(data, 9)))


def files(site: Path) -> Iterator[str]:
    """How many files the index of each language has, and their bytes."""
    for lang in ("zh", "en"):
        held = [path for path in (site / "assets/search" / lang).rglob("*.js") if path.is_file()]
        raw, small = sum(p.stat().st_size for p in held), sum(map(packed, held))
        yield f"{lang}: {len(held)} files, {raw:,} bytes, {small:,} packed"


def cost(page: Page, address: str, typed: str, site: Path) -> str:
    """What one question fetches after its page was opened."""
    asked: list[str] = []
    page.goto(f"{address}search/", wait_until="networkidle")
    page.on("request", lambda request: asked.append(request.url))
    page.locator("input[name=q]").fill(typed)
    page.locator("[data-search=form] button").click()
    page.wait_for_selector("[data-search=box]:not([aria-busy]) [data-search=status]:not(:empty)")
    sizes = [packed(site / unquote(urlsplit(url).path).lstrip("/")) for url in asked]
    return f"{typed}: {len(sizes)} requests, {sum(sizes):,} bytes; {page.inner_text('[data-search=status]')}"


def main(site: Path) -> int:
    """Print everything."""
    print(*files(site), sep="\n")
    with preview.serving(site) as running, sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser.find(), args=["--no-sandbox"])
        for lang, questions in ASKED.items():
            for typed in questions:
                page = opened.new_context().new_page()
                print(cost(page, f"{running.address}/{lang}", typed, site))
                page.context.close()
        opened.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "site").resolve()))
