"""Every rule by the example that makes it fire, as the site's page of rules shows it.

    .venv/bin/python tests/examples.py      writes scripts/publisher/pages/examples.json anew

The examples are those of the tests, where each is one change of a valid package: what the change
leaves is the failing example, what stood there before is the passing one. Nothing is written twice.
"""

import contextlib
import csv
import difflib
import hashlib
import json
import os
import re
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

ROOT = Path(__file__).resolve().parents[1]
_WHERE = ("scripts", "tests", "tests/given", "tests/checks", "benchmarks")
sys.path[:0] = [str(ROOT / folder) for folder in _WHERE]

from faults import book  # noqa: E402
from faults import sample as bench  # noqa: E402
from faults.checker import ask  # noqa: E402
from faults.fault import Fault  # noqa: E402

import test_checks_answers  # noqa: E402
import test_checks_cells  # noqa: E402
import test_checks_descriptor  # noqa: E402
import test_checks_excerpts  # noqa: E402
import test_checks_published as beside_published  # noqa: E402
import test_load  # noqa: E402
from publisher import checks  # noqa: E402
from publisher.problem import Problem, messages  # noqa: E402
from publisher.reading import csv_rows, folder  # noqa: E402
from samples import NAME, SHA256, descriptor, write  # noqa: E402

FILE = ROOT / "scripts" / "publisher" / "pages" / "examples.json"
WRITTEN = "1795392000"  # 2026-11-23, the day on which the examples are looked at
LONGEST = 160  # characters of a line that are shown
MOST = 3  # lines
MOST_OF_JSON = 9

DESCRIBED = json.dumps(descriptor(), ensure_ascii=False, indent=1)

Files = dict[str, bytes]
Write = Callable[[Path], object]


def sample(**changes: Any) -> Write:
    return lambda place: write(place, **changes)


def beside(path: str, data: bytes | None) -> Write:
    """The sample with one more file, or without it."""

    def make(place: Path) -> None:
        file = write(place) / path
        file.unlink() if data is None else file.write_bytes(data)

    return make


def linked(place: Path) -> None:
    package = write(place)
    (package / "data" / "areas.csv").unlink()
    (package / "data" / "areas.csv").symlink_to("../../areas.csv")


def package_linked(place: Path) -> None:
    write(place).rename(place / "elsewhere")
    (place / "datapackages" / NAME).symlink_to(place / "elsewhere")


def undecodable(place: Path) -> None:
    (write(place) / "data" / "a\u202eb.csv").write_text("x\n", "utf-8")


def document_of_bytes(place: Path) -> None:
    data = b"\xff\xfe\x00"
    digest = hashlib.sha256(data).hexdigest()
    write(place, sources=lambda text: text.replace(SHA256, digest))
    (place / "documents" / "report.txt").write_bytes(data)


def two_meanings(place: Path) -> None:
    write(place)
    write(place, name="another", areas=lambda text: text.replace("Hohhot", "Huhehaote"))


def two_values(place: Path) -> None:
    write(place)
    write(place, name="another", observations=lambda text: text.replace("85.8", "88.5"))


def made() -> dict[str, Write]:
    """Every rule with what makes it fire: its example in a test, else a fault of the benchmark."""
    found = _of_tests()
    return {**_of_faults(), **found}


def _of_faults() -> dict[str, Write]:
    """The faults of the benchmark that may name each rule; faults beside a published version aside."""
    found: dict[str, list[Fault]] = {}
    for kind, fault in book.faults():
        expected = () if kind == book.BENIGN or fault.published else fault.change(bench.candidate())
        for rule in expected[0].rules if expected else ():
            found.setdefault(rule, []).append(fault)
    known = messages.catalogue()
    return {rule: Benchmarked(rule, tuple(faults)) for rule, faults in found.items() if rule in known}


@dataclass(frozen=True)
class Benchmarked:
    """The benchmark's own sample with the first of some faults of which the check names the rule."""

    rule: str
    faults: tuple[Fault, ...]

    def __call__(self, place: Path) -> None:
        for fault in self.faults:
            folder = bench.candidate()
            fault.change(folder)
            if any(problem.rule == self.rule for problem in ask(folder).problems):
                break
        folder.write(place / "datapackages")


def _sound(place: Path) -> None:
    bench.candidate().write(place / "datapackages")


def _of_tests() -> dict[str, Write]:
    found: dict[str, Write] = {}
    for tests in (test_load, test_checks_cells, test_checks_excerpts, test_checks_answers, *_later()):
        found |= {rule: _write(example) for rule, example in tests.EXAMPLES.items()}
    for rule, (change, _) in test_checks_descriptor.EXAMPLES.items():
        found[rule] = sample(describe=change)
    for rule, (fields, rows, more) in test_checks_descriptor.SECOND_OPINIONS.items():
        found[rule] = _other(fields, rows, more)
    for rule in beside_published.EXAMPLES:
        found[rule] = sample(**beside_published.changed(rule))
    return found | ALONE


def _later() -> Iterator[Any]:
    """The modules of tests whose examples have the same form: what is changed comes first."""
    for name in ("leftovers", "readmes", "series", "terms", "time", "totals"):
        name = f"test_checks_{name}"
        if (ROOT / "tests" / "checks" / f"{name}.py").exists():
            module = __import__(name)
            if hasattr(module, "EXAMPLES"):
                yield module


def _write(example: Any) -> Write:
    changes = example[0]
    return changes if callable(changes) else sample(**changes)


def _other(fields: Any, rows: str, more: Any) -> Write:
    return lambda place: test_checks_descriptor.other(place, fields, rows, **more)


ALONE: dict[str, Write] = {
    "package-is-a-folder": package_linked,
    "package-name-is-safe": sample(name="Sample_Figures"),
    "file-is-a-plain-file": linked,
    "file-name-is-readable": undecodable,
    "file-kind-is-allowed": beside("data/areas.xlsx", b"PK"),
    "file-is-listed": beside("data/areas (1).csv", b"a\n"),
    "descriptor-is-there": beside("datapackage.json", None),
    "json-is-utf-8": beside("datapackage.json", DESCRIBED.encode("gbk")),
    "document-is-text": document_of_bytes,
    "code-means-the-same-everywhere": two_meanings,
    "figure-has-one-value": two_values,
    "published-packages-remain": sample(),
    "package-is-not-too-large": sample(),
    "file-is-not-too-large": sample(),
    "table-is-not-too-long": sample(),
    "file-can-be-read": sample(),
}
PASSING: dict[str, tuple[Any, str, Any]] = {  # of tables of other packages: what would be right
    "cell-has-its-type": ([{"name": "n", "type": "integer"}], "n\n1\n2\n", {}),
    "cell-keeps-its-constraint": (
        [{"name": "n", "type": "integer", "constraints": {"minimum": 2}}],
        "n\n3\n2\n",
        {},
    ),
    "cell-is-unique": ([{"name": "n", "type": "integer", "constraints": {"unique": True}}], "n\n1\n2\n", {}),
    "foreign-key-holds": (
        [{"name": "a", "type": "string"}, {"name": "b", "type": "string"}],
        "a,b\nx,\ny,x\n",
        {"foreignKeys": [{"fields": ["b"], "reference": {"resource": "", "fields": ["a"]}}]},
    ),
    "structure-is-sound": (
        [{"name": "a", "type": "string"}, {"name": "b", "type": "string"}],
        "a,b\nx,\ny,\n",
        {"primaryKey": ["a", "b"]},
    ),
    "pattern-is-safe": (
        [{"name": "n", "type": "string", "constraints": {"pattern": "a+"}}],
        "n\naa\n",
        {},
    ),
}
STRICTER = {  # limits that an example does not have to fill: what is made smaller, and to what
    "package-is-not-too-large": (folder, "MOST_FILES", 2),
    "file-is-not-too-large": (folder, "LARGEST_FILE", 100),
    "table-is-not-too-long": (csv_rows, "MOST_ROWS", 2),
    "file-can-be-read": (os, "open", mock.Mock(side_effect=OSError)),
}


def fired(rule: str, make: Write) -> tuple[Problem, Files, Files]:
    """The first problem that an example of a rule gives, its files, and those of the valid package."""
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        make(Path(one))
        (_sound if isinstance(make, Benchmarked) else _passing(rule))(Path(other))
        documents = Path(one, "documents")
        with (
            _on_one_day(),
            mock.patch.object(*STRICTER[rule]) if rule in STRICTER else contextlib.nullcontext(),
        ):
            found = checks.verdict(
                Path(one, "datapackages"),
                (),
                documents if documents.is_dir() else None,
                _against(rule, other),
            )
        matching = [problem for problem in found.problems if problem.rule == rule]
        if not matching:
            others = sorted({p.rule for p in found.problems})
            raise LookupError(f"the example of {rule} does not make it fire; it gives {others}")
        return matching[0], _files(Path(one)), _files(Path(other))


def _on_one_day() -> AbstractContextManager[object]:
    """Messages that name today's date must not change from day to day."""
    return mock.patch.dict(os.environ, SOURCE_DATE_EPOCH=WRITTEN)


def _passing(rule: str) -> Write:
    """What is right where the rule's example is wrong."""
    return test_checks_answers.PASSING.get(rule) or sample(**beside_published.BASES.get(rule, {}))


def _against(rule: str, published: str) -> Path | None:
    """The valid package as what was published, for the rules that compare with it."""
    compares = rule in beside_published.EXAMPLES or rule in beside_published.BASES
    return Path(published, "datapackages") if compares else None


def _files(place: Path) -> Files:
    base = place / "datapackages"
    return {p.relative_to(base).as_posix(): p.read_bytes() for p in sorted(base.rglob("*")) if p.is_file()}


def example(rule: str, make: Write) -> dict[str, Any]:
    """What the page shows of a rule's example: the place, both forms, and what the check says."""
    problem, bad, good = fired(rule, make)
    file = problem.file.removeprefix("datapackages/")
    said = {lang: messages.say(problem, lang) for lang in messages.LANGUAGES}
    return {
        "severity": problem.severity,
        "file": file.partition("/")[2] or file,
        "line": problem.line,
        **_forms(rule, problem, bad, good),
        "said": {lang: [words.message, words.fix] for lang, words in said.items()},
    }


NAMES = {  # where the name is wrong, and not what stands inside
    "package-is-a-folder": ("sample-figures → /home/…", "sample-figures/"),
    "package-name-is-safe": ("Sample_Figures/", "sample-figures/"),
    "file-is-a-plain-file": ("data/areas.csv → ../../areas.csv", "data/areas.csv"),
    "file-name-is-readable": ("data/a<U+202E>b.csv", "data/areas.csv"),
    "file-kind-is-allowed": ("data/areas.xlsx", "data/areas.csv"),
    "published-packages-remain": ("", "another/"),
    "published-tables-remain": ("", '{"name": "targets", …}'),
    "file-is-listed": ("data/areas (1).csv", "data/areas.csv"),
    "descriptor-is-there": ("", "datapackage.json"),
    "file-is-there": ("", "data/observations.csv"),
    "lines-end-as-usual": ("area,name<U+000D>CHN,全国<U+000D>", "area,name"),
    "document-is-text": ("report.pdf", "report.txt"),
    "package-is-not-too-large": ("", ""),
    "file-is-not-too-large": ("", ""),
    "table-is-not-too-long": ("", ""),
    "file-can-be-read": ("", ""),
}


def _forms(rule: str, problem: Problem, bad: Files, good: Files) -> dict[str, Any]:
    """The failing and the passing form: of a name, of one cell, or of the lines that differ."""
    if rule in NAMES:
        return {"bad": [n for n in NAMES[rule][:1] if n], "good": [n for n in NAMES[rule][1:] if n]}
    if rule in PASSING:
        return {"bad": _cut(_text(bad["other/t.csv"])), "good": _cut(PASSING[rule][1].split())}
    for path in sorted(bad, key=lambda path: not problem.file.endswith(path)):
        before = good.get(path.replace("another/", f"{NAME}/"), b"")
        if bad[path] != before:
            return _lines(path, bad[path], before)
    raise LookupError(f"the example of {rule} changes no file")


def _lines(path: str, bad: bytes, good: bytes) -> dict[str, Any]:
    one, other = _text(bad), _text(good)
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    changed = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    failing = [line for code in changed for line in one[code[1] : code[2]]]
    passing = [line for code in changed for line in other[code[3] : code[4]]]
    if path.endswith(".csv") and (cell := _cell(one, failing, passing)):
        return cell
    most = MOST if path.endswith(".csv") else MOST_OF_JSON
    return {"bad": _cut(failing, most), "good": _cut(passing, most)}


def _cell(lines: list[str], failing: list[str], passing: list[str]) -> dict[str, Any]:
    """The one cell in which two rows of a table differ, with the name of its column."""
    if len(failing) != 1 or len(passing) != 1 or failing[0] == lines[0]:
        return {}
    try:
        header, one, other = csv.reader([lines[0], failing[0], passing[0]], strict=True)
    except (csv.Error, ValueError):
        return {}
    differ = [at for at, (a, b) in enumerate(zip(one, other)) if a != b]
    if not len(header) == len(one) == len(other) or len(differ) != 1:
        return {}
    [at] = differ
    return {"column": header[at], "bad": _cut([one[at]]), "good": _cut([other[at]])}


def _text(data: bytes) -> list[str]:
    try:
        return re.split("\r?\n|\r", data.decode("utf-8").removesuffix("\n"))
    except UnicodeDecodeError:  # what a program that expects UTF-8 makes of it
        return data.decode("utf-8", "replace").split("\n")


def _cut(lines: list[str], most: int = MOST) -> list[str]:
    """The first lines, each no longer than a phone can show."""
    kept = textwrap.dedent("\n".join(lines[:most])).split("\n") if lines else []
    short = [line if len(line) <= LONGEST else line[: LONGEST - 1] + "…" for line in kept]
    return [messages.visible(line) for line in short] + ["…"] * (len(lines) > most)


def everything() -> dict[str, Any]:
    """The examples of all rules; one that does not fire is told and left out, and its test fails."""
    found: dict[str, Any] = {}
    for rule, make in made().items():
        try:
            found[rule] = example(rule, make)
        except LookupError as error:
            print(error, file=sys.stderr)
    return found


def text(examples: dict[str, Any]) -> str:
    return json.dumps(examples, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(everything()), "utf-8")
