"""A workbook that was exported before others changed the package: nobody's change is undone."""

import subprocess
from pathlib import Path

import samples
import workbooks
from workbooks import put

O = "观测值"  # noqa: E741
FILE = "data/observations.csv"
LATER = samples.swap(
    "workers-per-10k,150000,2022,15,exact,as-of,A,report,每万名城镇人口拥有社区工作者15人,,,",
    "workers-per-10k,150000,2022,15,exact,as-of,A,report,每万名城镇人口拥有社区工作者15人,,后来补的注,",
)


def git(folder: Path, *words: str) -> None:
    name = ("-c", "user.name=编者", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *name, "-C", str(folder), *words], check=True, capture_output=True)


def exported_and_committed(tmp_path: Path) -> bytes:
    """A workbook of the sample, and the state from which it was exported in the history of git."""
    data = workbooks.exported(workbooks.package(tmp_path))
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "datapackages")
    git(tmp_path, "commit", "-q", "-m", "first")
    return data


def errors(found) -> list[tuple[str, str]]:
    """Where the errors are and which rules they break; reminders aside."""
    return [(f.place, f.problem.rule) for f in found.findings if f.problem.severity == "error"]


def observations(found) -> list[str]:
    return found.files[FILE].decode().splitlines()


def test_what_others_changed_since_the_export_stays(tmp_path):
    data = exported_and_committed(tmp_path)
    workbooks.package(tmp_path, observations=LATER)
    found = workbooks.checked(tmp_path, workbooks.edited(data, put(O, "M2", "这里的注")))
    assert found.fit, found.findings
    assert "这里的注" in observations(found)[1] and "后来补的注" in observations(found)[2]
    assert [change.line for change in found.changes] == [2]


def test_a_row_that_others_added_stays_and_one_they_deleted_does_not_come_back(tmp_path):
    data = exported_and_committed(tmp_path)
    gone = "inspected,CHN,2022,,exact,period,O,elsewhere,not-held,,,\n"
    come = "workers,150000,2021,21000,at-least,as-of,A,report,2.1万多人,,,\n"
    workbooks.package(tmp_path, observations=samples.swap(gone, come))
    found = workbooks.checked(tmp_path, workbooks.edited(data, put(O, "M2", "这里的注")))
    assert found.fit, found.findings
    assert len(observations(found)) == 5 and observations(found)[-1] + "\n" == come


def test_the_same_workbook_can_be_imported_again_after_more_edits(tmp_path):
    data = exported_and_committed(tmp_path)
    first = workbooks.checked(tmp_path, workbooks.edited(data, put(O, "M2", "第一次")))
    (tmp_path / "datapackages" / samples.NAME / FILE).write_bytes(first.files[FILE])
    again = workbooks.edited(workbooks.edited(data, put(O, "M2", "第一次")), put(O, "M3", "第二次"))
    found = workbooks.checked(tmp_path, again)
    assert found.fit, found.findings
    assert "第一次" in observations(found)[1] and "第二次" in observations(found)[2]


def test_a_cell_that_both_changed_is_a_problem_at_that_cell(tmp_path):
    data = exported_and_committed(tmp_path)
    workbooks.package(tmp_path, observations=LATER)
    found = workbooks.checked(tmp_path, workbooks.edited(data, put(O, "M3", "这里的注")))
    assert errors(found) == [(f"{O}!M3", "cell-was-changed-by-one")]
    assert found.findings[0].problem.facts["theirs"] == "后来补的注"


def test_a_row_deleted_here_and_changed_there_is_a_problem(tmp_path):
    data = exported_and_committed(tmp_path)
    workbooks.package(tmp_path, observations=LATER)
    found = workbooks.checked(tmp_path, workbooks.edited(data, lambda workbook: workbook[O].delete_rows(3)))
    assert ("cell-was-changed-by-one", O) in {(f.problem.rule, f.place) for f in found.findings}


def test_a_row_changed_here_and_deleted_there_is_a_problem_at_its_row(tmp_path):
    data = exported_and_committed(tmp_path)
    gone = "inspected,CHN,2022,,exact,period,O,elsewhere,not-held,,,\n"
    workbooks.package(tmp_path, observations=samples.swap(gone, ""))
    found = workbooks.checked(tmp_path, workbooks.edited(data, put(O, "M5", "这里的注")))
    assert errors(found) == [(f"{O}!C5", "cell-was-changed-by-one")]


def test_without_a_history_an_older_workbook_is_refused(tmp_path):
    data = workbooks.exported(workbooks.package(tmp_path))
    workbooks.package(tmp_path, observations=LATER)
    found = workbooks.checked(tmp_path, workbooks.edited(data, put(O, "M2", "这里的注")))
    assert errors(found) == [(O, "package-is-as-it-was")]


def test_an_older_workbook_that_says_what_the_package_says_is_fit(tmp_path):
    data = workbooks.exported(workbooks.package(tmp_path))
    workbooks.package(tmp_path, observations=LATER)
    same = workbooks.edited(data, put(O, "M3", "后来补的注"))
    assert workbooks.checked(tmp_path, same).fit
