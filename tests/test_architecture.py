"""The direction of the pipeline: which module may know of which, and what a module must be."""

import ast
import graphlib
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
PUBLISHER = SCRIPTS / "publisher"
TESTS = SCRIPTS.parent / "tests"
ENTRY_POINTS = sorted(SCRIPTS.glob("*.py"))
MODULES = sorted(PUBLISHER.rglob("*.py"))
EVERY_MODULE = sorted(SCRIPTS.rglob("*.py"))

# Each stage of the pipeline is a file, or a folder once it has parts: checks.py, checks/rows.py.
# What is named here only these stages may import, or of a folder the one file that is named.
CONFINED = {
    "frictionless": {"reading/field_reader", "foreign", "checks"},
    "altair": {"charts"},
    "PIL": {"charts"},
    "vl_convert": {"charts"},
    "mkdocs": {"render"},  # which runs it in a process of its own
    "openpyxl": {"workbook", "foreign"},
    "pyarrow": {"cells/column", "cells/screen", "reading/csv_bulk", "downloads"},
    "xlsxwriter": {"workbook", "downloads"},
    "rdflib": {"catalog"},
    "subprocess": {
        "charts/views/foreign",
        "epoch",
        "revision",
        "workbook/earlier",
    },  # git, and what may not end
    "publisher.write": {"build", "commands", "standing", "units/staged", "write"},
    "publisher.write.renewal": {"build", "units/staged"},
    "publisher.render": {"build", "commands", "render"},
}
# Everything that decides what a reader sees, and so must not read files, judge them or write any.
PURE = {
    "model",
    "datasets",
    "text",
    "charts",
    "pages",
    "downloads",
    "catalog",
    "cite",
    "embed",
    "escape",
    "fragments",
    "pictures",
    "history",
    "links",
    "mapping",
    "zipped/offline",
    "policy",
    "scan",
    "search",
    "sitemap",
    "codes",
    "quoted",
    "site",
    "summary",
    "units/unit",
    "views",
}
# What knows nothing of all the others, so that it can be read and used by itself.
LOWEST = {"cells", "clock", "escape", "instance", "kept", "package", "release", "spared"}
IMPURE = {"load", "checks", "write", "render", "standing", "build", "commands"}


def stage(module: Path) -> str:
    """``publisher/checks/rows.py`` belongs to the stage ``checks``."""
    return module.relative_to(PUBLISHER).parts[0].removesuffix(".py")


def stands_in(module: Path, places: set[str]) -> bool:
    """Whether one of ``places`` is the module's stage, or the module itself: ``reading/field_reader``."""
    return bool({stage(module), module.relative_to(PUBLISHER).with_suffix("").as_posix()} & places)


def imports(source: str) -> Iterator[str]:
    """The dotted name of every import, wherever in the source it stands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names)


@cache
def imports_of(module: Path) -> set[str]:
    return set(imports(module.read_text(encoding="utf-8")))


def stages_used_by(module: Path) -> set[str]:
    """The other stages that a module imports."""
    names = (name.split(".") for name in imports_of(module) if name.startswith("publisher."))
    return {parts[1] for parts in names} - {stage(module)}


def name(module: Path) -> str:
    return module.relative_to(SCRIPTS).as_posix()


def test_every_way_to_write_an_import_is_seen():
    source = "import a.b\nfrom publisher import write\ndef f():\n    from c.d import e as g\nfrom . import h"
    assert set(imports(source)) == {"a.b", "publisher.write", "c.d.e", "..h"}


def test_the_pipeline_is_there_to_be_looked_at():
    assert {"package", "problem", "model", "build", "write"} <= {stage(module) for module in MODULES}


def test_what_the_rules_name_is_there():
    named = set().union(PURE, LOWEST, IMPURE, *CONFINED.values())
    assert [n for n in sorted(named) if not any(stands_in(module, {n}) for module in MODULES)] == []


@pytest.mark.parametrize("outsider", CONFINED)
def test_what_is_confined_is_imported_only_where_it_may_be(outsider):
    users = [
        module
        for module in MODULES
        if any(imported == outsider or imported.startswith(f"{outsider}.") for imported in imports_of(module))
    ]
    assert users, "a rule about what nobody imports holds nothing"
    assert [name(m) for m in users if not stands_in(m, CONFINED[outsider])] == []


def test_only_render_runs_mkdocs():
    named = {stage(m) for m in MODULES if "mkdocs" in _words_in_code(m)}
    assert named <= {"render"}


@cache
def _words_in_code(module: Path) -> set[object]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}


@pytest.mark.parametrize("module", [m for m in MODULES if stands_in(m, PURE)], ids=name)
def test_what_a_reader_sees_is_decided_without_touching_a_file(module):
    assert not stages_used_by(module) & IMPURE


@pytest.mark.parametrize("module", [m for m in MODULES if stands_in(m, LOWEST)], ids=name)
def test_what_lies_lowest_knows_no_other_stage(module):
    assert stages_used_by(module) == set()


def test_nothing_that_publishes_reaches_the_network():
    reaching = {"ftplib", "http", "requests", "smtplib", "socket", "ssl", "urllib.request"}
    users = [m for m in MODULES if any(f"{i}.".startswith(f"{n}.") for i in imports_of(m) for n in reaching)]
    assert [name(m) for m in users] == []


def test_only_the_clock_is_asked_for_the_day():
    asking = re.compile(
        r"\b(?:datetime\.(?:now|utcnow|today)|date\.today|time\.(?:time|localtime|gmtime|ctime))\("
    )
    users = [name(m) for m in MODULES if asking.search(m.read_text(encoding="utf-8"))]
    assert users == ["publisher/clock.py"]


def test_no_stage_depends_on_one_that_depends_on_it():
    graph: dict[str, set[str]] = {}
    for module in MODULES:
        graph.setdefault(stage(module), set()).update(stages_used_by(module))
    graphlib.TopologicalSorter(graph).prepare()  # raises CycleError, naming the circle


def test_imports_between_stages_are_absolute():
    relative = [name(m) for m in EVERY_MODULE if any(i.startswith(".") for i in imports_of(m))]
    assert relative == []


def test_the_publisher_does_not_know_the_workshop():
    assert [name(m) for m in MODULES if any(i.startswith("workshop") for i in imports_of(m))] == []


@pytest.mark.parametrize("module", sorted((SCRIPTS / "workshop").glob("*.py")), ids=name)
def test_the_workshop_runs_before_anything_is_installed(module):
    assert {i.split(".")[0] for i in imports_of(module)} <= sys.stdlib_module_names | {"workshop"}


@pytest.mark.parametrize("script", ENTRY_POINTS, ids=name)
def test_an_entry_point_is_thin_and_opens_with_how_to_run_it(script):
    source = script.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 25
    assert f"python scripts/{script.name}" in (ast.get_docstring(ast.parse(source)) or "")


@pytest.mark.parametrize("module", EVERY_MODULE, ids=name)
def test_every_module_says_what_it_is(module):
    assert ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))


@pytest.mark.parametrize("module", sorted(TESTS.rglob("*.py")), ids=lambda module: module.stem)
def test_every_file_of_the_tests_says_what_holds_there_or_what_it_is_for(module):
    assert ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))


def test_modules_are_named_for_things_of_the_domain():
    empty = {"utils", "util", "helpers", "helper", "base", "common", "manager", "misc"}
    assert [name(m) for m in EVERY_MODULE if m.stem in empty] == []
