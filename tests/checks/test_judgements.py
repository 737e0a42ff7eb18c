"""What was judged of a package stands as long as nothing changes that it depends on, and not longer."""

import os
import pickle
from array import array
from datetime import date
from decimal import Decimal
from functools import partial

import pytest

from publisher import checks, load, standing
from publisher.checks import stored
from publisher.checks.judgement import Asked, Judgement
from publisher.kept.store import Store
from publisher.package import Text
from publisher.problem import Problem
from samples import swap, write
from test_checks_answers import SHARED, shared

SHARED_ADDRESS = "report,工作报告,Work report,民政厅,Civil affairs,2022,,", SHARED


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """The verdict on the packages, and the names of those that had to be judged for it."""
    store, names = Store(tmp_path / "store", "code"), []
    plain = checks.judged
    monkeypatch.setattr(
        checks, "judged", lambda opened, *of: names.append(opened.place[0]) or plain(opened, *of)
    )

    def ask(**given):
        names.clear()
        found = checks.verdict(tmp_path / "datapackages", store=store, **given)
        again = checks.verdict(tmp_path / "datapackages", **given)
        assert (found.problems, found.answered, found.counts) == (
            again.problems,
            again.answered,
            again.counts,
        )
        return found, names[: len(names) - len(found.packages)]

    return ask


def test_a_package_in_which_nothing_changed_is_not_judged_again(tmp_path, asked):
    for name in ("one", "other"):
        write(tmp_path, name=name)
    assert asked()[1] == ["one", "other"]
    assert asked()[1] == []
    write(tmp_path, name="other", observations=swap("23000", "24000"))
    verdict, judged = asked()
    assert (judged, verdict.failed) == (["other"], ("other",))
    assert asked() == (verdict, [])


def test_packages_are_judged_alike_in_another_process(tmp_path):
    write(tmp_path, name="sound")
    write(tmp_path, name="wrong", observations=swap("23000", "24000"))
    shared(tmp_path)
    sent = []

    def begun(task, asked):
        sent.extend(one.opened.package.name for one in asked)
        return [partial(*pickle.loads(pickle.dumps((task, one)))) for one in asked]

    here = checks.verdict(tmp_path / "datapackages")
    assert checks.verdict(tmp_path / "datapackages", begun=begun) == here
    assert sent == ["sample-figures", "sound", "wrong"]
    assert here.failed == ("sound", "wrong") and len(here.answered) == 1


def test_no_table_is_read_of_a_package_that_is_not_judged_but_those_that_packages_share(
    tmp_path, monkeypatch
):
    write(tmp_path)
    store = Store(tmp_path / "store", "code")
    checks.verdict(tmp_path / "datapackages", store=store)
    read = []
    plain = load.tables.csv_text.read
    monkeypatch.setattr(
        load.tables.csv_text, "read", lambda data, names: read.append(names[0]) or plain(data, names)
    )
    found = checks.verdict(tmp_path / "datapackages", store=store)
    assert (set(read), found.rows) == ({"area", "source"}, 13)


def test_a_package_is_judged_again_when_another_contradicts_it(tmp_path, asked):
    for name in ("one", "other"):
        write(tmp_path, name=name)
    assert asked()[0].valid
    write(tmp_path, name="one", areas=swap("Hohhot", "Huhehaote"))
    verdict, judged = asked()
    assert judged == ["one", "other"]
    assert [(p.package, p.rule) for p in verdict.problems] == [("other", "code-means-the-same-everywhere")]


def test_a_warning_that_is_answered_is_answered_still(tmp_path, asked):
    shared(tmp_path)
    verdict, _ = asked()
    assert asked() == (verdict, [])
    [(problem, excuse)] = verdict.answered
    assert (problem.rule, excuse.by) == ("address-is-not-shared", "编者")


def test_an_excuse_whose_last_day_is_over_no_longer_answers(tmp_path, asked):
    shared(tmp_path)
    assert not asked(today=date(2027, 1, 1))[0].problems
    verdict, judged = asked(today=date(2027, 1, 2))
    assert len(verdict.problems) == 2 and judged
    write(tmp_path, name="without-excuses", sources=swap(*SHARED_ADDRESS))
    asked(today=date(2027, 1, 2))
    assert asked(today=date(2027, 1, 3))[1] == ["sample-figures"]


def test_a_day_that_lay_ahead_is_over_one_day(tmp_path, asked, monkeypatch):
    write(tmp_path, sources=swap("2023-03-01", "2027-03-01"))
    assert "date-is-not-in-the-future" in {p.rule for p in asked()[0].problems}
    monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", "1804000000")  # 2027-03-02
    assert "date-is-not-in-the-future" not in {p.rule for p in asked()[0].problems}


def test_what_is_held_against_what_was_published_is_judged_anew_when_that_is_another(tmp_path, asked):
    write(tmp_path)
    write(tmp_path / "before")
    before = tmp_path / "before" / "datapackages"
    asked()
    assert asked(against=before)[1] == ["sample-figures"]
    assert asked(against=before)[1] == []
    write(tmp_path / "before", observations=swap("23000", "25000"))
    verdict, judged = asked(against=before)
    assert "published-value-is-kept" in {p.rule for p in verdict.problems} and judged
    assert asked()[1] == []


@pytest.mark.parametrize("more", ["documents", "every row"])
def test_whoever_asks_for_more_gets_nothing_that_was_kept(tmp_path, asked, more):
    write(tmp_path)
    asked()
    given = {"sources": tmp_path / "documents"} if more == "documents" else {"thorough": True}
    for _ in range(2):
        assert asked(**given)[1] == ["sample-figures"]


@pytest.mark.parametrize(
    "spoil", [lambda e: e[:-1], lambda e: b"", lambda e: e.replace(b'"rows": 13', b'"rows": 14')]
)
def test_an_entry_that_somebody_changed_counts_as_not_there(tmp_path, asked, spoil):
    write(tmp_path)
    verdict, _ = asked()
    [entry] = (tmp_path / "store").iterdir()
    entry.write_bytes(spoil(entry.read_bytes()))
    assert asked() == (verdict, ["sample-figures"])


def test_one_package_has_one_entry_however_often_it_changes(tmp_path, asked):
    for value in ("23000", "24000", "25000"):
        write(tmp_path, observations=swap("23000", value))
        asked()
    assert len(list((tmp_path / "store").iterdir())) == 1


FACTS = {
    "count": 3,
    "share": 0.5,
    "words": "a",
    "none": None,
    "plain": True,
    "covers": array("Q", [2, 4]),
    "names": ("a", Text("甲", "A"), (1, 2)),
    "value": Decimal("1.50"),
    "today": date(2026, 11, 28),
}


def entry(tmp_path):
    write(tmp_path)
    opened = load.open_at(tmp_path / "datapackages" / "sample-figures")
    return stored.entry(Store(tmp_path / "store", "code"), opened, opened.package, Asked())


def test_facts_of_every_form_come_back_as_they_were(tmp_path):
    held = entry(tmp_path)
    held.keep(Judgement((Problem("some-rule", "sample-figures", "a.csv", 2, "x", 1, "y", FACTS, "warning"),)))
    [problem] = held.judgement.problems
    assert problem.facts == FACTS
    assert {name: type(fact) for name, fact in problem.facts.items()} == {
        n: type(f) for n, f in FACTS.items()
    }


@pytest.mark.parametrize("fact", [{"a": 1}, ["a"], frozenset("a"), float("nan")], ids=repr)
def test_what_would_not_come_back_as_it_was_is_not_kept(tmp_path, fact):
    held = entry(tmp_path)
    held.keep(Judgement((Problem("some-rule", "sample-figures", facts={"odd": fact}),)))
    assert held.judgement is None


def test_other_code_or_another_lock_finds_nothing_that_was_kept(tmp_path, monkeypatch):
    (tmp_path / "scripts").mkdir()
    (tmp_path / "requirements.lock").write_text("frictionless==5.21\n")
    (tmp_path / "scripts" / "messages.toml").write_text("a = 1\n")
    monkeypatch.setattr(standing, "ROOT", tmp_path)
    makers = [standing.judgements(tmp_path, tmp_path / "site").maker]
    (tmp_path / "scripts" / "messages.toml").write_text("a = 2\n")
    makers.append(standing.judgements(tmp_path, tmp_path / "site").maker)
    (tmp_path / "requirements.lock").write_text("frictionless==5.22\n")
    makers.append(standing.judgements(tmp_path, tmp_path / "site").maker)
    assert len(set(makers)) == 3


def test_what_a_verdict_says_of_one_package_counts_no_rows_of_another(tmp_path):
    for name in ("one", "other"):
        write(tmp_path, name=name)
    both = checks.verdict(tmp_path / "datapackages")
    assert both.of("one").counts == {"one": both.counts["one"]}
    assert both.of("one").rows * 2 == both.rows
