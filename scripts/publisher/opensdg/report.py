"""What was carried over, what was changed on the way, and what has no place: as text, JSON and Markdown."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that a person should know of the import: of which kind, of which indicator, where, what."""

    kind: str
    indicator: str
    place: str
    words: str


KINDS: Mapping[str, str] = {
    "fault": "Files that could not be read as they stand",
    "no-place": "What has no place in an indicator package, and was left out",
    "number": "Values that are no numbers",
    "year": "Years that were read, and how",
    "repeat": "Rows whose key another row has already",
    "status": "Statuses that do not fit their values, or that have no code",
    "break": "Breaks of series",
    "target": "Targets of a chart or of progress, which give no words, and most no year: kept as words",
    "place": "Codes of places, kept with the line of each figure; places are groups as in the source",
    "title": "Indicators without words for a title",
    "silent": "Fields that hold no words but none, TBC and the like",
    "repaired": "Words that were repaired or simplified",
}


@dataclass(slots=True)
class Report:
    """Grows while packages are made."""

    remarks: list[Remark] = field(default_factory=list)
    figures: dict[str, int] = field(default_factory=dict)  # indicator of the source -> its figures
    packages: dict[str, int] = field(default_factory=dict)  # package -> its indicators

    def add(self, kind: str, indicator: str, place: str, words: str) -> None:
        """Note one thing, once."""
        remark = Remark(kind, indicator, place, words)
        if remark not in self.remarks[-200:]:
            self.remarks.append(remark)


def as_json(report: Report) -> str:
    """Everything, for machines."""
    return (
        json.dumps(
            {
                "packages": report.packages,
                "figures": report.figures,
                "remarks": [
                    {"kind": r.kind, "indicator": r.indicator, "place": r.place, "words": r.words}
                    for r in report.remarks
                ],
            },
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )


def as_text(report: Report) -> str:
    """How many of everything, in a few lines."""
    held = [f"{count} indicators" for count in [sum(report.packages.values())]]
    lines = [
        f"{len(report.packages)} packages, {held[0]}, {sum(report.figures.values())} figures "
        f"of {len(report.figures)} indicators of the source"
    ]
    lines += [f"{len(of)} × {KINDS[kind]}" for kind, of in _by_kind(report)]
    return "\n".join(lines) + "\n"


def as_markdown(report: Report) -> str:
    """Everything, for people: a list for each kind of remark."""
    parts = ["# What the import did", as_text(report).partition("\n")[0]]
    for kind, remarks in _by_kind(report):
        listed = "\n".join(
            f"- {r.indicator}{', ' if r.indicator and r.place else ''}{r.place}: {_escaped(r.words)}"
            for r in remarks
        )
        parts += [f"## {KINDS[kind]} ({len(remarks)})", listed]
    return "\n\n".join(parts) + "\n"


def _by_kind(report: Report) -> Iterator[tuple[str, list[Remark]]]:
    for kind in KINDS:
        if remarks := [remark for remark in report.remarks if remark.kind == kind]:
            yield kind, remarks


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("<", "\\<").replace("[", "\\[").replace("`", "\\`")
