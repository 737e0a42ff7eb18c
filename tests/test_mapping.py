"""A mapping in the descriptor makes indicators of any table, and says plainly where it is wrong."""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from publisher import checks, datasets, load
from publisher.model import Dataset
from publisher.problem import Problem, messages

LONG = (
    "Year,Code,Country,Sex,Rate\n2020,EX,Exampleland,Total,1.5\n2021,EX,Exampleland,Total,1.75\n"
    "2021,EX,Exampleland,Women,2.0\n2021,OT,Otherland,Total,\n"
)
WIDE = "Place;2019/20;2020/21\nNorth;5,5;6\nSouth;7;\n"
MAPPING = {
    "time": "Year",
    "area": "Code",
    "areaName": "Country",
    "value": "Rate",
    "breakdowns": ["Sex"],
    "total": ["Total"],
    "title@en": "Rate of examples",
    "unit": "%",
}


def package(tmp_path: Path, mapping: object, table: str = LONG, **more: Any) -> Path:
    folder = tmp_path / "packages" / "other"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "rates.csv").write_text(table, "utf-8")
    resource = {"name": "rates", "path": "rates.csv", "indicators": mapping, **more}
    described = {"name": "other", "title": "Rates", "resources": [resource]}
    (folder / "datapackage.json").write_text(json.dumps(described, indent=1), "utf-8")
    return folder


def dataset(folder: Path) -> Dataset:
    read, _ = load.read(folder)
    assert read
    return datasets.dataset(read)


def problems(folder: Path) -> list[Problem]:
    found = list(checks.verdict(folder.parent).problems)
    for problem in found:
        for lang in messages.LANGUAGES:
            assert messages.say(problem, lang).message
    return found


def without(key: str, **more: object) -> Mapping[str, object]:
    return {name: value for name, value in {**MAPPING, **more}.items() if name != key}


def test_a_long_table_becomes_an_indicator_with_its_figures(tmp_path):
    (indicator,) = dataset(package(tmp_path, MAPPING)).indicators
    assert (indicator.id, indicator.title["en"], indicator.unit.code) == (
        "rate-of-examples",
        "Rate of examples",
        "percent",
    )
    told = [(o.period, o.area.name["en"], o.value, o.plain) for o in indicator.observations]
    assert told == [
        ("2020", "Exampleland", Decimal("1.5"), True),
        ("2021", "Exampleland", Decimal("1.75"), True),
        ("2021", "Exampleland", Decimal("2.0"), False),
        ("2021", "Otherland", None, True),
    ]


def test_a_breakdown_has_the_title_and_the_words_of_its_column(tmp_path):
    (indicator,) = dataset(package(tmp_path, MAPPING)).indicators
    (women,) = [b for o in indicator.observations for b in o.breakdowns if not b.plain]
    assert (women.title["en"], women.category.label["en"]) == ("Sex", "Women")


def test_a_figure_says_in_which_line_of_which_file_it_stands(tmp_path):
    quotation = dataset(package(tmp_path, MAPPING)).indicators[0].observations[1].quotation
    assert (quotation.locator, quotation.source.title["en"], quotation.taken_over) == (
        "line 3",
        "rates",
        True,
    )


def test_a_table_is_a_source_by_whoever_its_package_names_first_at_an_address_that_can_be_opened(tmp_path):
    folder = package(tmp_path, MAPPING)
    named = {"title": "统计局", "title@en": "Bureau", "path": "https://example.org/rates"}
    for path, url in ((named["path"], named["path"]), ("raw/rates.csv", "")):
        described = json.loads((folder / "datapackage.json").read_text("utf-8"))
        described["sources"] = [{**named, "path": path}, {"title": "Another"}]
        (folder / "datapackage.json").write_text(json.dumps(described, indent=1), "utf-8")
        held = dataset(folder).indicators[0].observations[0].quotation.source
        assert (held.publisher["zh"], held.publisher["en"], held.url) == ("统计局", "Bureau", url)


def test_a_wide_table_has_its_times_in_the_names_of_its_columns(tmp_path):
    mapping = {"times": "columns", "area": "Place", "title": "Wide"}
    schema = {"fields": [{"name": "Place", "type": "string"}] + [
        {"name": name, "type": "number", "decimalChar": ","} for name in ("2019/20", "2020/21")
    ]}  # fmt: skip
    more = {"dialect": {"delimiter": ";"}, "schema": schema}
    folder = package(tmp_path, mapping, WIDE, **more)
    (indicator,) = dataset(folder).indicators
    assert [(o.area.name["en"], o.period, o.value) for o in indicator.observations] == [
        ("North", "2019/2020", Decimal("5.5")),
        ("North", "2020/2021", Decimal("6")),
        ("South", "2019/2020", Decimal("7")),
    ]


def test_the_years_at_the_head_of_a_table_may_be_written_as_yearbooks_write_them(tmp_path):
    mapping = {"times": "columns", "area": "地区", "title": "人口"}
    table = "地区,单位,2010年,2011年\n呼和浩特市,万人,286.7,291.2\n"
    folder = package(tmp_path, mapping, table)
    assert not problems(folder)
    (indicator,) = dataset(folder).indicators
    assert [(o.period, str(o.value)) for o in indicator.observations] == [
        ("2010", "286.7"),
        ("2011", "291.2"),
    ]


def test_several_columns_of_values_are_several_indicators(tmp_path):
    table = "Year,Births,Deaths\n2020,3,4\n"
    values = [{"column": "Births", "title@en": "Births a year", "unit@en": "children"}, "Deaths"]
    made = dataset(package(tmp_path, {"time": "Year", "value": values}, table)).indicators
    assert [(i.title["en"], i.unit.label["en"], i.observations[0].value) for i in made] == [
        ("Births a year", "children", Decimal(3)),
        ("Deaths", "unit not stated", Decimal(4)),
    ]


def test_a_column_may_name_the_indicators_and_another_their_units(tmp_path):
    table = "Year,What,Unit,Value\n2020,Rain,mm,3\n2020,Sun,hours,4\n"
    mapping = {"time": "Year", "indicator": "What", "unit": {"column": "Unit"}, "value": "Value"}
    made = dataset(package(tmp_path, mapping, table)).indicators
    assert [(i.id, i.unit.label["en"]) for i in made] == [("rain", "mm"), ("sun", "hours")]


def test_the_home_area_leads(tmp_path):
    made = dataset(package(tmp_path, {**MAPPING, "home": "OT"})).indicators
    assert made[0].observations[0].area.code == "OT"


def test_a_mapping_that_fits_has_no_problem(tmp_path):
    assert problems(package(tmp_path, MAPPING)) == []


@pytest.mark.parametrize(
    ("mapping", "cause", "likely"),
    [
        ("Year", "form", ""),
        ({**MAPPING, "tme": "Year"}, "key", "time"),
        ({**MAPPING, "area": "Cod"}, "column", "Code"),
        ({**MAPPING, "breakdowns": ["Sexes"]}, "column", "Sex"),
        ({**MAPPING, "value": [{"column": "Rates"}]}, "column", "Rate"),
        ({**MAPPING, "unit": {"column": "Unit"}}, "column", ""),
        (without("time"), "times", ""),
        (without("value"), "missing", ""),
        (without("time", times=["Rate"]), "wide", ""),
        ({"times": "columns"}, "no-times", ""),
    ],
)
def test_a_mapping_that_does_not_fit_is_one_problem_with_its_place(mapping, cause, likely, tmp_path):
    folder = package(tmp_path, mapping)
    (problem,) = problems(folder)
    assert (problem.rule, problem.severity) == ("mapping-fits-its-table", "error")
    assert (problem.facts["cause"], problem.facts["likely"]) == (cause, likely)
    assert (
        '"indicators"'
        in (folder / "datapackage.json").read_text("utf-8").splitlines()[(problem.line or 0) - 1]
    )
    assert dataset(folder).indicators == ()


@pytest.mark.parametrize(
    ("row", "cause", "field"),
    [
        ("soon,EX,Exampleland,Total,1\n", "period", "Year"),
        ("2022,EX,Exampleland,Total,many\n", "number", "Rate"),
        ("2021,EX,Exampleland,Total,9\n", "twice", "Year"),
    ],
)
def test_a_row_that_is_no_figure_is_left_out_and_said(row, cause, field, tmp_path):
    folder = package(tmp_path, MAPPING, LONG + row)
    (problem,) = problems(folder)
    assert (problem.rule, problem.severity, problem.line) == ("mapped-rows-are-figures", "warning", 6)
    assert (problem.facts["cause"], problem.field) == (cause, field)
    assert len(dataset(folder).indicators[0].observations) == 4
