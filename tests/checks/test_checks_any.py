"""Whatever is in a package, the check comes to its end and has words for what it found."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samples import TABLES, problems, write

FILES = ("datapackage.json", *(f"data/{name}.csv" for name in TABLES))
MARKS = (
    *'\x00",\n\r{}[]　\u202e万２',
    "=1",
    "null",
    "1e400",
    "-1",
    "<b>",
    "#REF!",
    "9" * 40,
    "/../",
    "%d",
    "",
)
PIECES = (b"\xff", *(mark.encode() for mark in MARKS))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(FILES),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), st.sampled_from(PIECES)), min_size=1, max_size=3),
)
def test_no_damage_to_a_file_makes_the_check_raise(name, cuts):
    with tempfile.TemporaryDirectory() as folder:
        file = write(Path(folder)) / name
        data = file.read_bytes()
        for place, length, piece in cuts:
            at = int(place * len(data))
            data = data[:at] + piece + data[at + length :]
        file.write_bytes(data)
        problems(Path(folder), sources=True)


def test_a_quote_left_open_is_one_problem(tmp_path):
    write(tmp_path, observations=TABLES["observations"].replace("社区工作者2.3", '"社区工作者2.3'))
    found = problems(tmp_path)
    assert [(p.rule, p.line, p.field) for p in found] == [("quotes-are-closed", 2, "excerpt")]


CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"


def test_no_package_that_others_wrote_makes_the_check_raise():
    if not CORPORA.is_dir():
        pytest.skip("NO CORPORA: the folder shared/corpora is not beside the repository")
    from publisher import checks
    from publisher.problem import messages

    found = sorted(path.parent for path in CORPORA.rglob("datapackage.json"))
    assert len(found) > 50
    for folder in found:
        if sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) < 300_000:
            for problem in checks.verdict(folder.parent, [folder.name]).problems:
                assert messages.say(problem, "zh").message
