"""A new package: asked for in flags or at the terminal, written whole or not at all."""

import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import openpyxl
import pytest

import samples
from publisher import candidate, checks, load, profile
from publisher.build import PACKAGES, ROOT
from publisher.commands import new
from publisher.commands.workbook import main as workbook
from publisher.workbook import export

NAME = "elder-care"
FLAGS = {
    "--title": "养老服务",
    "--title-en": "Elder care",
    "--description": "养老服务的数字。",
    "--description-en": "Figures on elder care.",
    "--contributor": "民政厅",
    "--contributor-en": "Civil affairs",
    "--source": "report",
    "--topic": "care=养老=Care",
    "--unit": "people",
}


def flags(**changes: str) -> list[str]:
    said = FLAGS | {f"--{flag.replace('_', '-')}": words for flag, words in changes.items()}
    return [word for pair in said.items() for word in pair]


@pytest.fixture
def packages(tmp_path) -> Path:
    """A folder of packages that holds the sample, whose codes a new package may take over."""
    samples.write(tmp_path)
    return tmp_path / "datapackages"


def run(packages: Path, *arguments: str) -> int:
    return new.main(["package", *arguments, "--packages", str(packages)])


def left(packages: Path) -> set[str]:
    """The rules that the new package breaks as it was written."""
    return {p.rule for p in checks.verdict(packages).problems if p.package == NAME and p.severity == "error"}


@pytest.mark.parametrize("table", profile.FURTHER)
def test_a_new_package_lacks_nothing_but_its_rows(table, packages, capsys):
    assert run(packages, NAME, *flags(), "--area", "150100", "--table", table) == 0
    assert left(packages) == {"table-has-rows"}
    assert f"python scripts/workbook.py export {NAME}" in capsys.readouterr().out


def test_what_comes_next_can_be_copied_as_it_stands_where_the_packages_lie_elsewhere(
    packages, tmp_path, capsys
):
    assert run(packages, NAME, *flags()) == 0
    commands = [line for line in capsys.readouterr().out.splitlines() if line.startswith("  python ")]
    assert len(commands) == 3
    assert all(f"--packages {packages}" in command for command in commands)
    assert workbook(["export", NAME, str(tmp_path / "a.xlsx"), "--packages", str(packages)]) == 0
    assert f"--packages {packages}" in capsys.readouterr().out


def test_a_package_without_rows_was_not_published_and_asks_for_no_higher_version(packages):
    assert run(packages, NAME, *flags()) == 0
    held, _ = load.read(packages / NAME)
    row = b"care,,Care,,,people,stock,0,none,care,annual,,,,,value,,,,\n"
    files = {**held.files, "data/indicators.csv": held.files["data/indicators.csv"] + row}
    assert candidate.reminders(packages, NAME, files) == ()
    sample, _ = load.read(packages / samples.NAME)
    grown = {
        **sample.files,
        "data/areas.csv": sample.files["data/areas.csv"] + b"150200,,,150000,prefecture\n",
    }
    assert "version-is-raised" in {p.rule for p in candidate.reminders(packages, samples.NAME, grown)}


def test_its_schemas_are_those_of_the_profile_with_its_own_units_and_topics(packages):
    run(packages, NAME, *flags(unit="beds=张=beds=bed"))
    described = json.loads((packages / NAME / "datapackage.json").read_text("utf-8"))
    indicators = next(r for r in described["resources"] if r["name"] == "indicators")
    fields = {field["name"]: field for field in indicators["schema"]["fields"]}
    assert list(fields) == [f["name"] for f in profile.tables()["indicators"]["schema"]["fields"]]
    assert fields["unit"]["categories"] == [
        {"value": "beds", "label": "张", "label@en": "beds", "one@en": "bed"}
    ]
    assert fields["topic"]["categories"] == [{"value": "care", "label": "养老", "label@en": "Care"}]


def test_rows_are_taken_over_where_they_are_known_and_none_is_invented(packages):
    run(packages, NAME, *flags(source="某年公报"), "--area", "150100")
    written = {path.stem: path.read_text("utf-8") for path in (packages / NAME / "data").glob("*.csv")}
    assert written["areas"].splitlines()[1:] == [
        "CHN,全国,China,,country",
        "150000,内蒙古自治区,Inner Mongolia,CHN,province",
        "150100,呼和浩特市,Hohhot,150000,prefecture",
    ]
    for table in ("indicators", "observations", "sources"):
        assert len(written[table].splitlines()) == 1


def test_a_known_source_brings_its_row_and_its_title(packages):
    run(packages, NAME, *flags(source="elsewhere"))
    described = json.loads((packages / NAME / "datapackage.json").read_text("utf-8"))
    assert described["sources"] == [
        {"title": "公报", "title@en": "Bulletin", "path": "https://example.org/1"}
    ]
    sources = (packages / NAME / "data" / "sources.csv").read_text("utf-8")
    assert sources.splitlines()[1].startswith("elsewhere,公报,Bulletin")


INDICATOR = {
    "indicator": "carers",
    "title": "养老护理员人数",
    "title@en": "Carers",
    "definition": "从事养老护理的人数。",
    "definition@en": "People who care for the old.",
    "unit": "people",
    "kind": "stock",
    "decimals": 0,
    "direction": "none",
    "topic": "care",
    "frequency": "annual",
    "chart": "value",
}
OBSERVATION = {
    "indicator": "carers",
    "area": "150000",
    "period": "2022",
    "value": 1200,
    "qualifier": "exact",
    "refers_to": "as-of",
    "status": "A",
    "source": "elsewhere",
    "excerpt": "养老护理员1200人",
}


def test_filled_in_with_its_workbook_it_passes_the_check(packages, tmp_path):
    run(packages, NAME, *flags(source="elsewhere"), "--area", "150000")
    package, _ = load.read(packages / NAME)
    assert package
    book = openpyxl.load_workbook(io.BytesIO(export.workbook(package, date(2026, 11, 23))))
    for sheet, row in (("指标", INDICATOR), ("观测值", OBSERVATION)):
        codes = {str(cell.value).split("\n")[-1]: cell.column for cell in book[sheet][1]}
        for field, value in row.items():
            book[sheet].cell(2, codes[field]).value = value
    book.save(tmp_path / "filled.xlsx")
    assert workbook(["import", NAME, str(tmp_path / "filled.xlsx"), "--packages", str(packages)]) == 0
    found = checks.verdict(packages)
    assert [p for p in found.problems if p.package == NAME] == [] and found.valid


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_both_readmes_say_what_each_table_holds(lang, packages):
    run(packages, NAME, *flags())
    readme = (packages / NAME / ("README.md" if lang == "zh" else "README.en.md")).read_text("utf-8")
    assert readme.startswith("# 养老服务\n" if lang == "zh" else "# Elder care\n")
    for table in ("indicators", "observations", "sources", "areas"):
        described = profile.tables()[table]["description" if lang == "zh" else "description@en"]
        assert f"`data/{table}.csv`" in readme and described in readme


def test_the_same_answers_give_the_same_bytes(packages, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    run(packages, NAME, *flags())
    other = tmp_path / "other" / "datapackages"
    samples.write(tmp_path / "other")
    run(other, NAME, *flags())
    assert load.read(packages / NAME)[0].files == load.read(other / NAME)[0].files


REFUSED = {
    "a name that is taken": ([samples.NAME, *flags()], "已经有"),
    "a name with capitals": (["Elder-Care", *flags()], "小写字母"),
    "a name that leads elsewhere": (["../escape", *flags()], "小写字母"),
    "a name that Windows keeps": (["con", *flags()], "小写字母"),
    "a Chinese name": (["养老", *flags()], "小写字母"),
    "a name too long": (["a" * 61, *flags()], "60"),
    "no flags": ([NAME], "--title"),
    "a topic without words": ([NAME, *flags(topic="care")], "代码=中文=英文"),
    "a topic with an unsafe code": ([NAME, *flags(topic="Care Homes=养老=Care")], "→"),
    "a unit that nobody knows": ([NAME, *flags(unit="beds")], "代码=中文=英文"),
    "an area that nobody knows": ([NAME, *flags(), "--area", "999999"], "999999"),
    "markup in the title": ([NAME, *flags(title="<script>")], "→"),
    "another kind of flag": ([NAME, *flags(), "--colour", "red"], "--colour"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_refused_in_one_line_and_nothing_is_written(name, packages, capsys):
    arguments, words = REFUSED[name]
    before = {path: path.read_bytes() for path in packages.rglob("*") if path.is_file()}
    assert run(packages, *arguments) == 2
    said = capsys.readouterr().err
    assert words in said and len(said.splitlines()) == 1
    assert {path: path.read_bytes() for path in packages.rglob("*") if path.is_file()} == before
    assert [path.name for path in packages.iterdir()] == [samples.NAME]


def test_a_disk_that_is_full_leaves_nothing_half_written(packages, monkeypatch):
    def full(path: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert run(packages, NAME, *flags()) == 2
    assert [path.name for path in packages.iterdir()] == [samples.NAME]


def test_at_a_terminal_it_asks_for_what_was_not_said(packages, monkeypatch, capsys):
    answers = iter(["养老服务", "", "Elder care", "数字。", "Figures.", "民政厅", "Civil affairs"])
    several = iter(["report", "", "care=养老=Care", "", "people", "beds=张=beds", ""])
    asked: list[str] = []

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return next(answers, None) or next(several) if len(asked) > 7 else next(answers)

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    assert run(packages, NAME) == 0
    assert asked[0].startswith("中文标题") and any("per-10k" in prompt for prompt in asked)
    described = json.loads((packages / NAME / "datapackage.json").read_text("utf-8"))
    assert described["title@en"] == "Elder care" and described["keywords"] == ["养老服务", "Elder care"]


def test_an_answer_that_breaks_off_writes_nothing(packages, monkeypatch, capsys):
    def gone(prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", gone)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    assert run(packages, NAME) == 2
    assert "什么也没有写" in capsys.readouterr().err


def test_the_script_itself_runs_beside_the_real_packages():
    asked = [
        sys.executable,
        str(ROOT / "scripts" / "new.py"),
        "package",
        load.discover(PACKAGES)[0],
        *flags(),
    ]
    done = subprocess.run(asked, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 2 and done.stderr.startswith("new.py: 已经有")
