"""What else the metadata say of an indicator: every field that has words and no place of its own."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from publisher.cells.slugs import Codes
from publisher.opensdg import prose
from publisher.opensdg.metadata import said
from publisher.opensdg.report import Report
from publisher.opensdg.repository import Held, Repository

PLACED = {  # fields that become columns of their own
    "indicator_number", "reporting_status", "graph_title", "graph_titles", "indicator_available",
    "national_indicator_description", "data_footnote", "national_geographical_coverage",
}  # fmt: skip
SETTINGS = {  # of the look of the former site
    "graph_type", "graph_limits", "graph_stepsize", "graph_stacked_disaggregation", "data_show_map",
    "csv_size", "data_start_values", "layout", "permalink", "published", "indicator_sort_order", "sort",
    "standalone", "embedded_feature_html", "composite_breakdown_label", "precision", "data_notice_class",
    "target", "indicator", "sdg_goal", "target_id", "map_options", "target_name", "indicator_name",
    "tags", "graph_annotations", "proxy_series",
}  # fmt: skip
TARGETS = ("graph_target_lines", "graph_targets", "progress_calculation_options")  # beside annotations
LONGEST = 9_000  # characters of a cell
_SOURCE = re.compile(r"source_([a-z_]+?)_([0-9]+)")
_INACTIVE = re.compile(r"source_active_([0-9]+)")


@dataclass(frozen=True, slots=True)
class Particular:
    """One thing said of an indicator, under its title; ``others`` are the words in further languages."""

    code: str
    title: str
    words: str
    others: Mapping[str, str]


def of(held: Held, repository: Repository, report: Report) -> list[Particular]:
    """Everything that is said; what says nothing, or only how a chart looked, goes into the report."""
    codes = Codes("more")
    found = []
    for name, value in _fields(held):
        words = prose.plain(repository.said(value, repository.languages[0]))
        if name in SETTINGS or _INACTIVE.fullmatch(name):
            _left_out(held, name, value, report)
        elif name not in PLACED and words:
            title = _title(name, repository)
            if name in TARGETS:
                report.add("target", held.id, name, words[:200])
            others = _others(held, name, repository)
            for number, part in enumerate(_parts(words)):
                code = codes.of(f"{name} {number or ''}")
                named = f"{title} ({number + 1})" if number else title
                found.append(Particular(code, named, part, {} if number else others))
        elif name not in PLACED and said(value).strip():
            kind = "no-place" if repository.said(value, repository.languages[0]) == "" else "silent"
            report.add(kind, held.id, name, said(value)[:200])
    return found


def _fields(held: Held) -> Iterator[tuple[str, object]]:
    content = f"{held.fields.get('page_content') or ''}\n{held.body}".strip()
    yield from ({**held.fields, "page_content": content} if content else held.fields).items()


def _left_out(held: Held, name: str, value: object, report: Report) -> None:
    words = said(value).strip()
    if words and words != "no" and not _INACTIVE.fullmatch(name):
        report.add("no-place", held.id, name, words[:200])


def _title(name: str, repository: Repository) -> str:
    """What people call a field: by the schema of the repository, else its name read out."""
    if name in repository.labels:
        return prose.title(repository.labels[name])
    if found := _SOURCE.fullmatch(name):
        what = {"url_text": "title", "url": "address"}.get(found[1], found[1].replace("_", " "))
        return f"Source {found[2]}: {what}"
    words = " ".join(name.replace("__GLOBAL", " (global)").replace("_", " ").split())
    words = words.lower() if words.isupper() else words
    words = f"{words} text" if words.casefold() == "placeholder" else words
    return f"{words[:1].upper()}{words[1:]}".replace("Un ", "UN ").replace("Sdg ", "SDG ")


def _others(held: Held, name: str, repository: Repository) -> dict[str, str]:
    given = {lang: prose.plain(repository.said(f.get(name), lang)) for lang, f in held.others.items()}
    return {lang: words for lang, words in given.items() if words}


def _parts(words: str) -> Iterator[str]:
    """Words in pieces that a cell can hold, cut at spaces."""
    while len(words) > LONGEST:
        cut = words.rfind(" ", 0, LONGEST)
        yield words[:cut].strip()
        words = words[cut:].strip()
    yield words
