"""The pages of a package that others wrote: its charts, its tables, their columns and their first rows."""

import json
from string import Formatter

import pytest

from publisher import datasets, foreign, site, summary
from publisher.pages import preview, tables

ENTRIES = tables.words("zh")._entries


def package(rows: int = 3, **more: object):
    data = "day,town,price\n" + "".join(f"2020-01-{n + 1:02},<b>T{n % 2}</b>,{n}.5\n" for n in range(rows))
    fields = [{"name": "day", "type": "string"}, {"name": "town"}, {"name": "price", "type": "number"}]
    given = {
        "title": "Prices",
        "resources": [
            {"name": "prices", "path": "p.csv", "schema": {"fields": fields}},
            {"name": "more", "path": 'https://example.org/a"b.csv'},
            {"name": "map", "path": "m.geojson"},
        ],
        **more,
    }
    files = {"p.csv": data.encode(), "m.geojson": b"{}", "datapackage.json": json.dumps(given).encode()}
    made, _ = foreign.made("packages/prices", "datapackage.json", given, files)
    return made


def plan(*packages):
    return {path: data.decode() for path, data in site.plan(datasets.catalogue(packages)).items()}


def test_a_package_page_lists_its_tables_its_files_and_what_lies_elsewhere():
    made = plan(package())
    stem = "theme/fragments/en/data/prices/index/"
    assert 'href="tables/prices/"' in made[f"{stem}tables.html"]
    assert "3 rows, 3 columns" in made[f"{stem}tables.html"]
    assert "m.geojson" in made[f"{stem}files.html"]
    assert "https://example.org/a&quot;b.csv" in made[f"{stem}elsewhere.html"]
    assert "<a" not in made[f"{stem}elsewhere.html"]


def test_a_table_page_shows_every_column_in_figures_and_no_markup_of_the_data():
    made = plan(package(5))
    columns = made["theme/fragments/en/data/prices/tables/prices/index/columns.html"]
    assert "0.5 to 4.5" in columns
    assert "&lt;b&gt;T0&lt;/b&gt;" in columns and "<b>" not in columns
    rows = made["theme/fragments/zh/data/prices/tables/prices/index/rows.html"]
    assert "<b>" not in rows and rows.count("<tr>") == 6


def test_a_long_table_stands_in_the_page_with_its_first_rows_only_and_in_files_with_the_others():
    long = package(12_000)
    [table] = long.tables.values()
    made = plan(long)["theme/fragments/en/data/prices/tables/prices/index/rows.html"]
    assert len(made) < 10_000
    files = preview.files("prices", table)
    assert len(files) == 20
    first = json.loads(files["data/prices/tables/prices/rows/1.json"])
    assert (len(first), first[0]) == (500, ["2020-01-01", "<b>T0</b>", "0.5"])


def test_a_short_table_needs_no_script():
    made = plan(package(3))["theme/fragments/en/data/prices/tables/prices/index/rows.html"]
    assert "<script" not in made and "<button" not in made


def test_a_column_is_counted_over_all_its_cells():
    [held] = package(5).tables.values()
    day, town, price = summary.of(held)
    assert (day.distinct, day.missing, day.low) == (5, 0, "")
    assert town.common == (("<b>T0</b>", 3), ("<b>T1</b>", 2))
    assert (price.low, price.high, price.distinct) == ("0.5", "4.5", 5)


def test_a_version_nobody_gave_is_not_made_up():
    about = plan(package())["theme/fragments/en/data/prices/index/about.html"]
    assert "No version is given" in about and "unversioned" not in about.replace("versions/", "")


def test_a_view_that_cannot_be_drawn_is_said_on_the_page():
    asked = [{"title": "Costs", "specType": "simple", "spec": {"group": "day", "series": ["cost"]}}]
    said = plan(package(views=asked))["theme/fragments/en/data/prices/index/not-drawn.html"]
    assert "Costs" in said and "“cost”" in said


@pytest.mark.parametrize("key", ENTRIES)
def test_each_entry_has_both_languages_with_the_same_gaps(key):
    gaps = [{n for _, n, _, _ in Formatter().parse(ENTRIES[key][lang]) if n} for lang in ("zh", "en")]
    assert gaps[0] == gaps[1] and ENTRIES[key]["zh"] and ENTRIES[key]["en"]
