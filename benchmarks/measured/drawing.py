"""Charts and pages: milliseconds each, beside Altair with vl-convert and a plain MkDocs build."""

import shutil
from pathlib import Path

import synthetic

from measured import child
from measured.table import MILLISECONDS, OURS, Row
from publisher.package import Text

_DRAW = Text("画一张图", "draw a chart")
_PAGES = Text("把一页Markdown做成网页", "make a page of Markdown")

_CHARTS = """
import json, time
from pathlib import Path
from publisher import charts, checks, datasets
catalogue = datasets.catalogue(checks.verdict(Path(sys.argv[1])).packages)
indicators = [one for dataset in catalogue.datasets for one in dataset.indicators]
charts.draw(indicators[0], "zh")
start = time.process_time()
drawn = [charts.draw(one, lang) for one in indicators for lang in ("zh", "en")]
print(json.dumps({"each": (time.process_time() - start) / len(drawn)}))
"""
_PLAIN = "from measured.plain import main\nmain(sys.argv[1], sys.argv[2], full_nav=True)"
_RENDER = """
import json, time
from pathlib import Path
from publisher import render
start = time.perf_counter()
render.render(Path(sys.argv[1]), Path(sys.argv[2]), 0)
taken = time.perf_counter() - start
pages = sum(1 for path in Path(sys.argv[2]).rglob("index.html"))
print(json.dumps({"each": taken / pages}))
"""


def rows(place: Path, quick: bool) -> list[Row]:
    """A row for each side."""
    size = 40 if quick else 200
    packages = place / "packages"
    synthetic.write(packages, synthetic.Size(size, packages=2, seed=3))
    chart = child.told(child.python(_CHARTS, str(packages)))["each"]
    plain = child.told(child.python(_PLAIN, str(packages), str(place / "plain")))
    page = _page(place, packages)
    drawn, rendered = plain["draw"] / plain["pages"], plain["mkdocs"] / plain["pages"]
    return [
        Row(_DRAW, Text("Altair与vl-convert", "Altair and vl-convert"), 1000 * drawn, MILLISECONDS),
        Row(_DRAW, OURS, 1000 * chart, MILLISECONDS, drawn / chart),
        Row(_PAGES, _full_nav(size), 1000 * rendered, MILLISECONDS),
        Row(_PAGES, OURS, 1000 * page, MILLISECONDS, rendered / page),
    ]


def _full_nav(size: int) -> Text:
    return Text(f"mkdocs build，导航列出{size}页", f"mkdocs build, full nav of {size}")


def _page(place: Path, packages: Path) -> float:
    """A page of the real build, of which the workspace is kept and rendered once more."""
    site = place / "site"
    command = [str(child.ROOT / ".venv/bin/python"), str(child.ROOT / "scripts/build.py")]
    child.run([*command, "--packages", str(packages), "--site", str(site)])
    again = place / "again"
    again.mkdir()
    try:
        return child.told(child.python(_RENDER, f"{site}.work", str(again)))["each"]
    finally:
        shutil.rmtree(again)
