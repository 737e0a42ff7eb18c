"""Every figure equals the one that its excerpt prints, and is qualified as the excerpt qualifies it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from publisher import profile
from publisher.cells import number_text
from publisher.cells.column import where
from publisher.cells.excerpt import Figure, figures, unit_of
from publisher.checks.claims import Claim, Mismatch, mismatched
from publisher.checks.falls import signed
from publisher.checks.places import Place, at, cells, mapping, tables
from publisher.package import Package, Table, Text
from publisher.problem import Problem

NOT_HELD = "not-held"
FIGURES = ("observations", "targets")
QUOTING = (*FIGURES, "mentions", "measures")


def excerpts_are_given(package: Package) -> Iterator[Problem]:
    """Words that carry the figure are quoted; only a document that is not held excuses.

    A figure that a program took over from a table stood there in a cell, and in no words; and of one
    that is missing a document need not speak.
    """
    hashes = mapping(package, "sources", "source", "sha256")
    if profile.imported(package):
        yield from _taken_over(package, hashes)
    for place in tables(package, QUOTING):
        missing = _missing(place[1])
        for line, (excerpt, source) in cells(place[1], "excerpt", "source"):
            if line in missing and excerpt.strip() in ("", NOT_HELD):
                continue
            if not excerpt.strip():
                yield at(place, line, "excerpt", "excerpt-is-given")
            elif excerpt.strip() == NOT_HELD and hashes.get(source.strip()) and not profile.imported(package):
                yield at(place, line, "excerpt", "excerpt-is-quoted-where-held", found=excerpt, source=source)


def _missing(table: Table) -> set[int]:
    """The lines of figures that are missing."""
    if table.name != "observations" or "value" not in table.columns:
        return set()
    return {table.lines[row] for row in where(table.columns["value"], lambda cell: not cell.strip())}


def _taken_over(package: Package, hashes: Mapping[str, str]) -> Iterator[Problem]:
    """Figures that are said to be taken over by a program, and do not say from which place of which file.

    What excuses a figure from the checks of what people type is only this.
    """
    for place in tables(package, FIGURES):
        for line, (excerpt, source, locator) in cells(place[1], "excerpt", "source", "locator"):
            missing = {"excerpt": excerpt.strip() != NOT_HELD, "source": not hashes.get(source.strip())}
            for field, lacks in {**missing, "locator": not locator.strip()}.items():
                if lacks:
                    yield at(place, line, field, "taken-over-figure-says-its-place", cause=field)


def values_match_excerpts(package: Package) -> Iterator[Problem]:
    """A value is the number that stands in its excerpt, to the digit and with the same qualifier.

    Where a whole column has slipped, or an indicator is given in fractions, that is one problem.
    """
    units = _Units(mapping(package, "indicators", "indicator", "unit"), _listed(package), _growing(package))
    for place in tables(package, FIGURES):
        yield from mismatched(partial(_judged, place, units))


@dataclass(frozen=True, slots=True)
class _Units:
    """The unit of each indicator, the units that there are, and the indicators that tell of growth."""

    units: Mapping[str, str]
    listed: Mapping[str, str]
    growing: frozenset[str]

    def of(self, indicator: str) -> str:
        """The unit of an indicator; empty where it is not known."""
        unit = self.units.get(indicator, "")
        return unit if unit in self.listed else ""

    def counted(self, indicator: str) -> str:
        """What an excerpt would say that an indicator counts; empty where that has many names, as 个 has."""
        label = self.listed.get(self.of(indicator), "")
        return label if unit_of(label) == label else ""


def _listed(package: Package) -> Mapping[str, str]:
    """The label of every unit that there is."""
    table = package.tables.get("indicators")
    found = (field.categories for field in table.fields if field.name == "unit") if table else ()
    return {code: category.label.zh for codes in found for code, category in codes.items()}


def _growing(package: Package) -> frozenset[str]:
    titles = mapping(package, "indicators", "indicator", "title")
    return frozenset(indicator for indicator, title in titles.items() if "增" in title)


def _judged(place: Place, units: _Units) -> Iterator[Problem | Mismatch]:
    """Each row that its excerpt does not carry: a mismatch where the number is another, else the problem."""
    above: list[Figure] = []
    waiting: list[Mismatch] = []  # for what the row below prints
    for line, row in cells(place[1], "indicator", "value", "qualifier", "excerpt"):
        indicator, cell, qualifier, excerpt = (word.strip() for word in row)
        value = number_text.plain(cell)
        printed = figures(excerpt) if excerpt not in ("", NOT_HELD) else []
        if printed and (cell.startswith("-") or indicator in units.growing):
            printed = signed(printed, excerpt)
        yield from (replace(one, below=_values(printed)) for one in waiting)
        waiting = []
        if value is not None and excerpt not in ("", NOT_HELD):
            claim = Claim(value, qualifier, units.of(indicator), excerpt, units.counted(indicator))
            for problem in _compared(place, line, claim, printed):
                if problem.rule == "value-matches-excerpt":
                    waiting = [Mismatch(problem, indicator, claim, _values(printed), _values(above))]
                else:
                    yield problem
        above = printed
    yield from waiting


def _values(printed: list[Figure]) -> frozenset[Decimal]:
    return frozenset(figure.value for figure in printed)


def _compared(place: Place, line: int, claim: Claim, printed: list[Figure]) -> Iterator[Problem]:
    same = [figure for figure in printed if figure.value == claim.value]
    if any(figure.qualifier == claim.qualifier and claim.fits(figure) for figure in same):
        return
    fitting = [figure for figure in same if claim.fits(figure)]
    found = number_text.shown(claim.value)
    if not printed or (not same and all(_is_a_year(figure, claim.excerpt) for figure in printed)):
        implied = "implied" if "全" in claim.excerpt else ""
        yield at(
            place,
            line,
            "excerpt",
            "excerpt-carries-a-figure",
            found=claim.excerpt,
            cause=implied,
            value=found,
        )
    elif not same:
        facts = {"excerpt": claim.excerpt, "says": _says(printed), "likely": _likely(printed, claim)}
        yield at(place, line, "value", "value-matches-excerpt", found=found, **facts)
    elif not fitting:
        facts = {"excerpt": claim.excerpt, "says": _says(same), **_unlike(same[0], claim)}
        yield at(place, line, "value", "unit-matches-excerpt", found=found, **facts)
    else:
        facts = {"excerpt": claim.excerpt, "says": _says(fitting), "likely": fitting[0].qualifier}
        yield at(place, line, "qualifier", "qualifier-matches-excerpt", found=claim.qualifier, **facts)


def _is_a_year(figure: Figure, excerpt: str) -> bool:
    """Whether the words print a year there, which counts only where the value is that very year."""
    return len(figure.printed) == 4 and f"{figure.printed}年" in excerpt and not figure.unit


def _unlike(figure: Figure, claim: Claim) -> dict[str, object]:
    """In what a figure that has the number of a row is not what its indicator measures."""
    if figure.percent != (claim.unit == "percent"):
        return {"cause": "percent" if figure.percent else "count"}
    return {"cause": "unit", "unit": figure.unit, "counted": claim.counted}


def _likely(printed: list[Figure], claim: Claim) -> str:
    """The printed number that a wrong value most likely stands for."""
    alike = [figure for figure in printed if claim.fits(figure)] or printed
    nearest = min(alike, key=lambda figure: abs(figure.value - claim.value))
    return number_text.shown(nearest.value)


def _says(printed: list[Figure]) -> Text:
    """What the excerpt prints and what that means: 2.3万多（23000，以上）."""
    return Text(
        "、".join(f"{f.printed}（{_reading(f)}，{_label(f).zh}）" for f in printed),
        "; ".join(f"{f.printed} ({_reading(f)}, {_label(f).en})" for f in printed),
    )


def _reading(figure: Figure) -> str:
    return number_text.shown(figure.value) + ("%" if figure.percent else "")


def _label(figure: Figure) -> Text:
    label = profile.label("observations", "qualifier", figure.qualifier)
    return Text(label.zh.partition("（")[0], label.en)
