"""The page of quality says what was measured, and is not older than the list of faults."""

import sys
from pathlib import Path

from bs4 import BeautifulSoup

from builders import catalogue, dataset
from publisher.pages import quality, speed
from publisher.pages.page import Fragment
from publisher.pages.view import Tally, View

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

from faults import book  # noqa: E402

HELD = quality.measured()


def table(name, lang="zh", **tallies):
    page = quality.page(View(catalogue(dataset()), lambda *_: None, lang, tallies))
    [html] = [part.html for part in page.parts if isinstance(part, Fragment) and part.name == name]
    rows = BeautifulSoup(html, "html.parser").select("tbody tr")
    return [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in rows]


def test_the_results_are_of_the_faults_that_the_benchmark_makes_now():
    """Where they are stale: .venv/bin/python benchmarks/faults.py --json benchmarks/faults.json"""
    measured = [(one["class"], one["id"], one["title"]) for one in HELD["faults"]]
    assert measured == [(kind, fault.id, fault.title) for kind, fault in book.faults()]


def test_every_class_of_faults_stands_in_the_table_beside_plain_frictionless():
    rows = table("benchmark")
    classes = [one for one in HELD["classes"] if one["name"] != book.BENIGN]
    assert [row[0] for row in rows] == [*(one["title"] for one in classes), "合计"]
    assert rows[-1][1:] == [str(HELD["all"][name]) for name in ("faults", "right", "caught", "plain")]
    assert HELD["all"]["faults"] == sum(one["faults"] for one in classes)
    assert HELD["all"]["plain"] is not None


def test_every_class_of_attacks_stands_in_its_table_with_the_number_that_was_tried():
    for lang, title in (("zh", "title"), ("en", "title@en")):
        *rows, total = table("attacks", lang)
        assert [row[0] for row in rows] == [one[title] for one in quality.attacked()["classes"]]
        assert sum(int(row[1].replace(",", "")) for row in rows) == int(total[1].replace(",", ""))


def test_the_state_of_each_package_is_that_of_the_check():
    tally = Tally(warnings=2, answered=3, rows=1234)
    assert table("packages", **{"community-governance": tally}) == [["社区治理", "1,234", "0", "2", "3"]]
    assert table("packages", "en") == [["Community governance", "0", "0", "0", "0"]]


def test_the_page_of_method_shows_each_thing_that_was_measured_with_its_cost_and_the_ratio():
    for lang, suffix in (("zh", ""), ("en", "@en")):
        [place] = [path for path in speed.fragments((lang,))]
        assert place == f"theme/fragments/{lang}/speed.html"
        assert (ROOT / "docs" / lang / "method.md").read_text("utf-8").count("<!-- fragment 1 -->") == 1
        rows = BeautifulSoup(speed.html(lang), "html.parser").select("tbody tr")
        for row, held in zip(rows, speed.measured(), strict=True):
            what, by, cost, times = (cell.get_text() for cell in row.find_all(["th", "td"]))
            assert (what, by) == (held["what" + suffix], held["by" + suffix])
            assert cost.endswith(held["unit" + suffix]) or held["value"] is None
            assert bool(times) == (held["times"] is not None)
