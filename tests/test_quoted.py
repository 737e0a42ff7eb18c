"""The index in which a quoted number is looked up: complete, small in each file, the same every time."""

import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from builders import (
    NATION,
    REGION,
    catalogue,
    code,
    dataset,
    indicator,
    mention,
    observation,
    quotation,
    target,
)
from publisher import codes, quoted
from publisher.history.edition import Edition, Ending, Line, Past
from publisher.history.story import Chronicle, chronicle
from publisher.model import Area, Catalogue, Correction, Dataset, Indicator, Mention
from publisher.package import Text
from publisher.quoted import shards
from publisher.quoted.terms import terms
from publisher.release import Release

WORKERS = codes.of(observation(), dataset())


def released(*datasets: Dataset, ended: Ending | None = None) -> tuple[Catalogue, Chronicle]:
    """What is here, and its history: one package, released once a month as these datasets."""
    name = datasets[-1].name
    lines: dict[str, Line] = {}
    for n, one in enumerate(datasets):
        edition = Edition(Release(one.name, f"1.{n}.0", f"2026-{n + 1:02}-01"), {}, one)
        before = lines[one.name].editions if one.name in lines else ()
        lines[one.name] = Line(one.name, (*before, edition), ended if one.name == name else None)
    here = Catalogue(() if ended else (datasets[-1],))
    return here, chronicle(Past(lines), here)


def parts(here: Catalogue, history: Chronicle) -> list[quoted.Part]:
    """The part of each package in the index."""
    there = {dataset.name: dataset for dataset in here.datasets}
    return [quoted.of_package(s, there.get(s.name)).__getitem__ for s in history.stories.values()]


def index(*datasets: Dataset, **changes: Any) -> dict[str, Any]:
    """The files of the index, read back, by their names below its folder."""
    made = quoted.files(*released(*datasets, **changes))
    return {path.removeprefix(f"{quoted.FOLDER}/"): json.loads(data) for path, data in made.items()}


def records(files: dict[str, Any]) -> dict[str, Any]:
    held = {}
    for name, file in files.items():
        held.update(file if name.startswith("code/") else {})
    return held


def rows(files: dict[str, Any]) -> list[Any]:
    parts = sorted((n for n in files if n.startswith("value/")), key=lambda n: int(n[6:-5]))
    return [row for name in parts for row in files[name]["rows"]]


def having(*observations: Any, **changes: Any) -> Dataset:
    return dataset(replace(indicator(), observations=observations), **changes)


def many(count: int) -> Dataset:
    """As many figures, of a hundred indicators."""
    each = [
        replace(
            indicator(),
            id=f"i{n}",
            title=Text(f"第{chr(0x4E00 + n)}项人数", f"Count {n}"),
            observations=tuple(
                observation(str(v * 7 % 1000), f"{1900 + v}", indicator=f"i{n}") for v in range(count // 100)
            ),
        )
        for n in range(100)
    ]
    return dataset(*each)


def test_a_figure_is_held_with_its_words_its_place_and_its_page() -> None:
    held = records(index(dataset()))[WORKERS]
    assert held["standing"] == "current" and held["value"] == "23000" and held["qualifier"] == "exact"
    assert held["address"] == f"data/community-governance/community-workers/#{WORKERS}"
    assert held["excerpt"] == "社区工作者2.3万多人" and held["locator"] == "一、二是"
    assert held["zh"]["amount"] == "2.3万人" and held["en"]["amount"] == "23,000 people"
    assert held["zh"]["where"] == "内蒙古自治区" and held["en"]["source"] == "Work report"
    assert [e["kind"] for e in held["events"]] == ["first"]


def test_a_revised_figure_is_found_under_both_values() -> None:
    files = index(having(observation("22000")), having(observation("23000", status="R")))
    assert [(row[0], row[1], row[3]) for row in rows(files)] == [
        (22000, WORKERS, "former"),
        (23000, WORKERS, "current"),
    ]
    happened = records(files)[WORKERS]["events"][1]
    assert (happened["kind"], happened["before"], happened["after"]) == ("revision", "22000", "23000")
    assert happened["zh"]["before"] == "2.2万人" and happened["date"] == "2026-02-01"


def test_a_corrected_figure_says_what_was_wrong() -> None:
    slip = Correction(
        *("one", "2026-02-01", "observations", "community-workers/150000/2022"),
        *("value", "22000", "23000", Text("录入错误", "Typing error")),
    )
    files = index(having(observation("22000")), having(observation("23000"), corrections=(slip,)))
    happened = records(files)[WORKERS]["events"][-1]
    assert happened["kind"] == "correction" and happened["en"]["reason"] == "Typing error"
    assert [(row[0], row[3]) for row in rows(files)] == [(22000, "former"), (23000, "current")]


def test_a_figure_that_is_gone_is_still_found_and_said_to_be_withdrawn() -> None:
    other = observation("1", "2021")
    held = records(index(having(observation(), other), having(other)))[WORKERS]
    assert held["standing"] == "withdrawn"
    assert held["address"] == "data/community-governance/community-workers/"


def test_a_removed_indicator_and_a_vanished_package_are_still_found() -> None:
    other = replace(indicator(observation(indicator="other")), id="other")
    removed = records(index(dataset(indicator(), other), dataset(other)))[WORKERS]
    vanished = records(index(dataset(), ended=Ending("2026-03-01")))[WORKERS]
    page = "data/community-governance/"
    assert (removed["standing"], removed["address"]) == ("withdrawn", f"{page}community-workers/")
    assert (vanished["standing"], vanished["address"]) == ("withdrawn", page)


def test_a_renamed_package_is_found_by_the_codes_it_always_had() -> None:
    plain = dataset(name="new-name")
    package = replace(plain.package, name="new-name", descriptor={"formerly": ["community-governance"]})
    now = replace(plain, package=package, indicators=(indicator(package="new-name"),))
    held = records(index(dataset(), now))
    assert held[WORKERS]["address"] == f"data/new-name/community-workers/#{WORKERS}"
    assert len(held) == 1


def test_targets_and_mentions_have_codes_too() -> None:
    mention = Mention(
        *("plan", Text("万人计划", "Plan"), code("name", "名称中的数字", "part of a name")),
        *(Decimal(10000), Text("人", "people"), quotation("万人培养计划"), Text()),
    )
    files = index(dataset(replace(indicator(), targets=(target(),)), mentions=(mention,)))
    assert sorted(row[3] for row in rows(files)) == ["current", "mention", "target"]
    standing = {record["standing"]: record for record in records(files).values()}
    assert standing["target"]["en"]["when"] == "by 2025"
    assert standing["mention"]["address"] == "data/community-governance/#mention-plan"


def test_every_file_of_a_large_index_is_small_and_every_figure_is_in_it() -> None:
    here = many(5000)
    made = quoted.files(*released(here))
    files = {path.removeprefix(f"{quoted.FOLDER}/"): json.loads(data) for path, data in made.items()}
    assert len(records(files)) == len(rows(files)) == 5000 == files["index.json"]["figures"]
    assert max(map(len, made.values())) < 60_000
    values = [row[0] for row in rows(files)]
    assert values == sorted(values)
    starts = files["index.json"]["value_starts"]
    assert starts == [files[f"value/{n}.json"]["rows"][0][0] for n in range(len(starts))]


def test_the_file_of_a_code_and_of_a_term_is_reckoned_from_it() -> None:
    files = index(many(1000))
    top = files["index.json"]
    for code_ in records(files):
        name = shards.shard(codes.number(code_), codes.BITS, top["code_bits"])
        assert code_ in files[f"code/{name}.json"]
    for term in terms("第一项人数 Count"):
        assert term in files[f"word/{shards.of_term(term, top['word_bits'])}.json"]


def test_the_stamp_changes_with_any_file_and_with_nothing_else() -> None:
    stamps = [index(one)["index.json"]["stamp"] for one in (dataset(), dataset(), having(observation("1")))]
    assert stamps[0] == stamps[1] != stamps[2]


def test_a_place_leads_to_its_code() -> None:
    files = index(having(observation(), observation(area=NATION)))
    words: dict[str, Any] = {}
    for name, file in files.items():
        words.update(file if name.startswith("word/") else {})
    assert words["蒙古"][2] == [REGION.code] and words["china"][2] == [NATION.code]
    assert words["工作"][0] == [0] and words["people"][1] == [0]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("持证社工", ["持证", "证社", "社工"]),
        ("Licensed social workers", ["licensed", "social", "worker"]),
        ("人", []),
        ("Plan B for the elderly", ["plan", "elderly"]),
        ("cities and Cities", ["city"]),
        ("8,500人", []),
        ("ＧＤＰ增长", ["gdp", "增长"]),
        ("", []),
    ],
)
def test_terms_are_pairs_of_characters_and_words_in_the_singular(words: str, found: Sequence[str]) -> None:
    assert terms(words) == found


def test_without_history_nothing_is_said_to_be_known() -> None:
    made = quoted.files(catalogue())
    assert json.loads(made[quoted.INDEX])["known"] is False


def test_an_area_that_no_figure_has_is_not_in_the_index() -> None:
    lone = Area("150100", Text("呼和浩特市", "Hohhot"), "150000", "prefecture")
    made = quoted.files(catalogue(dataset(areas={REGION.code: REGION, lone.code: lone})))
    assert not any("呼和浩特".encode() in data for data in made.values())


def test_an_indicator_without_any_figure_is_found_by_its_words() -> None:
    bare: Indicator = replace(indicator(), observations=())
    files = index(dataset(bare))
    assert files["thing/0.json"][0]["values"] == [] and rows(files) == []


def test_one_other_figure_leaves_nearly_all_files_made_of_the_same() -> None:
    here = many(2000)
    first, *others = here.indicators
    figure, *more = first.observations
    longer = replace(first, observations=(replace(figure, value=Decimal(1234567)), *more))
    made = [
        {one.path: one for one in quoted.pieces(parts(*released(each)), known=True)}
        for each in (here, replace(here, indicators=(longer, *others)))
    ]
    assert made[0].keys() == made[1].keys()
    alike = [path for path in made[0] if made[0][path].key == made[1][path].key]
    assert all(made[0][path].make() == made[1][path].make() for path in alike)
    other = sorted(path.removeprefix(f"{quoted.FOLDER}/") for path in made[0].keys() - {*alike})
    assert [path.partition("/")[0] for path in other if "value" not in path] == [
        "code",
        "index.json",
        "thing",
    ]


def test_rows_stand_in_the_order_of_their_values() -> None:
    values = ["-20", "-3.5", "-3", "0", "0.25", "7", "10", "100", "123456789012"]
    held = [observation(value, f"{1990 + n}") for n, value in enumerate(reversed(values))]
    assert [row[0] for row in rows(index(having(*held)))] == [float(value) for value in values]


def test_things_of_two_packages_are_not_published_under_one_code(monkeypatch: pytest.MonkeyPatch) -> None:
    bare: Indicator = replace(indicator(), observations=())
    other = dataset(bare, name="other", mentions=(mention(id="met-by-chance"),))
    monkeypatch.setattr(codes, "written", lambda _: WORKERS)
    with pytest.raises(codes.CodeError, match=f"{WORKERS} would be the code of two figures"):
        quoted.files(catalogue(having(observation()), other))


def test_a_figure_that_is_missing_says_its_status_where_no_package_words_it() -> None:
    (record,) = records(index(having(observation(None, status="Q")))).values()
    assert (record["zh"]["amount"], record["en"]["amount"]) == ("Q", "Q")


def test_a_figure_of_no_place_is_held_without_one() -> None:
    files = index(dataset(mentions=(mention(),)))
    assert [row[-1] for thing in files["thing/0.json"] for row in thing["values"]] == [0, -1]
