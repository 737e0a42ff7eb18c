"""What is measured: the inputs are always the same and sound, and the table says what was measured."""

import shutil

import pytest
import synthetic
from measured import building, child, table, tables

from publisher import checks
from publisher.package import Text


def test_the_same_inputs_are_invented_every_time_and_pass_the_check(tmp_path):
    one, other = tables.large(tmp_path / "one", 300), tables.large(tmp_path / "other", 300)
    assert (one / "data/rows.csv").read_bytes() == (other / "data/rows.csv").read_bytes()
    tables.small(tmp_path / "one", 3)
    verdict = checks.verdict(tmp_path / "one")
    assert (verdict.problems, verdict.rows) == ((), 300 + 500 + 3 * 25)


def test_one_figure_is_changed_with_its_total_and_the_words_that_carry_them(tmp_path):
    synthetic.write(tmp_path / "before", synthetic.Size(2, years=3, packages=1))
    shutil.copytree(tmp_path / "before", tmp_path / "after")
    building._change(tmp_path / "after")
    before, after = (
        (tmp_path / name / "synthetic-001/data/observations.csv").read_text("utf-8").splitlines()
        for name in ("before", "after")
    )
    changed = [at for at, (one, other) in enumerate(zip(before, after)) if one != other]
    assert changed == [len(before) - 3, len(before) - 1]
    assert checks.verdict(tmp_path / "after").valid


def test_a_program_that_fails_is_no_measurement():
    with pytest.raises(RuntimeError, match="no such thing"):
        child.python("raise ValueError('no such thing')")


def test_a_program_is_charged_for_what_its_children_did():
    cost = child.python("import subprocess; subprocess.run([sys.executable, '-c', 'sum(range(4_000_000))'])")
    assert cost.processor > 0.02 and cost.megabytes > 1


def test_the_table_shows_each_thing_with_how_it_compares():
    check, rate = Text("核验", "check"), Text("行/秒", "rows/s")
    rows = [
        table.Row(check, table.OURS, 1234.5, rate, 31.4),
        table.Row(check, Text("别的", "others"), None, rate),
    ]
    assert table.text(rows).splitlines()[2:] == [
        "| check | ours | 1,234 rows/s | 31.4\u00a0× |",
        "| check | others | not installed |  |",
    ]
    assert table.document(rows)[0] == {
        **{"what": "核验", "what@en": "check", "by": "明数", "by@en": "ours"},
        **{"value": 1234.5, "unit": "行/秒", "unit@en": "rows/s", "times": 31.4},
    }
