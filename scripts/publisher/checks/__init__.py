"""Is it fit to publish? Every check is a generator of problems; nothing here prints or raises.

To add a check, write a generator function in the file of its family, put it into one of the
dicts below, and give each rule that it yields its words in ``messages.toml``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from publisher import clock, load, profile, revision
from publisher.checks import (
    answers,
    areas,
    characters,
    codes,
    copies,
    corrections,
    currency,
    dates,
    descriptor,
    documents,
    excerpts,
    filled,
    gaps,
    keys,
    markup,
    names,
    numbers,
    parts,
    quoted,
    rates,
    same,
    schemas,
    series,
    sources,
    structure,
    time,
    totals,
    values,
    words,
)
from publisher.checks.causes import few_alike, lines, unexplained
from publisher.checks.observed import TABLE, Observations, observations
from publisher.checks.published import BESIDE
from publisher.checks.published.tables import published_packages_remain
from publisher.document import Documents
from publisher.package import Package
from publisher.problem import Problem

Check = Callable[[Package], Iterator[Problem]]
Relation = Callable[[Observations], Iterator[Problem]]
AcrossCheck = Callable[[Sequence[Package]], Iterator[Problem]]
Proof = Callable[[Package, Documents], Iterator[Problem]]

CHECKS: Mapping[str, Check] = {  # of a package of our profile
    "descriptors-fit-the-profile": descriptor.descriptors_fit_the_profile,
    "names-agree-with-folders": descriptor.names_agree_with_folders,
    "headlines-are-indicators": descriptor.headlines_are_indicators,
    "tables-are-those-of-the-profile": schemas.tables_are_those_of_the_profile,
    "schemas-are-those-of-the-profile": schemas.schemas_are_those_of_the_profile,
    "tables-have-rows": filled.tables_have_rows,
    "cells-are-filled": filled.cells_are_filled,
    "cells-are-clean": characters.cells_are_clean,
    "words-of-the-descriptor-are-clean": characters.words_of_the_descriptor_are_clean,
    "cells-are-no-markup": markup.cells_are_no_markup,
    "words-of-the-descriptor-are-no-markup": markup.words_of_the_descriptor_are_no_markup,
    "cells-are-no-formulas": markup.cells_are_no_formulas,
    "numbers-are-plain": numbers.numbers_are_plain,
    "days-are-iso": dates.days_are_iso,
    "periods-are-iso": dates.periods_are_iso,
    "codes-are-listed": codes.codes_are_listed,
    "cells-have-their-form": codes.cells_have_their_form,
    "keys-are-unique": keys.keys_are_unique,
    "references-exist": keys.references_exist,
    "indicators-refer-to-indicators": keys.indicators_refer_to_indicators,
    "areas-form-a-tree": areas.areas_form_a_tree,
    "area-codes-agree": areas.area_codes_agree,
    "values-fit-their-indicator": values.values_fit_their_indicator,
    "values-agree-with-status": values.values_agree_with_status,
    "indicators-have-figures": values.indicators_have_figures,
    "excerpts-are-given": excerpts.excerpts_are_given,
    "values-match-excerpts": excerpts.values_match_excerpts,
    "addresses-are-not-shared": sources.addresses_are_not_shared,
    "documents-are-listed-once": sources.documents_are_listed_once,
    "sources-are-cited": sources.sources_are_cited,
    "areas-have-their-parent": areas.areas_have_their_parent,
    "names-are-not-nearly-the-same": names.names_are_not_nearly_the_same,
    "booleans-are-true-or-false": codes.booleans_are_true_or_false,
    "texts-are-no-placeholders": words.texts_are_no_placeholders,
    "english-is-english": words.english_is_english,
    "excerpts-name-their-area": quoted.excerpts_name_their_area,
    "periods-match-excerpts": quoted.periods_match_excerpts,
    "excerpts-are-short": quoted.excerpts_are_short,
    "dates-are-not-in-the-future": time.dates_are_not_in_the_future,
    "packages-are-later-than-their-sources": time.packages_are_later_than_their_sources,
    "sources-are-retrieved-after-they-were-published": (time.sources_are_retrieved_after_they_were_published),
    "next-updates-lie-ahead": time.next_updates_lie_ahead,
    "targets-lie-ahead": time.targets_lie_ahead,
    "parts-have-the-unit-of-their-whole": parts.parts_have_the_unit_of_their_whole,
    "parts-are-not-their-own-wholes": parts.parts_are_not_their_own_wholes,
    "rates-name-all-their-parts": rates.rates_name_all_their_parts,
    "corrections-agree-with-their-rows": corrections.corrections_agree_with_their_rows,
    "revisions-say-why": corrections.revisions_say_why,
}

RELATIONS: Sequence[Mapping[str, Relation]] = (  # of figures; each asked only of rows that passed so far
    {
        "periods-are-not-in-the-future": currency.periods_are_not_in_the_future,
        "sources-are-later-than-their-figures": currency.sources_are_later_than_their_figures,
        "figures-are-up-to-date": currency.figures_are_up_to_date,
        "provisional-values-are-settled": currency.provisional_values_are_settled,
        "series-keep-their-frequency": gaps.series_keep_their_frequency,
    },
    {
        "values-are-no-placeholders": series.values_are_no_placeholders,
        "zeros-are-meant": series.zeros_are_meant,
        "no-run-was-filled-in": copies.no_run_was_filled_in,
        "values-are-in-line": series.values_are_in_line,
    },
    {
        "cumulative-counts-never-fall": copies.cumulative_counts_never_fall,
        "parts-are-not-above-their-whole": parts.parts_are_not_above_their_whole,
        "periods-do-not-run-on": copies.periods_do_not_run_on,
    },
    {
        "series-have-no-gap": gaps.series_have_no_gap,
        "areas-are-all-there": totals.areas_are_all_there,
        "parts-add-up": totals.parts_add_up,
    },
    {
        "rates-follow-from-their-parts": rates.rates_follow_from_their_parts,
        "values-are-not-last-years": copies.values_are_not_last_years,
        "series-are-not-alike": copies.series_are_not_alike,
    },
)

CHECKS_OF_ANY: Mapping[str, Check] = {  # of any other data package
    "names-agree-with-folders": descriptor.names_agree_with_folders,
    "codes-are-listed": codes.codes_are_listed,
    "keys-are-unique": keys.keys_are_unique,
}

SECOND_OPINIONS: Mapping[str, Check] = {  # asked only about places where nothing was found
    "structure-is-sound": structure.structure_is_sound,
}

ACROSS: Mapping[str, AcrossCheck] = {  # of all packages of our profile together
    "areas-are-the-same": same.areas_are_the_same,
    "sources-are-the-same": same.sources_are_the_same,
}

PROOFS: Mapping[str, Proof] = {  # against the documents themselves
    "documents-are-held": documents.documents_are_held,
    "excerpts-stand-in-documents": documents.excerpts_stand_in_documents,
}

ONLY_BESIDE = ("schema-is-not-weakened",)  # rules whose warnings nobody sees without the published version


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was read and what is wrong with it; ``valid`` when nothing but warnings was found.

    ``answered`` are the warnings that the packages themselves answer, each with its excuse; they
    are not among the ``problems``.
    """

    problems: tuple[Problem, ...]
    packages: tuple[Package, ...]
    rows: int
    answered: tuple[answers.Answered, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether everything that was read is fit to publish."""
        return not any(problem.severity == "error" for problem in self.problems)


def verdict(
    packages_dir: Path,
    names: Sequence[str] = (),
    sources: Path | None = None,
    against: Path | str | None = None,
    *,
    today: date | None = None,
) -> Verdict:
    """Read and check the packages called ``names`` (all of them, if none is named).

    ``sources`` is a folder with the documents that the figures come from; with it, every excerpt
    must stand in its document. ``against`` is what was published: a folder of packages, or a
    revision of git; with it, what was published must be kept. ``today`` is the day up to which
    excuses have to hold: without it that of SOURCE_DATE_EPOCH, else the day of each package.
    OSError where ``packages_dir`` is no folder; revision.Unknown where git has no such revision.
    """
    published = _published(against, packages_dir)
    problems: list[Problem] = []
    packages: list[Package] = []
    asked = names or load.discover(packages_dir)
    for name in asked:
        package, found = load.read(packages_dir / name)
        problems += found
        packages += [package] if package else []
    problems += _of_packages(packages, problems, Documents(sources) if sources else None)
    problems += _elsewhere(_beside(packages, published), _rows(_errors(problems)))
    problems += published_packages_remain(set(asked), {} if names else published)
    unasked = ONLY_BESIDE if against is None else ()
    unanswered, answered = answers.sorted_out(packages, problems, today or clock.given(), unasked)
    rows = sum(len(table) for package in packages for table in package.tables.values())
    listed = tuple(few_alike(_worst_first(unanswered)))
    return Verdict(listed, tuple(packages), rows, tuple(answered))


def _published(against: Path | str | None, packages_dir: Path) -> Mapping[str, Package]:
    """The published packages by name; none where there is nothing to compare with."""
    if isinstance(against, Path):
        read = [load.read(against / name)[0] for name in load.discover(against)]
        return {package.name: package for package in read if package}
    return {} if against is None else revision.packages(against, packages_dir)


def _beside(packages: Sequence[Package], published: Mapping[str, Package]) -> Iterator[Problem]:
    for package in packages:
        for check in BESIDE.values() if package.name in published else ():
            yield from check(package, published[package.name])


def _errors(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity == "error"]


def _of_packages(
    packages: Sequence[Package], unreadable: Sequence[Problem], documents: Documents | None
) -> list[Problem]:
    """What the checks find, apart from rows and headers that could not even be read properly."""
    ours = [package for package in packages if profile.ours(package)]
    found: list[Problem] = []
    for package in packages:
        checks = CHECKS if package in ours else CHECKS_OF_ANY
        for check in checks.values():
            found += check(package)
        if package in ours:
            found += _related(package, [*unreadable, *found])
    for across in ACROSS.values():
        found += across(ours)
    for package in ours if documents else ():
        for proof in PROOFS.values():
            found += proof(package, documents) if documents else ()
    found = unexplained(_elsewhere(found, _rows(unreadable)))
    for package in packages:
        for check in SECOND_OPINIONS.values():
            found += _elsewhere(check(package), _rows([*unreadable, *found]))
    return found


def _related(package: Package, found: Sequence[Problem]) -> list[Problem]:
    """What is wrong between rows, leaving those out of which something wrong is known already."""
    more: list[Problem] = []
    table = package.tables.get(TABLE)
    file = package.file(table.path) if table else ""
    doubted, figures = _doubted(found, file), None
    areas_are_sound = not any(p.severity == "error" and p.file.endswith("/areas.csv") for p in found)
    for relations in RELATIONS:
        figures = figures or observations(package, doubted, areas=areas_are_sound)
        asked = [problem for check in relations.values() if figures for problem in check(figures)]
        more += asked
        if newly := _doubted(asked, file) - doubted:
            doubted, figures = doubted | newly, None
    return more


def _doubted(found: Iterable[Problem], file: str) -> frozenset[int]:
    """The lines of a file of which an error speaks."""
    return frozenset().union(*(lines(p) for p in found if p.file == file and p.severity == "error"))


Row = tuple[str, int | None]


def _rows(problems: Iterable[Problem]) -> set[Row]:
    return {(problem.file, line) for problem in problems for line in lines(problem) or (None,)}


def _elsewhere(problems: Iterable[Problem], rows: set[Row]) -> list[Problem]:
    """The problems of other rows than these: one cause gives one problem."""
    return [problem for problem in problems if (problem.file, problem.line) not in rows]


def _worst_first(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda p: (p.severity != "error", p.file, p.line or 0, p.column or 0, p.rule))
