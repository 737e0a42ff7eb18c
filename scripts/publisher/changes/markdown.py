"""The report as Markdown: for a comment on a pull request, a job summary, or to be read as it is."""

from collections.abc import Mapping

from publisher.changes.fitted import Section, fitted
from publisher.changes.items import SECTIONS
from publisher.changes.report import Report
from publisher.changes.state import State
from publisher.changes.style import SHORT, Style
from publisher.words import Words

FITS = 65_000  # characters; a comment on GitHub holds 65,536


def as_markdown(report: Report, style: Style, limit: int = FITS) -> str:
    """What changes for a reader, deletions first, in at most ``limit`` characters.

    Whatever comes from the data stands in code spans. Nothing links anywhere but to the pictures.
    """
    sections = [
        Section(style.words[f"section-{name}"], list(items(report, style)))
        for name, items in SECTIONS.items()
    ]
    return fitted(_head(report, style), sections, style.lang, limit)


def _head(report: Report, style: Style) -> str:
    w = style.words
    ends = {"before": _named(report.before, style), "after": _named(report.after, style)}
    errors = sum(problem.severity == "error" for problem in report.after.verdict.problems)
    lines = [f"## {w['heading']}", "", _summary(report, w)]
    lines += ["", w.count("unfit", errors)] if errors else []
    apart = bool(report.charts) and style.saved and style.address is None
    return "\n".join([*lines, "", w["from-to"].format(**ends) + (w["charts-apart"] if apart else "")]) + "\n"


def _named(state: State, style: Style) -> str:
    if not state.commit:
        return style.words["worktree"]
    short = state.commit[:SHORT]
    return style.span(state.name if state.commit.startswith(state.name) else f"{state.name} ({short})")


def _summary(report: Report, w: Words) -> str:
    """How many of what, in one line, the gravest first."""
    counted = [w.count(key, n) for key, n in counts(report).items() if n]
    if not counted and not report.changes and not report.unread:
        return w["nothing"]
    return f"**{w['comma'].join(counted)}{w['stop']}**" if counted else ""


def counts(report: Report) -> Mapping[str, int]:
    """How many of each kind of change there are, by the words that count them."""
    changes = report.changes
    figures = changes.figures
    lost = sum(whole.figures for whole in (*changes.packages, *changes.indicators) if whole.gone)
    gained = sum(whole.figures for whole in (*changes.packages, *changes.indicators) if not whole.gone)
    return {
        "n-packages-gone": sum(whole.gone for whole in changes.packages),
        "n-indicators-gone": sum(whole.gone for whole in changes.indicators),
        "n-removed": lost + sum(f.kind == "removed" for f in figures),
        "n-silent": sum(f.kind == "changed" and f.told == "silent" for f in figures),
        "n-changed": sum(f.kind == "changed" for f in figures),
        "n-added": gained + sum(f.kind == "added" for f in figures),
        "n-unusual": sum(f.unusual is not None for f in figures),
        "n-wordings": len(changes.wordings),
        "n-versions": sum(version.problem is not None for version in changes.versions),
        "n-pages": len({page.anywhere for page in report.pages if page.kind != "files"}),
        "n-pages-files": len({page.anywhere for page in report.pages if page.kind == "files"}),
    }
