"""The tables as Croissant, CSVW and SDMX describe them, read by the tools of those formats."""

import csv
import io
import json
import warnings
from decimal import Decimal
from pathlib import Path

import pytest
from csvw import TableGroup
from pysdmx.io import get_datasets, read_sdmx

import catalogued
from builders import dataset, indicator, observation
from publisher.catalog import croissant, csvw, sdmx
from publisher.catalog.encode import encode
from publisher.model import Catalogue

NAMES = sorted(path.name for path in catalogued.PACKAGES.iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """The real packages' downloads and descriptions on disk."""
    folder = tmp_path_factory.mktemp("site")
    catalogued.site(catalogued.real(), folder)
    return folder


def folder(site: Path, name: str) -> Path:
    (held,) = [d for d in catalogued.real().datasets if d.name == name]
    return site / "downloads" / name / held.version


def rows(package: str) -> dict[str, int]:
    (held,) = [d for d in catalogued.real().datasets if d.name == package]
    return {table.path: len(table) for table in held.package.tables.values()}


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_of_the_real_tables_is_what_csvw_says(site, name):
    group = TableGroup.from_file(folder(site, name) / csvw.NAME)
    read = {t.url.string: len(list(t.iterdicts(strict=True))) for t in group.tables}
    assert read == rows(name)
    assert all(table.check_primary_key() for table in group.tables)
    group.check_referential_integrity()


def test_csvw_finds_a_cell_that_is_no_number(tmp_path):
    catalogued.site(catalogued.sample(tmp_path), tmp_path / "site")
    place = tmp_path / "site" / "downloads" / "sample-figures" / "1.0.0"
    table = place / "data" / "observations.csv"
    table.write_text(table.read_text("utf-8").replace(",23000,", ",many,"), "utf-8")
    group = TableGroup.from_file(place / csvw.NAME)
    with pytest.raises(ValueError, match="many"):
        [list(t.iterdicts(strict=True)) for t in group.tables]


def test_csvw_credits_the_original_publishers_and_says_what_the_compilation_is():
    said = csvw.document(dataset())
    assert said["dc:source"][0][0]["@value"] == "民政厅"
    assert "独立整理" in said["dc:rights"][0]["@value"]


@pytest.mark.parametrize("name", NAMES)
def test_the_real_packages_load_as_croissant(site, name):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the reader's own libraries
        import mlcroissant

        held = mlcroissant.Dataset(jsonld=str(folder(site, name) / croissant.NAME))
        read = {
            str(records.uuid): sum(1 for _ in held.records(record_set=records.uuid))
            for records in held.metadata.record_sets
        }
    assert not held.metadata.issues.errors
    assert not held.metadata.issues.warnings
    assert {f"data/{table}.csv": n for table, n in read.items()} == rows(name)


def test_croissant_has_the_values_of_the_table(tmp_path):
    catalogued.site(catalogued.sample(tmp_path), tmp_path / "site")
    place = tmp_path / "site" / "downloads" / "sample-figures" / "1.0.0"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import mlcroissant

        held = mlcroissant.Dataset(jsonld=str(place / croissant.NAME))
        first = next(iter(held.records(record_set="observations")))
    assert first["observations/area"] == b"150000"
    assert first["observations/value"] == 23000
    assert first["observations/excerpt"].decode() == "社区工作者2.3万多人"


def data(held: Catalogue, name: str) -> list[dict[str, str]]:
    (one,) = [d for d in held.datasets if d.name == name]
    return list(csv.DictReader(io.StringIO(sdmx.data(one).decode())))


@pytest.mark.parametrize("name", ["community-governance", "social-organizations", "social-work-charity"])
def test_the_figures_and_their_structure_are_sdmx(site, name):
    place = folder(site, name)
    structure = read_sdmx(place / sdmx.STRUCTURE, validate=True)
    (held,) = get_datasets(place / sdmx.DATA, place / sdmx.STRUCTURE, validate=True)
    assert len(held.data) == rows(name)["data/observations.csv"]
    (flow,) = structure.get_dataflows()
    assert flow.id == name.upper().replace("-", "_")


@pytest.mark.parametrize("name", ["community-governance", "social-organizations", "social-work-charity"])
def test_every_code_of_the_figures_is_in_the_code_list_of_its_column(site, name):
    lists = {c.id: {code.id for code in c.codes} for c in _lists(folder(site, name) / sdmx.STRUCTURE)}
    prefix = f"CL_{name.upper().replace('-', '_')}_"
    assert {f"{prefix}INDICATOR", f"{prefix}OBS_STATUS"} <= set(lists)
    for row in data(catalogued.real(), name):
        for column, cell in row.items():
            if f"{prefix}{column}" in lists:
                assert cell in lists[f"{prefix}{column}"], column


def _lists(path: Path):
    return read_sdmx(path, validate=True).get_codelists()


def test_a_breakdown_is_a_dimension_of_its_own():
    first = data(catalogued.real(), "social-organizations")[0]
    assert list(first)[3:9] == [
        "INDICATOR",
        "REF_AREA",
        "REGISTRATION_LEVEL",
        "VINTAGE",
        "TIME_PERIOD",
        "OBS_VALUE",
    ]


def test_a_figure_keeps_its_digits_its_code_and_its_words_in_sdmx():
    held = dataset(indicator(observation("121000000.50"), observation(None, period="2023")))
    first, second = csv.DictReader(io.StringIO(sdmx.data(held).decode()))
    assert (first["OBS_VALUE"], second["OBS_VALUE"]) == ("121000000.50", "")
    assert first["REF_AREA"] == "150000"
    assert first["EXCERPT"] == "社区工作者2.3万多人"
    assert first["STRUCTURE_ID"] == "PLAIN_FIGURES:COMMUNITY_GOVERNANCE(1.0.0)"


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("2022", "2022"),
        ("2022-Q3", "2022-Q3"),
        ("2020/2021", "2020-01-01/P2Y"),
        ("2021/2023-07", "2021-01-01/P31M"),
        ("2022-01-05/2022-01-20", "2022-01-05/P16D"),
    ],
)
def test_an_interval_is_written_by_its_first_day_and_how_long_it_lasts(ours, theirs):
    assert sdmx.period(ours) == theirs


def test_the_structure_credits_the_original_publishers():
    (flow,) = sdmx.structure(dataset())["data"]["dataflows"]
    assert flow["descriptions"]["zh"].startswith("数字原发布者：民政厅。")
    assert "not an official publication" in flow["descriptions"]["en"]


def test_a_value_with_many_digits_is_exact():
    held = dataset(indicator(observation("12345678901234567890.123")))
    (row,) = csv.DictReader(io.StringIO(sdmx.data(held).decode()))
    assert Decimal(row["OBS_VALUE"]) == Decimal("12345678901234567890.123")


def test_descriptions_are_the_same_bytes_every_time():
    for held in catalogued.real().datasets:
        for described in (croissant.document, csvw.document, sdmx.structure):
            assert encode(described(held)) == encode(described(held))
            json.loads(encode(described(held)))
