"""Open every page of the built site in a browser, its policy on, and say what the browser complains of.

Usage: python benchmarks/policy.py [SITE]

SITE is site/ unless given. A complaint is a violation of the page's policy, anything the console calls an
error or a warning, a script that fails, an answer that is missing, a request to anywhere else. Each page is
read to its end, and what it offers to draw is drawn. Ends with 1 where there is any complaint.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from playwright.sync_api import ConsoleMessage, Page, Request, Response, sync_playwright  # noqa: E402

from workshop import browser, preview  # noqa: E402

PHONE = {"width": 360, "height": 780}
OWN = ("data:", "blob:")
NOT_FOUND = "404.html"  # the one page that is meant to be answered by 404, and is here asked for by name

_SAY = """addEventListener("securitypolicyviolation",
  (said) => console.error(`${said.effectiveDirective} refuses ${said.blockedURI || "what is inline"}`))"""
# What waits to be seen or opened: pictures below the first screen, folds, what a button draws.
_USE = """() => { scrollTo(0, document.body.scrollHeight);
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  document.querySelector("[data-explore] button")?.click(); }"""


@dataclass
class Watch:
    """A page of the browser, what it asked for and what it complained of since it was last cleared."""

    page: Page
    root: str
    requests: int = 0
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.add_init_script(_SAY)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("request", self._request)
        self.page.on("response", self._response)
        self.page.on("requestfailed", lambda asked: self.complaints.append(f"no answer: {asked.url}"))

    def open(self, address: str) -> list[str]:
        """What is complained of on the page at the address."""
        self.complaints.clear()
        self.page.goto(self.root + address, wait_until="load")
        self.page.evaluate(_USE)
        self.page.wait_for_load_state("networkidle")
        return list(self.complaints)

    def _console(self, said: ConsoleMessage) -> None:
        if said.type in ("error", "warning", "assert"):
            self.complaints.append(f"console: {said.text}")

    def _request(self, asked: Request) -> None:
        self.requests += 1
        if not asked.url.startswith((self.root, *OWN)):
            self.complaints.append(f"elsewhere: {asked.url}")

    def _response(self, answer: Response) -> None:
        if answer.status >= 400:
            self.complaints.append(f"{answer.status}: {answer.url}")


def addresses(site: Path) -> Iterator[str]:
    """addresses('site') yields '', 'about/', …, '404.html'"""
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix().removesuffix("index.html")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print each complaint after its page's address, and how many pages there were."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("site", type=Path, nargs="?", default=ROOT / "site")
    site = parser.parse_args(arguments).site.resolve()
    pages, complaints = list(addresses(site)), 0
    with preview.serving(site) as running, sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser.find(), args=["--no-sandbox"])
        watch = Watch(opened.new_page(viewport=PHONE), f"{running.address}/")
        for address in pages:
            for complaint in watch.open(address):
                complaints += 1
                print(f"{address}: {complaint}", flush=True)
        opened.close()
    print(f"{len(pages)} pages, {watch.requests} requests, {complaints} complaints")
    return int(complaints > 0)


if __name__ == "__main__":
    sys.exit(main())
