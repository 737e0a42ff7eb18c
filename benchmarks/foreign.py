"""What the check makes of packages that nobody here wrote, beside frictionless on the same packages.

Usage: python benchmarks/foreign.py FOLDER... [--markdown FILE] [--pictures]

Each FOLDER holds packages, at any depth. For every package it prints both verdicts; where they differ,
the reason must be known (REASONS below), or the command ends with 1. --markdown writes the table to a
file. --pictures builds the first FOLDER, whatever fails in it, and photographs every package that has
charts into build/gallery/packages/.
"""

import argparse
import logging
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

import frictionless  # noqa: E402
from frictionless import system  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from publisher import build, checks, load  # noqa: E402
from publisher.problem import Problem, messages  # noqa: E402
from publisher.reading import no_network  # noqa: E402
from workshop import browser, preview  # noqa: E402

GALLERY = ROOT / "build" / "gallery" / "packages"

# Why the two verdicts may differ, by what the check says; the first that applies is printed.
REASONS = {
    "resource-lies-elsewhere": "we fetch nothing, so what lies elsewhere is no fault of the package",
    "resource-has-a-known-form": "what is neither unpacked nor read here is offered as it is",
    "descriptor-keeps-the-standard": "what only describes is a warning here, an error there",
    "schema-is-there": "a schema elsewhere is not fetched",
    "package-name-is-safe": "the folder's name cannot be an address",
    "delimiter-is-declared": "read all the same, with a warning",
    "encoding-is-declared": "read all the same, with a warning",
}
# The same by what frictionless says.
THEIRS = {
    "Please install": "frictionless reads this form only with an extra, which is not installed",
    'scheme "None"': "rows in the descriptor are read here; there, a format beside them asks for a file",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One package and what both say of it."""

    name: str
    ours: bool
    theirs: bool
    problems: tuple[Problem, ...]
    said: str

    @property
    def why(self) -> str:
        """Why the verdicts differ; empty where they agree, ? where nobody knows."""
        if self.ours == self.theirs:
            return ""
        rules = {problem.rule for problem in self.problems}
        theirs = (why for words, why in THEIRS.items() if words in self.said)
        return next((why for rule, why in REASONS.items() if rule in rules), next(theirs, "?"))


def packages(folder: Path) -> Iterator[Path]:
    """Every folder with a descriptor below a folder."""
    held = {path.parent for name in load.foreign.NAMES for path in folder.rglob(name)}
    yield from sorted(held)


def row(place: Path, root: Path) -> Row:
    """Both verdicts on one package. Only what can be read from the disk is asked of frictionless."""
    verdict = checks.verdict(place.parent, [place.name])
    descriptor = next(place / name for name in load.foreign.NAMES if (place / name).is_file())
    valid, said = theirs(descriptor)
    name = place.relative_to(root.parent).as_posix()
    return Row(name, verdict.valid, valid, verdict.problems, said)


def theirs(descriptor: Path) -> tuple[bool, str]:
    """The verdict of frictionless, and the kinds of its errors; without the network."""
    try:
        with warnings.catch_warnings(), system.use_context(http_session=no_network.Refusing()):
            warnings.simplefilter("ignore")
            report = frictionless.validate(str(descriptor), type="package")
    except Exception as error:  # it raises on what it does not like
        return False, type(error).__name__
    errors = [*report.errors, *(error for task in report.tasks for error in task.errors)]
    said = ", ".join(sorted({_kind(error) for error in errors}))
    return report.valid, said.replace(f"{descriptor.parent}/", "")  # where it lies here is nobody's concern


def _kind(error: frictionless.Error) -> str:
    return f"{error.type} ({error.note})" if error.type in ("error", "scheme-error") else error.type


def table(rows: list[Row]) -> Iterator[str]:
    """All rows as a table in Markdown."""
    yield "| package | here | frictionless | why they differ |"
    yield "|---|---|---|---|"
    for one in rows:
        errors = sorted({p.rule for p in one.problems if p.severity == "error"})
        both = _word(one.ours, ", ".join(errors)), _word(one.theirs, one.said)
        yield f"| {' | '.join((one.name, *both, one.why))} |"


def _word(valid: bool, said: str) -> str:
    return "valid" if valid else f"invalid: {said}"


def photographed(folder: Path) -> int:
    """Build the packages of a folder and photograph the page of each that has charts; how many there are."""
    site = ROOT / "build" / "packages-site"
    build.build(folder, site, keep_going=True)
    shown = sorted(p.parent for p in site.glob("en/data/*/index.html") if "pf-view" in p.read_text("utf-8"))
    GALLERY.mkdir(parents=True, exist_ok=True)
    with preview.serving(site) as running, sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=browser.find(), args=["--no-sandbox"])
        page = chrome.new_page(viewport={"width": 480, "height": 700}, device_scale_factor=2)
        for place in shown:
            page.goto(f"{running.address}/en/data/{place.name}/")
            for at, figure in enumerate(page.locator(".pf-view").all(), 1):
                figure.screenshot(path=GALLERY / f"{place.name}-{at}.png")
        chrome.close()
    return len(shown)


def main() -> int:
    """Compare, and say where a difference is not explained."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--markdown", type=Path)
    parser.add_argument("--pictures", action="store_true")
    asked = parser.parse_args()
    logging.disable(logging.WARNING)
    folders = [folder.resolve() for folder in asked.folders]
    rows = [row(place, folder) for folder in folders for place in packages(folder)]
    lines = list(table(rows))
    print("\n".join(lines))
    alike, open_ = sum(one.ours == one.theirs for one in rows), [one.name for one in rows if one.why == "?"]
    print(f"\n{len(rows)} packages: {alike} verdicts alike, {len(rows) - alike} differ")
    print(f"unexplained: {', '.join(open_) or 'none'}")
    for one in rows:
        assert all(messages.say(p, lang).message for p in one.problems for lang in messages.LANGUAGES)
    if asked.markdown:
        asked.markdown.write_text(f"{HEAD}\n" + "\n".join(lines) + "\n", "utf-8")
    if asked.pictures:
        print(f"{photographed(asked.folders[0].resolve())} packages with charts: {GALLERY}")
    return 1 if open_ else 0


HEAD = """# Verdicts on packages that nobody here wrote

Made by `python benchmarks/foreign.py`: what `check.py` says of each package, and what frictionless says.
"""

if __name__ == "__main__":
    sys.exit(main())
