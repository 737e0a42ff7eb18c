"""What changes from one catalogue to another: each kind of change is found, and nothing else."""

import json
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import samples
from builders import NATION, REGION, catalogue, code, dataset, indicator, observation, target
from publisher import datasets, load
from publisher.changes import Changes, compare
from publisher.changes.figures import FigureChange
from publisher.changes.shown import apart, strange
from publisher.changes.sites import PageChange, pages, site, told_apart
from publisher.changes.unusual import Unusual
from publisher.model import Breakdown, Catalogue, Indicator
from publisher.package import Category, Text
from samples import swap


def changes(before: Indicator, after: Indicator) -> Changes:
    return compare(catalogue(dataset(before)), catalogue(dataset(after)))


def only(found: Changes) -> FigureChange:
    [figure] = found.figures
    return figure


def read(tmp_path: Path, name: str, **changed: object) -> Catalogue:
    """The sample with some tables changed, as a catalogue."""
    package, problems = load.read(samples.write(tmp_path / name, **changed))  # type: ignore[arg-type]
    assert package, problems
    return datasets.catalogue([package])


def revised(tmp_path: Path, **after: object) -> Changes:
    return compare(read(tmp_path, "before"), read(tmp_path, "after", **after))


def test_two_equal_catalogues_have_no_changes() -> None:
    assert not changes(indicator(), indicator())


def test_rows_in_another_order_are_no_change() -> None:
    one, other = observation("1", "2021", line=2), observation("2", "2022", line=3)
    assert not changes(indicator(one, other), indicator(replace(other, line=2), replace(one, line=3))).figures


def test_a_changed_value_has_its_difference_absolute_and_in_per_cent() -> None:
    found = only(changes(indicator(observation("200")), indicator(observation("250"))))
    assert found.kind == "changed"
    assert found.change and (found.change.difference, found.change.percent) == (Decimal(50), Decimal(25))


def test_another_qualifier_is_a_change_of_the_figure_without_a_difference() -> None:
    found = only(changes(indicator(observation()), indicator(observation(qualifier="at-least"))))
    assert (found.kind, found.change) == ("changed", None)


def test_a_change_from_nought_has_no_percentage() -> None:
    found = only(changes(indicator(observation("0")), indicator(observation("5"))))
    assert found.change and found.change.percent is None


def test_a_deleted_year_comes_before_every_other_change() -> None:
    old = indicator(observation("1", "2020"), observation("2", "2021"), observation("3", "2022"))
    new = indicator(observation("2", "2021"), observation("4", "2022"), observation("5", "2023"))
    assert [f.kind for f in changes(old, new).figures] == ["removed", "changed", "added"]
    assert changes(old, new).figures[0].figure.key == ("community-workers", "150000", "2020")


def test_a_withdrawn_value_counts_as_removed() -> None:
    old = indicator(observation("1", "2021"), observation("2"))
    new = indicator(observation("1", "2021"), observation(None, status="Q"))
    assert only(changes(old, new)).kind == "removed"


def test_every_value_deleted_is_one_entry_and_not_one_a_figure() -> None:
    old = indicator(observation("1", "2021"), observation("2"), targets=(target(),))
    found = changes(old, replace(old, observations=()))
    assert found.figures == ()
    assert [(w.indicator, w.figures, w.gone, w.emptied) for w in found.indicators] == [
        ("community-workers", 2, True, True)
    ]


def test_targets_of_an_emptied_indicator_are_told_of_all_the_same() -> None:
    old = indicator(observation(), targets=(target(),))
    assert only(changes(old, replace(old, observations=(), targets=()))).figure.table == "targets"


def test_an_added_and_a_vanished_indicator_are_one_entry_each_the_vanished_first() -> None:
    first, second = indicator(id="first"), indicator(id="second")
    found = compare(catalogue(dataset(first)), catalogue(dataset(second)))
    assert [(w.indicator, w.gone) for w in found.indicators] == [("first", True), ("second", False)]
    assert found.figures == ()
    assert [(s.indicator, bool(s.before), bool(s.after)) for s in found.sentences] == [
        ("first", True, False),
        ("second", False, True),
    ]


def test_packages_that_appear_and_vanish_are_one_entry_each() -> None:
    one, other = dataset(), dataset(name="another")
    found = compare(catalogue(one), catalogue(other))
    assert [(w.package, w.gone) for w in found.packages] == [
        ("community-governance", True),
        ("another", False),
    ]
    assert not found.indicators and not found.figures


def test_a_renamed_package_is_the_same_package_under_another_name() -> None:
    package = replace(dataset().package, descriptor={"formerly": ["community-governance"]})
    found = compare(catalogue(dataset()), catalogue(dataset(name="new-name", package=package)))
    assert not found.packages and not found.figures
    assert ("package", "name") in [(w.thing, w.field) for w in found.wordings]


def test_another_unit_changes_words_and_no_figure() -> None:
    old = indicator(observation("1", "2021"), observation("2"))
    found = changes(old, replace(old, unit=Category("households", Text("户", "households"))))
    assert not found.figures
    [unit] = found.wordings
    assert (unit.field, unit.before.zh, unit.after.zh, unit.figures) == ("unit", "人", "户", 2)
    assert unit.codes == ("people", "households")


def test_figures_in_another_unit_are_not_subtracted() -> None:
    new = indicator(observation("2.3"), unit=Category("10k-people", Text("万人", "10,000 people")))
    found = only(changes(indicator(observation("23000")), new))
    assert (found.told, found.change, found.unusual) == ("unit", None, None)


def test_a_renamed_area_is_said_once_with_the_figures_that_it_stands_by() -> None:
    renamed = replace(REGION, name=Text("内蒙古", "Inner Mongolia"))
    old = dataset(indicator(observation("1", "2021"), observation("2"), observation("3", area=NATION)))
    new = dataset(
        indicator(
            observation("1", "2021", area=renamed),
            observation("2", area=renamed),
            observation("3", area=NATION),
        ),
        areas={"150000": renamed, "CHN": NATION},
    )
    found = compare(catalogue(old), catalogue(new))
    assert [(w.thing, w.code, w.field, w.figures) for w in found.wordings] == [("area", "150000", "name", 2)]
    assert not found.figures


def test_a_changed_definition_is_among_the_words() -> None:
    found = changes(indicator(), indicator(definition=Text("另一种定义。", "Another definition.")))
    assert [(w.field, w.figures) for w in found.wordings] == [("definition", 1)]


def test_another_note_or_status_leaves_the_figure_and_is_told_of_apart() -> None:
    found = only(
        changes(indicator(), indicator(observation(status="P", note=Text("初步数。", "Provisional."))))
    )
    assert (found.kind, found.fields) == ("described", ("status", "note", "note@en"))


def test_of_a_withdrawn_value_the_reason_is_among_what_changed() -> None:
    gone = replace(observation(status="Q", note=Text("撤下。", "Withdrawn.")), value=None)
    kept = observation("1", "2021")
    found = only(changes(indicator(observation(), kept), indicator(gone, kept)))
    assert (found.kind, found.fields) == ("removed", ("status", "note", "note@en"))


def test_a_breakdown_that_is_added_makes_no_new_figures_of_the_old_ones() -> None:
    whole = Breakdown("sex", Text("性别", "Sex"), code("_T", "合计", "total"))
    women = replace(whole, category=code("F", "女", "women"))
    new = indicator(observation(breakdowns=(whole,)), observation("12000", breakdowns=(women,)))
    assert only(changes(indicator(), new)).kind == "added"


def test_a_published_figure_that_changes_with_no_word_is_silent(tmp_path: Path) -> None:
    found = revised(tmp_path, observations=swap("22,85.8,", "22,85.9,"))
    assert only(found).told == "silent"


def test_a_revision_says_why(tmp_path: Path) -> None:
    told = swap(
        "22,85.8,exact,period,A,report,年检率达85.8%,,,", "22,85.9,exact,period,R,report,x,,修订,Revised"
    )
    assert only(revised(tmp_path, observations=told)).told == "revision"


def test_a_correction_on_record_is_told_apart_from_a_revision(tmp_path: Path) -> None:
    def describe(descriptor: dict[str, object]) -> None:
        resources = descriptor["resources"]
        assert isinstance(resources, list)
        resources.append(samples.resource("corrections"))

    before, after = read(tmp_path, "before"), tmp_path / "after"
    folder = samples.write(after, describe, observations=swap("22,85.8,", "22,85.9,"))
    (folder / "data" / "corrections.csv").write_text(
        "correction,corrected,table,row,field,before,after,reason,reason@en\n"
        "c1,2026-11-23,observations,inspected/150000/2022,value,85.8,85.9,抄错了,Miscopied\n",
        "utf-8",
    )
    package, _ = load.read(folder)
    assert package
    assert [f.told for f in compare(before, datasets.catalogue([package])).figures] == ["correction"]


def test_a_deleted_row_is_silent_and_a_withdrawn_one_that_says_why_is_not(tmp_path: Path) -> None:
    row = "inspected,CHN,2022,,exact,period,O,elsewhere,not-held,,,\n"
    gone = revised(tmp_path, observations=swap(row, ""))
    assert [(f.kind, f.told) for f in gone.figures] == [("removed", "silent")]
    told = swap(
        "22,85.8,exact,period,A,report,年检率达85.8%,,,", "22,,exact,period,Q,report,年检率达85.8%,,撤下,Gone"
    )
    withdrawn = revised(tmp_path, observations=told)
    assert [(w.indicator, w.emptied) for w in withdrawn.indicators] == [("inspected", True)]


def test_the_version_that_was_not_raised_is_told_with_what_it_should_be(tmp_path: Path) -> None:
    [version] = revised(tmp_path, observations=swap("22,85.8,", "22,85.9,")).versions
    assert version.problem and version.problem.rule == "version-is-raised"
    assert (version.raised, version.needed, version.files) == ("", "patch", ("data/observations.csv",))


def test_a_version_raised_as_it_should_be_is_no_problem(tmp_path: Path) -> None:
    def raised(descriptor: dict[str, object]) -> None:
        descriptor["version"] = "1.0.1"

    [version] = revised(tmp_path, describe=raised, observations=swap("22,85.8,", "22,85.9,")).versions
    assert (version.problem, version.raised) == (None, "patch")


def test_rows_of_other_tables_that_go_or_come_are_told_by_their_keys(tmp_path: Path) -> None:
    row = "150100,呼和浩特市,Hohhot,150000,prefecture\n"
    found = revised(tmp_path, areas=swap(row, "150200,包头市,Baotou,150000,prefecture\n"))
    assert [(t.table, t.removed, t.added) for t in found.tables] == [("areas", ("150100",), ("150200",))]


def test_another_label_of_a_code_is_said_once_and_not_for_each_indicator(tmp_path: Path) -> None:
    def relabelled(descriptor: dict[str, object]) -> None:
        text = json.dumps(descriptor).replace(json.dumps("人"), json.dumps("名"))
        descriptor.update(json.loads(text))

    found = revised(tmp_path, describe=relabelled).wordings
    assert [(w.thing, w.code, w.field, w.figures) for w in found] == [
        ("label", "people", "indicators.unit", 2)
    ]


SERIES = ("100", "104", "108", "112", "116")


@pytest.mark.parametrize(
    ("last", "stands_out"), [("120", False), ("180", False), ("400", True), ("30", True)]
)
def test_a_value_far_outside_its_series_is_unusual(tmp_path: Path, last: str, stands_out: bool) -> None:
    def series(values: tuple[str, ...]) -> str:
        rows = (
            f"workers,150000,{2017 + at},{value},exact,as-of,A,report,社区工作者{value}人,,,\n"
            for at, value in enumerate(values)
        )
        return samples.TABLES["observations"] + "".join(rows)

    before = read(tmp_path, "before", observations=series(SERIES[:4]).replace("23000", "119"))
    after = read(tmp_path, "after", observations=series((*SERIES[:4], last)).replace("23000", "119"))
    [found] = compare(before, after).figures
    assert (found.unusual is not None) is stands_out


def test_a_leap_of_one_published_figure_is_unusual_without_any_series() -> None:
    found = only(changes(indicator(observation("23000")), indicator(observation("230000"))))
    assert found.unusual == Unusual(Decimal(10), "published", Decimal(23000))
    assert not only(changes(indicator(observation("23000")), indicator(observation("24000")))).unusual


@pytest.mark.parametrize(
    ("times", "zh", "en"),
    [
        ("2.234", "**反常**：是原来公布的 2.2 倍", "**unusual**: 2.2 times what was published"),
        ("0.1", "**反常**：是原来公布的 10%", "**unusual**: 10% of what was published"),
        ("12345", "**反常**：是原来公布的 12,000 倍", "**unusual**: 12,000 times what was published"),
    ],
)
def test_how_unusual_a_value_is_can_be_read_aloud(times: str, zh: str, en: str) -> None:
    unusual = Unusual(Decimal(times), "published", Decimal(1))
    assert (strange(unusual, "zh"), strange(unusual, "en")) == (zh, en)


def test_of_long_texts_the_part_that_differs_is_shown() -> None:
    same = "很长的开头，" * 20
    assert apart(f"{same}甲", f"{same}乙") == (f"…{same[-20:]}甲", f"…{same[-20:]}乙")
    assert apart("甲", "乙") == ("甲", "乙")
    assert apart(same, "") == (same, "")


def test_the_files_of_a_plan_belong_to_the_page_that_they_are_a_part_of() -> None:
    plan = {
        "docs/zh/data/x/index.md": b"1",
        "theme/fragments/zh/data/x/index/about.html": b"2",
        "docs/en/data/x/y.md": b"3",
        "theme/fragments/en/data/x/y/chart.html": b"4",
        "theme/fragments/zh/home.html": b"5",
        "theme/fragments/en/home.html": b"6",
        "theme/fragments/en/verify.html": b"8",
        "docs/zh/data/index.md": b"7",
    }
    assert {address: len(files) for address, files in site(plan).items()} == {
        "data/x/": 2,
        "en/data/x/y/": 2,
        "": 1,
        "en/": 1,
        "en/verify/": 1,
        "data/": 1,
    }


def test_pages_that_vanish_come_first_and_those_that_stay_are_not_named() -> None:
    before = site({"docs/zh/data/a.md": b"1", "docs/zh/data/b.md": b"1", "docs/zh/data/c.md": b"1"})
    after = site({"docs/zh/data/b.md": b"2", "docs/zh/data/c.md": b"1", "docs/zh/data/d.md": b"1"})
    assert [(p.address, p.kind) for p in pages(before, after)] == [
        ("data/a/", "gone"),
        ("data/d/", "new"),
        ("data/b/", "changed"),
    ]


def test_pages_on_which_only_the_downloads_differ_are_told_last_and_as_such() -> None:
    whole = (PageChange("a/", "changed"), PageChange("b/", "changed"), PageChange("c/", "new"))
    bare = (PageChange("b/", "changed"), PageChange("c/", "new"))
    assert told_apart(whole, bare) == (
        PageChange("b/", "changed"),
        PageChange("c/", "new"),
        PageChange("a/", "files"),
    )


def test_a_code_that_changes_in_a_row_is_told_in_its_words(tmp_path: Path) -> None:
    def with_mentions(kind: str) -> Catalogue:
        def describe(descriptor: dict[str, Any]) -> None:
            descriptor["resources"].append(samples.resource("mentions"))

        folder = samples.write(tmp_path / kind, describe)
        (folder / "data" / "mentions.csv").write_text(
            "mention,title,title@en,kind,value,unit,unit@en,source,excerpt,locator,note,note@en\n"
            f"days,百日攻坚,Hundred days,{kind},100,日,days,report,百日攻坚,,,\n",
            "utf-8",
        )
        package, problems = load.read(folder)
        assert package, problems
        return datasets.catalogue([package])

    [table] = compare(with_mentions("nominal"), with_mentions("ordinal")).tables
    [cell] = table.changed
    assert (cell.row, cell.field, cell.before, cell.after) == ("days", "kind", "nominal", "ordinal")
    assert all(re.search(r"[\u4e00-\u9fff]", words.zh) for words in cell.said)
