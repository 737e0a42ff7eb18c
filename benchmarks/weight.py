"""What a first visit to an indicator's page costs, beside the same page made with Altair's usual embed.

Usage: python benchmarks/weight.py [SITE] [--indicators N]

SITE is site/ unless given. With --indicators, a site of N invented indicators (synthetic.py) is built
first, which takes minutes, and measured as well. Bytes are packed as hosts pack them (gzip, level 6);
requests are those of a browser before anything is asked of the page, on loopback.
"""

import argparse
import gzip
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

import altair  # noqa: E402
import synthetic  # noqa: E402
import vl_convert  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from publisher.build import build  # noqa: E402
from workshop import browser, preview  # noqa: E402

REAL = ("data/social-work-charity/licensed-social-workers/", "data/community-governance/community-workers/")
INVENTED = ("data/synthetic-001/invented-0001/",)
PACKED = (".png", ".zip", ".woff2")
PHONE = {"width": 412, "height": 823}

# How the page moved after it was first drawn, and whether its chart stood in what the server sent.
_SHIFT = """new Promise(done => { let sum = 0;
  new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 300); })"""


@dataclass(frozen=True, slots=True)
class Visit:
    """One page as it was first fetched."""

    page: str
    requests: int
    raw: int
    packed: int
    shift: float
    chart: bool

    def __str__(self) -> str:
        drawn = "in the first HTML" if self.chart else "drawn by script"
        sizes = f"{self.packed / 1000:7.1f} kB packed {self.raw / 1000:8.1f} kB raw"
        return f"{self.requests:3} requests {sizes}  shift {self.shift:.3f}  chart {drawn}  {self.page}"


def visits(opened: Browser, folder: Path, pages: Sequence[str]) -> Iterator[Visit]:
    """Each page of the site in ``folder``, fetched by a browser that holds nothing yet."""
    with preview.serving(folder) as running:
        for page in pages:
            yield _visit(opened, folder, f"{running.address}/", page)


def _visit(opened: Browser, folder: Path, address: str, page: str) -> Visit:
    context = opened.new_context(viewport=PHONE, is_mobile=True)
    shown = context.new_page()
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.goto(address + page, wait_until="networkidle")
    shift = float(shown.evaluate(_SHIFT))
    context.close()
    files = [_file(folder, url) for url in asked if url.startswith(address)]
    html = files[0].read_text("utf-8")
    raw = sum(file.stat().st_size for file in files)
    return Visit(
        page, len(asked), raw, sum(map(_packed, files)), shift, "<svg" in html and 'class="chart"' in html
    )


def _file(folder: Path, url: str) -> Path:
    path = folder / unquote(urlsplit(url).path).lstrip("/")
    return path / "index.html" if path.is_dir() else path


def _packed(file: Path) -> int:
    data = file.read_bytes()
    return len(data) if file.suffix in PACKED else min(len(data), len(gzip.compress(data, 6)))


def usual(site: Path, page: str, folder: Path) -> None:
    """The same page with its chart as Altair embeds it: Vega from the site, a specification, a script."""
    html = (site / page / "index.html").read_text("utf-8")
    start = html.index('<svg xmlns="http://www.w3.org/2000/svg" class="chart"')
    end = html.index("</svg>", start) + len("</svg>")
    years = [{"year": str(year), "value": 1000 + 37 * (year % 11)} for year in range(2005, 2025)]
    chart = altair.Chart(altair.Data(values=years)).mark_line(point=True).encode(x="year:T", y="value:Q")
    script = f'import {{vegaEmbed}} from "/vega.js"; vegaEmbed("#vis", {chart.to_json(indent=None)});'
    embed = f'<div id="vis"></div><script type="module">{script}</script>'
    policy = html[html.index("<meta http-equiv") : html.index(">", html.index("<meta http-equiv")) + 1]
    made = (html[:start] + embed + html[end:]).replace(policy, "")
    target = folder / page / "index.html"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(made, "utf-8")
    (folder / "vega.js").write_text(vl_convert.javascript_bundle("export {vegaEmbed};"), "utf-8")
    if not (folder / "assets").exists():
        (folder / "assets").symlink_to(site / "assets")


def grown(indicators: int) -> Path:
    """The site of so many invented indicators."""
    folder = ROOT / "build" / f"grown-{indicators}"
    synthetic.write(folder / "datapackages", synthetic.Size(indicators))
    outcome = build(folder / "datapackages", folder / "site")
    assert outcome.verdict.valid
    return folder / "site"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one line a page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("site", type=Path, nargs="?", default=ROOT / "site")
    parser.add_argument("--indicators", type=int, default=0)
    asked = parser.parse_args(arguments)
    site = asked.site.resolve()
    usual(site, REAL[0], ROOT / "build" / "usual-embed")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser.find(), args=["--no-sandbox"])
        pages = [f"{root}{page}" for page in REAL for root in ("", "en/")]
        print("this site", *visits(opened, site, pages), sep="\n")
        print("Altair's usual embed", *visits(opened, ROOT / "build" / "usual-embed", REAL[:1]), sep="\n")
        for size in filter(None, (min(asked.indicators, 20), asked.indicators)):
            print(f"a site of {size} indicators", *visits(opened, grown(size), INVENTED), sep="\n")
        opened.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
