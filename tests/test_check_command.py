"""The command line of the check: which packages it takes, what it says, and how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from publisher.commands import check
from samples import swap, write

SCRIPT = Path(__file__).resolve().parents[1] / "scripts" / "check.py"


def run(capsys, *arguments) -> tuple[int, str, str]:
    status = check.main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_a_package_that_is_fit_ends_with_0(tmp_path, capsys):
    write(tmp_path)
    status, said, _ = run(
        capsys, "--packages", tmp_path / "datapackages", "--sources", tmp_path / "documents"
    )
    assert (status, said) == (0, "可以发布：1个数据包、13行，没有错误。\n")


def test_a_problem_ends_with_1_and_names_the_file_from_the_folder_of_packages_down(tmp_path, capsys):
    write(tmp_path, observations=swap("23000", "24000"))
    status, said, _ = run(capsys, "--packages", tmp_path / "datapackages", "--format", "json")
    [problem] = json.loads(said)["problems"]
    assert status == 1
    assert (problem["file"], problem["line"], problem["cell"]) == (
        "datapackages/sample-figures/data/observations.csv",
        2,
        "D2",
    )


def test_only_the_packages_named_are_checked(tmp_path, capsys):
    write(tmp_path, observations=swap("23000", "24000"))
    write(tmp_path, name="another")
    status, said, _ = run(capsys, "another", "--packages", tmp_path / "datapackages", "--format", "json")
    assert (status, json.loads(said)["packages"]) == (0, 1)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nope", "--packages", "{}/datapackages"], "check.py: 没有“nope”这个数据包；现有：sample-figures"),
        (["nope", "--packages", "{}/datapackages", "--lang", "en"], "check.py: no such package: nope; there"),
        (
            ["../sample-figures", "--packages", "{}/datapackages"],
            "check.py: 没有“../sample-figures”这个数据包",
        ),
        (["--packages", "{}/nowhere"], "check.py: 没有这个文件夹：{}/nowhere"),
        (["--packages", "{}/datapackages", "--sources", "{}/no"], "check.py: 没有这个文件夹：{}/no"),
        (["--format", "pdf"], "check.py: --format 不能是 'pdf'，可以是："),
        (
            ["--bogus"],
            "check.py: 没有这样的参数：--bogus（用法见 --help） / unrecognized arguments: --bogus\n",
        ),
        (["--lang"], "check.py: --lang 后面要写明内容 / argument --lang: expected one argument\n"),
    ],
)
def test_what_cannot_run_ends_with_2_and_one_line(arguments, words, tmp_path, capsys):
    write(tmp_path)
    status, said, error = run(capsys, *(argument.format(tmp_path) for argument in arguments))
    assert (status, said) == (2, "")
    assert error.startswith(words.format(tmp_path)) and error.count("\n") == 1


def test_a_folder_without_packages_is_fit(tmp_path, capsys):
    assert run(capsys, "--packages", tmp_path)[0] == 0


def test_it_runs_from_any_folder_and_speaks_utf_8_whatever_the_terminal_says(tmp_path):
    write(tmp_path)
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--packages", "datapackages"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == "可以发布：1个数据包、13行，没有错误。\n"


def test_code_beside_the_data_is_not_run(tmp_path):
    package = write(tmp_path)
    for place in (package, package / "data", tmp_path):
        for name in ("frictionless_evil.py", "csv.py", "json.py"):
            (place / name).write_text("raise SystemExit('ran')")
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--packages", str(tmp_path / "datapackages"), "--format", "json"],
        cwd=package / "data",
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1 and b"ran" not in done.stderr
    assert {p["rule"] for p in json.loads(done.stdout)["problems"]} == {"file-kind-is-allowed"}
