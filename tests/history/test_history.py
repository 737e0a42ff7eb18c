"""The life of a figure: when it was first here, each change with its kind and its reason."""

from dataclasses import replace
from typing import Any

from builders import catalogue, code, dataset, indicator, observation
from publisher.history.edition import unknown
from publisher.history.event import Event, Life
from publisher.history.lives import history
from publisher.history.story import chronicle
from publisher.history.then_and_now import then_and_now
from publisher.model import Breakdown, Correction, Dataset, Observation
from publisher.package import Text
from publisher.release import Release

WHY = Text("来源重新计算", "Computed again by the source")


def release(n: int, package: str = "community-governance") -> Release:
    return Release(package, f"1.{n}.0", f"2026-0{n + 1}-01")


def lives(*observations: Observation | Dataset | None) -> tuple[Life, ...]:
    """One release after another: of one figure, of none, or a whole dataset."""
    held = [o if isinstance(o, Dataset) else figures(*([o] if o else [])) for o in observations]
    return history((release(n), one) for n, one in enumerate(held))


def figures(*observations: Observation, **changes: Any) -> Dataset:
    return dataset(replace(indicator(), observations=observations), **changes)


def life(*observations: Observation | Dataset | None) -> list[tuple[str, str]]:
    [only] = lives(*observations)
    return said(only.events)


def said(events: tuple[Event, ...]) -> list[tuple[str, str]]:
    return [(event.release.version, event.kind) for event in events]


def correction(after: str = "23000", before: str = "22000", **changes: Any) -> Correction:
    plain = Correction(
        "one",
        "2026-02-01",
        "observations",
        "community-workers/150000/2022",
        "value",
        before,
        after,
        Text("录入错误", "Typing error"),
    )
    return replace(plain, **changes)


def by(dimension: str, category: str) -> Breakdown:
    return Breakdown(dimension, Text(dimension, dimension), code(category))


def test_a_figure_that_stays_has_one_event() -> None:
    assert life(observation(), observation(), observation()) == [("1.0.0", "first")]


def test_a_figure_added_later_was_first_here_then() -> None:
    old, new = lives(figures(observation()), figures(observation(), observation(period="2023")))
    assert said(old.events) == [("1.0.0", "first")] and said(new.events) == [("1.1.0", "first")]


def test_a_revision_has_its_old_and_new_value_and_the_new_note_as_its_reason() -> None:
    [found] = lives(observation("22000"), observation("23000", status="R", note=WHY))
    [revision] = found.changes
    assert revision.kind == "revision" and revision.release == release(1)
    assert revision.before and revision.after
    assert (str(revision.before.value), str(revision.after.value)) == ("22000", "23000")
    assert revision.reason == WHY and revision.correction is None


def test_a_note_that_stood_there_before_is_no_reason_for_a_silent_change() -> None:
    note = Text("含兼职", "Part-time included")
    [found] = lives(observation("22000", note=note), observation("23000", note=note))
    assert [(e.kind, e.reason) for e in found.changes] == [("revision", Text())]


def test_a_correction_is_told_from_a_revision_by_its_row() -> None:
    [found] = lives(observation("22000"), figures(observation("23000"), corrections=(correction(),)))
    [event] = found.changes
    assert event.kind == "correction" and event.reason == Text("录入错误", "Typing error")
    assert event.correction == correction()


def test_a_correction_is_told_once_however_long_its_row_stays() -> None:
    corrected = figures(observation("23000"), corrections=(correction(),))
    assert life(observation("22000"), corrected, corrected) == [("1.0.0", "first"), ("1.1.0", "correction")]


def test_what_corrections_do_not_account_for_is_a_revision() -> None:
    after = figures(observation("24000", status="R", note=WHY), corrections=(correction(),))
    [found] = lives(observation("22000"), after)
    values = [
        (e.kind, e.before and str(e.before.value), e.after and str(e.after.value)) for e in found.changes
    ]
    assert values == [("correction", "22000", "23000"), ("revision", "23000", "24000")]


def test_two_corrections_of_one_release_follow_each_other_by_their_days() -> None:
    second = correction("24000", "23000", id="two", corrected="2026-02-03")
    [found] = lives(observation("22000"), figures(observation("24000"), corrections=(second, correction())))
    assert [e.correction and e.correction.id for e in found.changes] == ["one", "two"]


def test_a_figure_corrected_before_its_first_release_was_first_here_as_it_then_was() -> None:
    [found] = lives(figures(observation("23000"), corrections=(correction(),)))
    assert [e.kind for e in found.events] == ["first", "correction"]
    assert (str(found.first.state.value), str(found.state.value)) == ("22000", "23000")


def test_a_correction_of_another_cell_leaves_the_value_alone() -> None:
    told = correction("report-2023", "report-2022", field="source")
    [found] = lives(observation(), figures(observation(), corrections=(told,)))
    assert [e.kind for e in found.events] == ["first", "correction"]
    assert {str(e.state.value) for e in found.events} == {"23000"}


def test_a_figure_is_withdrawn_by_emptying_its_value_with_a_reason() -> None:
    gone = observation(None, status="Q", note=Text("不再公布", "No longer published"))
    [found] = lives(observation(), gone)
    assert [e.kind for e in found.changes] == ["withdrawal"]
    assert found.changes[0].reason == Text("不再公布", "No longer published") and found.there


def test_a_row_that_is_gone_is_a_withdrawal_and_may_come_back() -> None:
    expected = [("1.0.0", "first"), ("1.1.0", "withdrawal"), ("1.2.0", "filled")]
    assert life(observation(), None, observation()) == expected
    [found] = lives(observation(), None)
    assert not found.there and str(found.state.value) == "23000"


def test_a_missing_value_is_filled_in_and_was_first_here_as_missing() -> None:
    [found] = lives(observation(None, status="O"), observation())
    assert [e.kind for e in found.events] == ["first", "filled"] and found.first.state.value is None


def test_another_qualifier_is_a_revision_and_another_status_alone_is_none() -> None:
    assert life(observation(), observation(qualifier="at-least"))[1:] == [("1.1.0", "revision")]
    assert life(observation(status="P"), observation())[1:] == [("1.1.0", "status")]


def test_another_unit_is_neither_a_revision_nor_a_correction() -> None:
    thousands = replace(indicator(observation("23")), unit=code("thousands", "千人", "thousand people"))
    [found] = lives(observation(), dataset(thousands))
    assert [e.kind for e in found.changes] == ["unit"]
    assert then_and_now(thousands, [found]) is None


def test_a_breakdown_that_comes_leaves_every_total_the_figure_it_was() -> None:
    total, women = (
        observation(breakdowns=(by("sex", "_T"),)),
        observation("12000", breakdowns=(by("sex", "f"),)),
    )
    kept, new = lives(observation(), figures(total, women))
    assert said(kept.events) == [("1.0.0", "first")] and said(new.events) == [("1.1.0", "first")]
    assert new.key == ("community-workers", "150000", "2022", "sex=f")


def test_a_correction_finds_its_row_by_the_key_that_the_row_had_in_that_release() -> None:
    told = correction(row="community-workers/150000/2022/_T")
    after = figures(observation(breakdowns=(by("sex", "_T"),)), corrections=(told,))
    [found] = lives(observation("22000"), after)
    assert [e.kind for e in found.changes] == ["correction"]


def test_an_indicator_that_is_gone_takes_its_figures_with_it() -> None:
    other = indicator(observation(indicator="volunteers"), id="volunteers")
    found = {one.key[0]: said(one.events) for one in lives(dataset(indicator(), other), dataset(indicator()))}
    assert found["volunteers"] == [("1.0.0", "first"), ("1.1.0", "withdrawal")]
    assert found["community-workers"] == [("1.0.0", "first")]


def test_then_and_now_holds_each_changed_figure_twice_and_nothing_else() -> None:
    before = figures(observation("22000"), observation("20000", "2021"))
    after = figures(observation("23000", status="R", note=WHY), observation("20000", "2021"))
    found = lives(before, after)
    both = then_and_now(after.indicators[0], found)
    assert both and both.id == "community-workers-then-and-now"
    drawn = [(str(o.value), o.breakdowns[-1].category.code) for o in both.observations]
    assert drawn == [("22000", "then"), ("23000", "now")]
    assert then_and_now(before.indicators[0], lives(before, before)) is None


def test_a_package_with_one_version_has_no_lives_that_need_telling(monkeypatch: Any) -> None:
    [story] = chronicle(unknown(catalogue()), catalogue()).stories.values()
    told: list[str] = []
    monkeypatch.setattr("publisher.history.story.history", lambda _: told.append("lives") or ())
    assert [step.added for step in story.steps] == [()]
    assert not list(story.events("revision", "correction", "withdrawal")) and not told
    assert not story.steps[0].events and not list(story.events("first")) and told == ["lives"]


def test_a_correction_in_the_only_version_of_a_package_is_told() -> None:
    held = catalogue(figures(observation(), corrections=(correction(),)))
    [story] = chronicle(unknown(held), held).stories.values()
    assert [event.kind for event in story.events("correction")] == ["correction"]
