"""The plain stack, one thing after the other: frictionless validate, Altair, vl-convert, one MkDocs build.

    python -m measured.plain PACKAGES FOLDER [--full-nav]

One language, one page an indicator with its chart and its table, no downloads, no search of its own.
Prints the seconds of each step as JSON.
"""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any


def main(given: str, target: str, *, full_nav: bool) -> None:
    """Build it, and print what each step took by the clock."""
    packages, folder = Path(given), Path(target)
    import altair
    import frictionless
    import pandas
    import vl_convert

    laps, start = {}, time.perf_counter()
    for path in sorted(packages.glob("*/datapackage.json")):
        assert frictionless.validate(str(path)).valid
    laps["validate"] = time.perf_counter() - start
    pages: dict[str, str] = {}
    drawn = 0.0
    for package in sorted(path for path in packages.iterdir() if path.is_dir()):
        read = {"dtype": str, "keep_default_na": False}
        observed = pandas.read_csv(package / "data/observations.csv", **read)
        titles = pandas.read_csv(package / "data/indicators.csv", **read).set_index("indicator")["title"]
        group = next((name for name in observed.columns if name in ("sex", "group")), "area")
        for code, rows in observed.groupby("indicator"):
            shown = rows[["period", group, "value"]].assign(value=pandas.to_numeric(rows["value"]))
            before = time.perf_counter()
            chart = altair.Chart(shown).mark_line().encode(x="period:O", y="value:Q", color=f"{group}:N")
            svg = vl_convert.vegalite_to_svg(chart.to_dict())
            drawn += time.perf_counter() - before
            pages[f"{package.name}/{code}.md"] = f"# {titles[code]}\n\n{svg}\n\n{_markdown(shown)}\n"
    laps["draw"] = drawn
    _write(folder, pages, full_nav)
    before = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")], check=True
    )
    laps["mkdocs"] = time.perf_counter() - before
    print(json.dumps({**laps, "pages": len(pages), "all": time.perf_counter() - start}))


def _markdown(rows: Any) -> str:
    lines = ["| " + " | ".join(map(str, row)) + " |" for row in rows.itertuples(index=False)]
    return "\n".join(["| period | group | value |", "|---|---|---|", *lines])


def _write(folder: Path, pages: dict[str, str], full_nav: bool) -> None:
    listed = "".join(f"- [{path}]({path})\n" for path in pages)
    for path, text in {**pages, "index.md": f"# Figures\n\n{listed}"}.items():
        (folder / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / path).write_text(text, "utf-8")
    features = "" if full_nav else "  features: [navigation.prune]\n"
    nav = "" if full_nav else "nav: [index.md]\nvalidation: {nav: {omitted_files: ignore}}\n"
    (folder / "mkdocs.yml").write_text(
        f"site_name: Figures\ntheme:\n  name: material\n  font: false\n{features}{nav}"
    )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], full_nav="--full-nav" in sys.argv)
