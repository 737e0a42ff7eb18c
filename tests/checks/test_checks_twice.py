"""What two packages publish of one thing has one value in both."""

import pytest

from publisher import checks, load
from publisher.kept.store import Store
from samples import descriptor, resource, swap, write

RULE = "figure-has-one-value"
RATE = "inspected,150000,2022,85.8,exact,period,A,report,年检率达85.8%,,,"
COUNT = "workers,150000,2022,23000,at-least,as-of,A,report,社区工作者2.3万多人,,,"
EXCUSES = "rule,table,row,reason,reason@en,by,until\n"


def rate(value, period="2022", area="150000", refers_to="period"):
    said = f"内蒙古自治区年检率达{value}%" if area == "150000" else f"年检率达{value}%"
    return f"inspected,{area},{period},{value},exact,{refers_to},A,report,{said},,,"


def count(value, qualifier):
    return f"workers,150000,2022,{value},{qualifier},as-of,A,report,not-held,,,"


def said(tmp_path, **given):
    """The package and the line of every such problem, and the place that it names beside."""
    found = checks.verdict(tmp_path / "datapackages", **given).problems
    return [(p.package, p.line, p.facts["there"]) for p in found if p.rule == RULE]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (RATE, rate("88.5")),
        (COUNT, count("22000", "exact")),
        (COUNT, count("230000", "at-least")),
        (COUNT, count("9000", "about")),
        (COUNT, count("20000", "at-most")),
    ],
)
def test_two_values_of_one_thing_are_asked_about_and_both_places_named(before, after, tmp_path):
    write(tmp_path, name="one")
    write(tmp_path, name="two", observations=swap(before, after))
    line = 4 if before == RATE else 2
    assert said(tmp_path) == [("two", line, f"datapackages/one/data/observations.csv:{line}")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (RATE, rate("88.5", period="2021")),
        (RATE, rate("88.5", area="150100")),
        (RATE, rate("88.5", refers_to="year-to-date")),
        (COUNT, count("23412", "exact")),
        (COUNT, count("20000", "at-least")),
        (COUNT, count("23000", "about")),
        (COUNT, count("30000", "less-than")),
        (COUNT, "workers,150000,2022,,exact,as-of,O,report,not-held,,,"),
    ],
)
def test_what_is_of_another_thing_or_can_be_true_beside_it_is_not(before, after, tmp_path):
    write(tmp_path, name="one")
    write(tmp_path, name="two", observations=swap(before, after))
    assert said(tmp_path) == []


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("年检率,Inspection", "检查通过率,Passed", True),  # the definition is the same
        ("通过年检的占比,", "通过检查的组织所占的比例,", True),  # the title is the same
        ("年检率,Inspection rate,通过年检的占比,", "通过率,Passed,检查结论为合格的占比,", False),
        ("percent,share,1", "percent,rate,1", False),
    ],
)
def test_an_indicator_is_known_by_its_title_or_its_definition_and_by_its_kind(before, after, same, tmp_path):
    write(tmp_path, name="one")
    write(tmp_path, name="two", observations=swap(RATE, rate("88.5")), indicators=swap(before, after))
    assert bool(said(tmp_path)) is same


def test_several_figures_of_an_indicator_are_one_question(tmp_path):
    more = rate("60.1", period="2020") + "\n"
    write(tmp_path, name="one", observations=lambda text: text + more)
    other = rate("61.7", period="2020") + "\n"
    write(tmp_path, name="two", observations=lambda text: text.replace(RATE, rate("88.5")) + other)
    found = checks.verdict(tmp_path / "datapackages").problems
    assert [p.facts["more"] for p in found if p.rule == RULE] == [1]


def test_a_value_that_is_wrong_by_itself_is_told_once(tmp_path):
    write(tmp_path, name="one")
    write(tmp_path, name="two", observations=swap("85.8,exact", "88.5,exact"))
    found = checks.verdict(tmp_path / "datapackages").problems
    assert [p.rule for p in found] == ["value-matches-excerpt"]


def test_an_excuse_answers_it_and_is_not_called_idle_where_the_other_package_is_not_asked(tmp_path):
    write(tmp_path, name="one")
    described = descriptor("two")
    described["resources"].append(resource("excuses"))
    excuse = f"{RULE},observations,inspected/150000/2022,两份文件口径不同,Two bases,编者,2027-01-01\n"
    write(
        tmp_path,
        lambda given: given.update(described),
        name="two",
        observations=swap(RATE, rate("88.5")),
        excuses=EXCUSES + excuse,
    )
    whole = checks.verdict(tmp_path / "datapackages")
    assert (whole.problems, len(whole.answered)) == ((), 1)
    assert checks.verdict(tmp_path / "datapackages", ["two"]).problems == ()
    write(tmp_path, name="one", observations=swap(RATE, rate("88.5")))
    idle = checks.verdict(tmp_path / "datapackages").problems
    assert [p.rule for p in idle] == ["excuse-answers-a-warning"]


def test_no_table_of_figures_is_read_again_in_which_nothing_changed(tmp_path, monkeypatch):
    for name in ("one", "two", "three"):
        write(tmp_path, name=name)
    write(tmp_path, name="two", observations=swap(RATE, rate("88.5")))
    store, read = Store(tmp_path / "store", "code"), []
    first = said(tmp_path, store=store)
    plain = load.tables.csv_text.read
    monkeypatch.setattr(
        load.tables.csv_text, "read", lambda data, names: read.append(names[0]) or plain(data, names)
    )
    assert (len(first), said(tmp_path, store=store) == first) == (2, True)
    assert set(read) == {"area", "source"}
