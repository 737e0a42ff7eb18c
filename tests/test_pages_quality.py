"""The page of quality says what was measured, and is not older than the list of faults."""

import sys
from pathlib import Path

from bs4 import BeautifulSoup

from builders import catalogue, dataset
from publisher.pages import quality
from publisher.pages.page import Fragment
from publisher.pages.view import Standing, View

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

from faults import book  # noqa: E402

HELD = quality.measured()


def table(name, lang="zh", **standings):
    page = quality.page(View(catalogue(dataset()), lambda *_: None, lang, standings))
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


def test_the_state_of_each_package_is_that_of_the_check():
    standing = Standing(warnings=2, answered=3)
    assert table("packages", **{"community-governance": standing}) == [["社区治理", "0", "0", "2", "3"]]
    assert table("packages", "en") == [["Community governance", "0", "0", "0", "0"]]
