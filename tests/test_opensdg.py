"""An Open SDG repository becomes packages that are fit to publish, with every figure as it was."""

import csv
import io
import json
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from conftest import SHARED
from publisher import checks, datasets, load
from publisher.cells import years
from publisher.cells.slugs import Codes
from publisher.commands.opensdg import main
from publisher.model import Dataset
from publisher.opensdg import prose, statuses

CONFIG = "languages:\n  - en\n  - es\ndocs_branding: Office of Exampleland\n"
POVERTY = """---
indicator_number: 1.2.1
indicator_available: People in poverty
national_indicator_description: <p>People <b>below</b> the line.</p>
national_geographical_coverage: Exampleland
reporting_status: complete
computation_calculations: See [the manual](https://stat.example.org/manual)
graph_type: line
other_info: TBC
data_footnote: Counted anew from 2019.
graph_titles:
  - series: Poor
    title: Share of people in poverty
graph_series_breaks:
  - series: Poor
    value: 2
    label_content: New survey
source_active_1: true
source_organisation_1: Survey Institute
---
Further words.
"""
FIGURES = """Year,Series,Units,Sex,Age,Observation status,GeoCode,Value
2017/18,Poor,Percentage (%),,,Normal value,X1,12.50
2018/19,Poor,Percentage (%),,,Normal value,X1,12.1
2018/19,Poor,Percentage (%),Female,,Estimated value,X1,13.100000000000001
2019/20,Poor,Percentage (%),,,Normal value,X1,1.5e-3
2019/20,Poor,Percentage (%),Female,Under 5,Missing value; suppressed,X1,
2019/20,Poor,Percentage (%),Female,Under 5,Low reliability,X1,7
2019/20,Gap,Currency,,,Normal value,X1,-300
"""
NONE = "Year,Value\nThere is no data for this indicator yet,\n"
FILES: Mapping[str, str] = {
    "config_data.yml": CONFIG,
    "LICENSE": "Data are under the Open Government Licence v3.0, code under MIT",
    "data/indicator_1-2-1.csv": FIGURES,
    "data/indicator_1-3-1.csv": NONE,
    "data/spare.csv": "a,b\n",
    "meta/1-2-1.md": POVERTY,
    "meta/es/1-2-1.yml": "graph_title: Personas en pobreza\ncomputation_calculations: Manual\n",
    "meta/1-3-1.md": "---\nindicator_name: global_indicators.1-3-1-title\nreporting_status: notstarted\n---",
    "translations/en/global_indicators.yml": "1-3-1-title: Social protection\n",
}
Rows = list[dict[str, str]]


def repository(place: Path, files: Mapping[str, str] = FILES) -> Path:
    for name, words in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(words, encoding="utf-8")
    return place


def imported(tmp_path: Path, files: Mapping[str, str] = FILES, *options: str) -> Path:
    source, target = repository(tmp_path / "source", files), tmp_path / "packages"
    assert main([str(source), str(target), "--created", "2026-11-28", *options]) == 0
    return target


def rows(target: Path, table: str, package: str = "goal-01") -> Rows:
    with (target / package / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def dataset(target: Path, package: str = "goal-01") -> Dataset:
    read, problems = load.read(target / package)
    assert read and not problems
    return datasets.dataset(read)


def report(target: Path, kind: str) -> list[str]:
    told = json.loads((target / "opensdg-import.json").read_text("utf-8"))
    return [f"{r['indicator']} {r['place']}: {r['words']}" for r in told["remarks"] if r["kind"] == kind]


def test_what_is_imported_is_fit_to_publish(tmp_path):
    verdict = checks.verdict(imported(tmp_path))
    assert [(p.rule, p.found) for p in verdict.problems] == []
    assert verdict.rows > 0


def test_every_value_keeps_every_digit_as_the_source_has_it(tmp_path):
    values = [row["value"] for row in rows(imported(tmp_path), "observations")]
    assert values == ["12.50", "12.1", "13.100000000000001", "0.0015", "", "7", "-300"]


def test_each_series_is_an_indicator_with_its_own_title_and_unit(tmp_path):
    named = {
        row["indicator"]: (row["title@en"], row["unit"]) for row in rows(imported(tmp_path), "indicators")
    }
    assert named == {
        "1-2-1-share-of-people-in-poverty": ("1.2.1 Share of people in poverty", "percent"),
        "1-2-1-gap": ("1.2.1 Gap", "currency"),
        "1-3-1": ("1.3.1 Social protection", "unit-not-stated"),
    }


def test_an_empty_disaggregation_is_the_total_and_a_column_of_others_does_not_apply(tmp_path):
    told = [(row["sex"], row["age"]) for row in rows(imported(tmp_path), "observations")]
    assert told[0] == ("_T", "_T")
    assert told[2] == ("female", "_T")
    assert told[4] == ("female", "under-5")
    assert told[6] == ("_Z", "_Z")


def test_disaggregations_come_through_with_titles_and_labels(tmp_path):
    figure = dataset(imported(tmp_path)).indicators[0].observations[4]
    assert [(b.title["en"], b.category.label["en"]) for b in figure.breakdowns[:2]] == [
        ("Sex", "Female"),
        ("Age", "Under 5"),
    ]


def test_a_row_given_twice_is_kept_and_said_to_be_given_twice(tmp_path):
    target = imported(tmp_path)
    assert [row["repeat"] for row in rows(target, "observations")][4:6] == ["_Z", "row-2"]
    assert report(target, "repeat") == ["1-2-1 line 7: 2019/2020 / female / under-5"]


def test_a_figure_says_in_which_line_it_stands_and_how_its_year_is_written(tmp_path):
    assert (
        rows(imported(tmp_path), "observations")[0]["locator"] == "line 2, year written “2017/18”, GeoCode X1"
    )


def test_statuses_carry_over_and_a_break_is_marked_where_the_chart_had_it(tmp_path):
    figures = rows(imported(tmp_path), "observations")
    assert [row["status"] for row in figures] == ["A", "A", "E", "B", "Q", "U", "A"]
    assert figures[3]["note@en"] == "New survey"


def test_an_indicator_without_figures_says_why_there_are_none(tmp_path):
    target = imported(tmp_path)
    told = {row["indicator"]: (row["status"], row["reason@en"]) for row in rows(target, "reporting")}
    assert told["1-3-1"] == ("not-started", "There is no data for this indicator yet")
    assert told["1-2-1-gap"] == ("complete", "")


def test_what_the_office_says_else_is_kept_as_particulars_in_plain_words(tmp_path):
    said = {r["property"]: r["words@en"] for r in rows(imported(tmp_path), "particulars")}
    assert said["computation-calculations"] == "See the manual (https://stat.example.org/manual)"
    assert said["page-content"] == "Further words."
    assert said["source-organisation-1"] == "Survey Institute"


def test_further_languages_are_carried_in_columns_of_their_own(tmp_path):
    target = imported(tmp_path)
    assert rows(target, "indicators")[0]["title@es"] == "1.2.1 Personas en pobreza"
    assert [r["words@es"] for r in rows(target, "particulars") if r["words@es"]] == ["Manual", "Manual"]
    assert load.read(target / "goal-01")[0].descriptor["languages"] == ["en", "es"]  # type: ignore[union-attr]


def test_what_has_no_place_is_listed(tmp_path):
    target = imported(tmp_path)
    assert " data/spare.csv: a file that belongs to no indicator" in report(target, "no-place")
    assert "1-2-1 graph_type: line" in report(target, "no-place")
    assert "1-2-1 other_info: TBC" in report(target, "silent")
    assert "`" not in (target / "opensdg-import.md").read_text("utf-8")


def test_targets_and_codes_of_places_are_listed_and_kept(tmp_path):
    more = "graph_target_lines:\n  - series: Poor\n    value: 6\n    label_content: Halved by 2030\n"
    annotated = "graph_annotations:\n  - preset: target_line\n    value: 6\n"
    meta = POVERTY.replace("other_info: TBC\n", f"other_info: TBC\n{more}{annotated}")
    target = imported(tmp_path, {**FILES, "meta/1-2-1.md": meta})
    said = "series: Poor, value: 6, label_content: Halved by 2030"
    assert report(target, "target") == [f"1-2-1 graph_target_lines: {said}"]
    assert said in {row["words@en"] for row in rows(target, "particulars")}
    assert "1-2-1 graph_annotations: preset: target_line, value: 6" in report(target, "no-place")
    assert [line.partition(": ")[2] for line in report(target, "place")] == ["6 rows: X1", "1 rows: X1"]
    assert all("GeoCode X1" in row["locator"] for row in rows(target, "observations"))


def test_a_value_that_is_no_number_is_kept_as_a_note_and_listed(tmp_path):
    files = {**FILES, "data/indicator_1-2-1.csv": "Year,Value\n2020,c\n"}
    target = imported(tmp_path, files)
    (row,) = rows(target, "observations")
    assert (row["value"], row["status"]) == ("", "O")
    assert row["note@en"] == "The source writes “c” in place of a value"
    assert report(target, "number") == ["1-2-1 line 2: c"]


def test_places_have_the_codes_given_or_codes_left_to_everybody(tmp_path):
    assert rows(imported(tmp_path), "areas")[0] == {
        "area": "XAA", "name@en": "Exampleland", "parent": "", "level": "country",
    }  # fmt: skip
    given = imported(tmp_path / "again", FILES, "--area", "EXA=Exampleland")
    assert rows(given, "areas")[0]["area"] == "EXA"


@pytest.mark.parametrize(
    ("words", "spans", "period"),
    [
        ("2015", False, "2015"),
        ("2021.0", False, "2021"),
        ("2015/16", False, "2015/2016"),
        ("1999/00", False, "1999/2000"),
        ("2015 to 2017", False, "2015/2017"),
        ("2007/08 to 2009/10", False, "2007/2010"),
        ("2003-05", True, "2003/2005"),
        ("2003-05", False, "2003-05"),
        ("2013 Q1", False, "2013-Q1"),
        ("17 May to 11 June 2023", False, "2023-05-17/2023-06-11"),
        ("2019/20 [Note 5]", False, "2019/2020"),
        ("1974a", False, "1974"),
        ("2010年", False, "2010"),
        ("2010年度", True, "2010"),
        ("2022年9月", False, "2022-09"),
        ("2022年第三季度", False, "2022-Q3"),
        ("2022年12月31日", False, "2022-12-31"),
        ("2022年上半年", False, ""),
        ("2010年人数", False, ""),
        ("There is no data", False, ""),
        ("2016/15", False, ""),
    ],
)
def test_a_year_is_read_as_it_is_meant(words, spans, period):
    assert years.period(words, spans) == period


def test_a_column_with_85_87_holds_spans_of_years_and_no_months():
    assert years.spans(["1985-87", "2003-05"])
    assert years.spans(["1999-00"])
    assert not years.spans(["2003-12"])
    assert not years.spans(["2003-05", "2003-06"])


@pytest.mark.parametrize(
    ("words", "empty", "said"),
    [
        ("Normal Value", False, ("A", "")),
        ("Low reliability", False, ("U", "")),
        ("Missing value", False, ("A", "Missing value")),
        ("Normal value", True, ("O", "")),
        ("Low reliability; Time series break", False, ("U", "Low reliability; Time series break")),
        ("Something else", False, ("A", "Something else")),
    ],
)
def test_a_status_fits_its_value_and_what_the_code_leaves_unsaid_is_kept(words, empty, said):
    assert statuses.status(words, empty) == said


def test_texts_become_plain_words_with_their_addresses():
    assert (
        prose.plain("<p>One</p><p>Two <a href='https://a.example'>here</a></p>")
        == "One Two here (https://a.example)"
    )
    assert prose.plain("TJ/Â£ million") == "TJ/£ million"
    assert prose.plain("None") == ""


def test_no_two_series_share_a_code():
    codes = Codes(longest=12)
    assert [codes.new("1-1-1 Rate per head"), codes.new("1-1-1 Rate per head")] == [
        "1-1-1-rate",
        "1-1-1-rate-2",
    ]


def test_a_package_in_one_language_need_not_speak_the_other_but_one_in_both_must(tmp_path):
    target = imported(tmp_path)
    place = target / "goal-01" / "datapackage.json"
    words = place.read_text("utf-8").replace('"en",\n  "es"', '"zh-Hans",\n  "en"')
    place.write_text(words, encoding="utf-8")
    rules = {problem.rule for problem in checks.verdict(target).problems}
    assert {"descriptor-key-is-there", "field-is-in-the-schema"} <= rules


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["nowhere", "x"], "no folder data"),
        (["source", "x", "--licence", "only-one"], "expected 2 arguments"),
    ],
)
def test_an_import_that_cannot_run_says_why_in_one_line(arguments, why, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert why in told
    assert told.count("\n") == 1


CORPORA = [("sdg-data-uk", 249), ("open-sdg-data-starter", 1)]


@pytest.mark.parametrize(("name", "tables"), CORPORA)
def test_every_value_of_a_real_repository_is_in_its_package(name, tables, tmp_path):
    source = SHARED / "corpora" / name
    if not source.is_dir():
        pytest.skip(f"no {source}: the values of a real repository were not compared")
    assert main([str(source), str(tmp_path / "made"), "--publisher", "Office"]) == 0
    made = _made(tmp_path / "made")
    files = sorted((source / "data").glob("*.csv"))
    assert len(files) == tables
    for file in files:
        id = file.stem.removeprefix("indicator_")
        assert made.get(id, Counter()) == _written(file), id


def _made(target: Path) -> dict[str, Counter[tuple[str, Decimal | None]]]:
    """Of each indicator of the source: its lines, each with its value."""
    found: dict[str, Counter[tuple[str, Decimal | None]]] = {}
    for package in sorted(place.name for place in target.iterdir() if place.is_dir()):
        for row in rows(target, "observations", package):
            line = row["locator"].partition(",")[0].removeprefix("line ")
            value = Decimal(row["value"]) if row["value"] else None
            found.setdefault(row["source"].removeprefix("data-"), Counter())[line, value] += 1
    return found


def _written(file: Path) -> Counter[tuple[str, Decimal | None]]:
    """The lines of a table that begin with a year, each with its value, read by itself."""
    reader = csv.DictReader(io.StringIO(file.read_text("utf-8-sig").lstrip("\n")))
    skipped = len(file.read_text("utf-8-sig")) - len(file.read_text("utf-8-sig").lstrip("\n"))
    found: Counter[tuple[str, Decimal | None]] = Counter()
    for row in reader:
        if row["Year"][:4].isdigit() or any(c.isdigit() for c in row["Value"] or ""):
            value = Decimal(row["Value"]) if row["Value"] else None
            found[str(reader.line_num + skipped), value] += 1
    return found


def test_groups_of_two_columns_with_one_name_have_two_codes(tmp_path):
    table = "Year,Origin,Belief,Value\n2020,Other,,1\n2020,,Other,2\n"
    told = rows(imported(tmp_path, {**FILES, "data/indicator_1-2-1.csv": table}), "observations")
    assert [(row["origin"], row["belief"]) for row in told] == [("other", "_T"), ("_T", "other-2")]
