"""The API of plain files: every document is what its description says it is."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import jsonschema
import pytest
from openapi_spec_validator import validate

import catalogued
from as_described import PATH, check, described
from builders import catalogue, dataset, indicator, observation, source
from publisher import addresses, catalog, codes, quoted
from publisher.catalog import Holdings
from publisher.model import Catalogue, Correction
from publisher.package import Text
from publisher.release import Release


def documents(files: Mapping[str, bytes]) -> dict[str, Any]:
    """Every JSON document of the API but its description, by its path below ``/api/v1``."""
    found = {path: data for path, data in files.items() if path.startswith("api/v1/") and path != PATH}
    return {p.removeprefix("api/v1"): json.loads(d) for p, d in found.items() if p.endswith(".json")}


def made(held: Catalogue, **changes: Any) -> dict[str, Any]:
    return documents(catalog.files(Holdings(held, **changes)))


def test_every_file_of_the_api_of_the_built_site_is_as_described(site: Path):
    files = {p.relative_to(site).as_posix(): p.read_bytes() for p in (site / "api").rglob("*") if p.is_file()}
    used = check({path: data for path, data in files.items() if path.startswith("api/v1/")})
    # No indicator of the real packages has so many figures that they fill a file of their own.
    assert set(described(files)["paths"]) - used == {"/figures/of/{thing}-{part}.json"}


def test_the_values_of_an_indicator_that_has_very_many_are_as_described():
    many = [observation(str(n), period=str(1000 + n)) for n in range(300)]
    held = catalogue(dataset(indicator(*many)))
    files = quoted.files(held) | {PATH: catalog.files(Holdings(held))[PATH]}
    assert "/figures/of/{thing}-{part}.json" in check(files)


def test_the_description_is_sound_openapi():
    validate(described(catalog.files(Holdings(catalogued.real()))))


def test_every_document_of_the_real_packages_is_as_described():
    check(catalog.files(catalogued.holdings(catalogued.real())))


def test_every_document_of_a_package_with_everything_is_as_described(tmp_path):
    releases = (Release("sample-figures", "0.9.0", "2026-01-02", "a" * 40),)
    held = catalogued.holdings(catalogued.sample(tmp_path), releases=releases, base=catalogued.BASE)
    check(catalog.files(held))


def test_a_document_with_a_key_too_many_would_not_be_as_described():
    files = catalog.files(Holdings(catalogued.real()))
    areas = json.loads(files["api/v1/areas.json"])
    areas["data"][0]["colour"] = "red"
    files["api/v1/areas.json"] = json.dumps(areas).encode()
    with pytest.raises(jsonschema.ValidationError, match="colour"):
        check(files)


def test_every_address_in_the_api_leads_to_a_file_or_a_page(tmp_path):
    held = catalogued.holdings(catalogued.sample(tmp_path))
    files = catalog.files(held)
    there = {*files, *(d.path for of in held.downloads.values() for d in of)}
    root = "https://x.example/"
    for path, data in files.items():
        if path.startswith("api/v1/") and path.endswith(".json") and path != PATH:
            for named in re.findall(r'"(\.\.?/[^"]*)"', data.decode()):
                target = urljoin(root + path, named).removeprefix(root).partition("#")[0]
                assert target in there or target.endswith("/"), (path, named)


def test_addresses_are_absolute_where_the_site_knows_its_own():
    files = catalog.files(Holdings(catalogued.real(), base=catalogued.BASE))
    for path, document in documents(files).items():
        assert document["self"] == f"{catalogued.BASE}api/v1{path}"
    assert b'"../' not in b"".join(files[p] for p in files if p.startswith("api/v1/"))


def test_a_figure_stands_in_the_api_as_it_stands_in_the_table():
    one = observation("85.8", period="2022-09", note=Text("注", ""))
    found = made(catalogue(dataset(indicator(one))))
    assert found["/observations/community-governance.json"]["data"] == [
        {
            "package": "community-governance",
            "code": codes.of(one, dataset(indicator(one))),
            "key": "community-workers/150000/2022-09",
            "indicator": "community-workers",
            "area": "150000",
            "period": "2022-09",
            "breakdowns": {},
            "value": 85.8,
            "qualifier": "exact",
            "refers_to": "as-of",
            "status": "A",
            "source": "report-2022",
            "excerpt": "社区工作者2.3万多人",
            "locator": "一、二是",
            "note": {"zh": "注"},
        }
    ]


def test_a_whole_number_is_written_without_a_point_and_a_missing_one_as_null():
    held = catalogue(dataset(indicator(observation("23000.0"), observation(None, period="2023"))))
    data = catalog.files(Holdings(held))["api/v1/observations/community-governance.json"].decode()
    assert '"value":23000,' in data
    assert '"value":null,' in data


def test_the_values_of_the_real_packages_are_exactly_those_of_their_tables():
    found = made(catalogued.real())
    for held in catalogued.real().datasets:
        rows = found[f"/observations/{held.name}.json"]["data"]
        expected = [o.value for i in held.indicators for o in i.observations]
        assert [row["value"] for row in rows] == [None if v is None else float(v) for v in expected]


def test_the_original_publishers_are_named_and_the_compilation_says_what_it_is():
    found = made(catalogue())
    (listed,) = found["/packages.json"]["data"]
    assert listed["publishers"] == [{"zh": "民政厅", "en": "Department of Civil Affairs"}]
    for document in found.values():
        assert "不是政府部门的出版物" in document["notice"]["zh"]
        assert "not an official publication" in document["notice"]["en"]


def test_a_source_that_two_packages_share_is_listed_once_with_both():
    held = catalogue(dataset(name="a"), dataset(name="b"))
    (listed,) = made(held)["/sources.json"]["data"]
    assert listed["packages"] == ["a", "b"]
    assert listed["publisher"]["en"] == source().publisher.en


def test_a_correction_stands_in_the_list_and_with_its_indicator():
    made_right = Correction(
        "c1",
        "2026-12-01",
        "observations",
        "community-workers/150000/2022",
        "value",
        "1",
        "2",
        Text("错", "x"),
    )
    found = made(catalogue(dataset(corrections=(made_right,))))
    (listed,) = found["/corrections.json"]["data"]
    assert (listed["before"], listed["after"]) == ("1", "2")
    assert listed["pages"]["en"] == "../../en/data/community-governance/community-workers/"
    own = found["/indicators/community-governance/community-workers.json"]["data"]["corrections"]
    assert [c["correction"] for c in own] == ["c1"]


def test_the_status_gives_what_the_check_found():
    class Found:
        errors, warnings, answered = 0, 2, 1

    (status,) = made(catalogue(), tallies={"community-governance": Found()})["/status.json"]["data"]
    assert (status["errors"], status["warnings"], status["answered"]) == (0, 2, 1)


def test_the_versions_of_a_package_are_in_its_document_the_current_one_among_them():
    old = Release("community-governance", "0.9.0", "2026-01-02", "a" * 40)
    document = made(catalogue(), releases=(old,))["/packages/community-governance.json"]
    assert [r["version"] for r in document["data"]["releases"]] == ["0.9.0", "1.0.0"]


def test_equal_catalogues_give_equal_bytes_whatever_was_made_before():
    one = catalog.files(Holdings(catalogue(dataset(name="a"), dataset(name="b"))))
    catalog.files(Holdings(catalogued.real()))
    assert catalog.files(Holdings(catalogue(dataset(name="a"), dataset(name="b")))) == one


def test_the_description_is_explained_on_a_page_in_both_languages():
    root = Path(__file__).resolve().parents[2]
    for lang in ("zh", "en"):
        page = (root / "docs" / lang / "api.md").read_text("utf-8")
        for path in described(catalog.files(Holdings(catalogue())))["paths"]:
            assert path.lstrip("/") in page, (lang, path)


def test_an_earlier_version_keeps_its_descriptions_at_its_own_address():
    files = catalog.files(Holdings(catalogue(), older=(dataset(version="0.9.0"),)))
    for name in ("croissant.json", "csv-metadata.json", "sdmx.csv", "sdmx-structure.json"):
        for version in ("0.9.0", "1.0.0", "latest"):
            assert f"downloads/community-governance/{version}/{name}" in files


def test_no_indicator_can_take_the_name_of_a_description():
    names = {
        path.rpartition("/")[2].partition(".")[0]
        for path in catalog.files(Holdings(catalogue()))
        if path.startswith("downloads/")
    }
    assert names <= addresses.OF_PACKAGE
