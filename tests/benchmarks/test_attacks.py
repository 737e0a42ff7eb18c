"""Attacks on the check, the charts and the build end as they should; benchmarks/attacks.py tries them all."""

import json
import sys
from pathlib import Path

import pytest
from attacks import builds, charts, main, run, table
from attacks.attack import SECRET, Attack, ours_on_disk

ROOT = Path(__file__).resolve().parents[2]
HELD = json.loads((ROOT / "benchmarks" / "attacks.json").read_text("utf-8"))

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="NO LINUX, whose limits these are"
)


def wrong(found):
    return [(one.attack.id, one.attack.title, one.wrong) for one in found if one.wrong]


@pytest.mark.parametrize("kind", main.CHECKED)
def test_a_hostile_package_gets_a_clear_answer_and_nothing_else_happens(kind):
    found = list(run.outcomes(main.attacks(kind, quick=True)))
    assert found and wrong(found) == []


def test_a_hostile_view_is_refused_or_ends_and_asks_for_nothing():
    found = list(charts.outcomes(charts.CHARTS[:: main.EVERY]))
    assert found and wrong(found) == []


def test_no_module_of_the_folder_in_which_the_check_is_called_is_run():
    assert wrong(builds.planted(quick=True)) == []


def test_a_build_in_other_circumstances_and_without_a_network_gives_the_same_bytes():
    found = list(builds.circumstances(quick=True))
    assert len(found) == 2 and wrong(found) == []


def test_the_judge_sees_what_a_careless_program_would_do():
    def leaks(folder, place):
        (folder / "README.md").write_text(SECRET, "utf-8")
        (folder / "data" / "areas.csv").write_text(f"{SECRET},x\n", "utf-8")

    [one] = run.outcomes([Attack("Z1", "a secret in a table", ours_on_disk(leaks), ("no-such-rule",))])
    assert "the secret" in one.wrong
    assert any(said.endswith("instead of no-such-rule") for said in one.wrong)


def test_no_two_attacks_have_one_id():
    ids = [one.id for kind in main.CHECKED for one in main.attacks(kind)] + [one.id for one in charts.CHARTS]
    assert len(set(ids)) == len(ids)


def test_the_table_that_is_kept_is_of_the_attacks_that_there_are():
    """Where it is stale: .venv/bin/python benchmarks/attacks.py --json benchmarks/attacks.json"""
    counted = {one["name"]: one["cases"] for one in HELD["classes"]}
    assert {kind: counted[kind] for kind in main.CHECKED} == {k: len(main.attacks(k)) for k in main.CHECKED}
    assert counted["charts"] == len(charts.CHARTS) and set(counted) == set(table.TITLES)
    assert HELD["wrong"] == 0
