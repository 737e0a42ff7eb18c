"""Every published figure is proved by the words that carry it: another digit is always found.

The figures are those of the packages in this repository; for each, every digit of its value, and
every digit of its excerpt, is changed in turn.
"""

import csv
import io
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from publisher import load, profile
from publisher.cells import number_text
from publisher.checks import documents, excerpts, numbers
from publisher.document import Documents
from publisher.package import Package
from publisher.problem import Problem
from publisher.problem.messages import say

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ROOT / "datapackages"
REPORT = ROOT.parent / "shared" / "report"
MEASURED = 36  # figures that the main report measures


@dataclass(frozen=True)
class Figure:
    package: str
    table: str
    line: int
    source: str
    value: str
    excerpt: str

    def __str__(self) -> str:
        return f"{self.package}/{self.table}:{self.line}"


def held() -> Iterator[Figure]:
    """Every row of figures whose words are held."""
    for name in load.discover(PACKAGES):
        for table in excerpts.FIGURES:
            file = PACKAGES / name / "data" / f"{table}.csv"
            rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8")))) if file.is_file() else []
            for line, row in enumerate(rows, start=2):
                if row["value"] and row["excerpt"] not in ("", excerpts.NOT_HELD):
                    yield Figure(name, table, line, row["source"], row["value"], row["excerpt"])


FIGURES = list(held())


def other_digits(words: str) -> Iterator[str]:
    """The words with each digit in turn changed, up and down."""
    for at, character in enumerate(words):
        if character.isascii() and character.isdigit():
            for step in (1, 9):
                yield f"{words[:at]}{(int(character) + step) % 10}{words[at + 1 :]}"


@cache
def package(name: str) -> Package:
    read, problems = load.read(PACKAGES / name)
    assert read is not None and not problems
    return read


def changed(figure: Figure, field: str, cell: str) -> Package:
    """The package with one cell of one row changed, and nothing else."""
    from dataclasses import replace

    held_package = package(figure.package)
    table = held_package.tables[figure.table]
    cells = list(table.columns[field])
    cells[list(table.lines).index(figure.line)] = cell
    edited = replace(table, columns={**table.columns, field: cells})
    return replace(held_package, tables={**held_package.tables, figure.table: edited})


def of_the_row(figure: Figure, problems: Iterator[Problem]) -> list[Problem]:
    file = f"datapackages/{figure.package}/data/{figure.table}.csv"
    return [p for p in problems if (p.file, p.line) == (file, figure.line)]


def test_every_measured_figure_of_the_report_is_here_and_quotes_its_words():
    assert len([f for f in FIGURES if f.source == "report-2022" and f.table == "observations"]) >= MEASURED


def test_every_published_figure_equals_its_excerpt():
    for name in load.discover(PACKAGES):
        if profile.ours(package(name)):
            assert list(excerpts.values_match_excerpts(package(name))) == []


@pytest.mark.parametrize("figure", FIGURES, ids=str)
def test_another_digit_in_a_value_is_found_and_the_message_says_what_the_excerpt_says(figure):
    for value in other_digits(figure.value):
        found = of_the_row(figure, excerpts.values_match_excerpts(changed(figure, "value", value)))
        if number_text.plain(value) is None:  # such as 09, which another check refuses by its form
            continue
        assert [(p.rule, p.field) for p in found] == [("value-matches-excerpt", "value")]
        for problem in found:
            assert figure.excerpt in say(problem, "zh").message
            assert figure.value in say(problem, "zh").fix


@pytest.mark.parametrize("figure", FIGURES, ids=str)
def test_a_digit_that_makes_a_value_no_plain_number_is_found_by_its_form(figure):
    for value in other_digits(figure.value):
        if number_text.plain(value) is None:
            found = of_the_row(figure, numbers.numbers_are_plain(changed(figure, "value", value)))
            assert [(p.rule, p.field) for p in found] == [("number-is-plain", "value")]


@pytest.mark.parametrize("figure", FIGURES, ids=str)
def test_another_digit_in_an_excerpt_is_found(figure):
    for words in other_digits(figure.excerpt):
        found = of_the_row(figure, excerpts.values_match_excerpts(changed(figure, "excerpt", words)))
        assert len(found) == 1, words
        assert words in say(found[0], "zh").message


@pytest.mark.parametrize("figure", [f for f in FIGURES if f.source == "report-2022"], ids=str)
def test_another_digit_in_an_excerpt_stands_in_no_document(figure):
    held_documents = the_documents()
    assert (
        of_the_row(figure, documents.excerpts_stand_in_documents(package(figure.package), held_documents))
        == []
    )
    for words in other_digits(figure.excerpt):
        edited = changed(figure, "excerpt", words)
        [problem] = of_the_row(figure, documents.excerpts_stand_in_documents(edited, held_documents))
        assert (problem.rule, problem.field) == ("excerpt-stands-in-document", "excerpt")
        assert figure.excerpt.replace(" ", "") in say(problem, "zh").fix


@cache
def documents_of(folder: Path) -> Documents:
    return Documents(folder)


def the_documents() -> Documents:
    if not REPORT.is_dir():
        pytest.skip("NO DOCUMENTS: the folder shared/report is not beside the repository")
    return documents_of(REPORT)


def test_the_whole_check_fails_on_one_digit_in_the_file_itself(tmp_path):
    """Once through the command, from the bytes of the file to the words of the report."""
    from publisher.checks import verdict

    figure = next(f for f in FIGURES if f.source == "report-2022" and f.value == "23000")
    copied = tmp_path / "datapackages"
    shutil.copytree(PACKAGES, copied)
    file = copied / figure.package / "data" / f"{figure.table}.csv"
    file.write_text(file.read_text("utf-8").replace(",23000,", ",24000,", 1), "utf-8")
    [problem] = verdict(copied).problems
    assert (problem.file, problem.line, problem.field, problem.cell) == (
        f"datapackages/{figure.package}/data/{figure.table}.csv",
        figure.line,
        "value",
        f"D{figure.line}",
    )
    assert "2.3万多（23000，以上）" in say(problem, "zh").message
