"""An indicator of the source as indicators of a package: one for each series, or one without figures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from publisher.cells.slugs import Codes, code
from publisher.opensdg import breaks, particulars, prose, series, titles
from publisher.opensdg.asked import coverage
from publisher.opensdg.dimensions import Dimensions
from publisher.opensdg.figures import Figures, Row, decimals
from publisher.opensdg.report import Report
from publisher.opensdg.repository import Held, Repository
from publisher.opensdg.series import Series

STATUSES = {
    "complete": "complete",
    "inprogress": "in-progress",
    "exploring": "exploring",
    "notstarted": "not-started",
    "notapplicable": "not-applicable",
}
DEFINITIONS = ("national_indicator_description", "STAT_CONC_DEF", "computation_definitions")
NO_DEFINITION = "The data repository gives no definition."
UNTITLED = "Indicator without a title in the data repository"
UNIT = "unit not stated"


@dataclass(slots=True)
class Goal:
    """The rows of one package while it is made."""

    repository: Repository
    areas: Mapping[str, str]
    report: Report
    dimensions: Dimensions = field(default_factory=Dimensions)
    units: dict[str, str] = field(default_factory=dict)  # code -> words
    topics: dict[str, str] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)  # table -> its rows

    @property
    def language(self) -> str:
        """The language of the repository itself."""
        return self.repository.languages[0]

    def take(self, held: Held) -> None:
        """Add an indicator of the source: its series, its figures and all that is said of it."""
        split = series.split(held.sheet) if held.sheet else ()
        self.dimensions.of(split)
        named = (
            titles.of_series(split, held, self.repository, self.language) if split else [self._title(held)]
        )
        codes = Codes(longest=60)
        count = marked = 0
        for at, title in enumerate(named):
            whole = split[at] if split else None
            indicator = codes.new(f"{held.id} {title}" if len(split) > 1 else held.id)
            figures = list(self._figures(held, whole, indicator)) if whole else []
            if whole and whole.units and whole.measure not in ("", whole.units):
                said = f"“{whole.measure}” beside the units “{whole.units}”"
                self.report.add("no-place", held.id, "Unit measure", said)
            count += len(figures)
            marked += sum(row["status"] == "B" for row in figures)
            self._add("observations", *figures)
            self._add("indicators", self._indicator(held, whole, (indicator, title), figures))
            self._say(held, indicator, bool(figures))
        if count:
            self.report.figures[held.id] = count
            self._add("sources", self._source(held))
        if breaks.count(held):
            said = f"{breaks.count(held)} marked; {marked} figures carry status B"
            self.report.add("break", held.id, "graph_series_breaks", said)

    def _add(self, table: str, *rows: Row) -> None:
        self.rows.setdefault(table, []).extend(rows)

    def _title(self, held: Held) -> str:
        return titles.of_indicator(held, self.repository, self.language)

    def _figures(self, held: Held, one: Series, indicator: str) -> Iterator[Row]:
        area = self.areas[coverage(held)]
        yield from Figures(held, one, indicator, area, f"data-{held.id}", self.dimensions, self.report).rows()

    def _indicator(self, held: Held, one: Series | None, named: tuple[str, str], figures: list[Row]) -> Row:
        indicator, title = named
        if not title:
            self.report.add("title", held.id, "", "no words for it in the metadata or the translations")
        return {
            "indicator": indicator,
            "title@en": f"{_numbered(held)} {title or UNTITLED}",
            "definition@en": self._definition(held),
            "unit": self._unit(held, one),
            "kind": "rate" if one and _is_rate(one) else "not-stated",
            "decimals": str(decimals(figures)),
            "direction": "none",
            "topic": self._topic(held),
            "frequency": "unknown",
            "chart": "line" if figures else "none",
            "caveat@en": prose.plain(self.repository.said(held.fields.get("data_footnote"), self.language)),
        } | self._translated(held)

    def _translated(self, held: Held) -> Row:
        """The title in the further languages of the repository, where they have words for it."""
        found = {
            lang: titles.of_indicator(held, self.repository, lang) for lang in self.repository.languages[1:]
        }
        return {f"title@{lang}": f"{_numbered(held)} {words}" for lang, words in found.items() if words}

    def _definition(self, held: Held) -> str:
        words = (
            prose.plain(self.repository.said(held.fields.get(name), self.language)) for name in DEFINITIONS
        )
        return next(filter(None, words), NO_DEFINITION)[: particulars.LONGEST]

    def _unit(self, held: Held, one: Series | None) -> str:
        words = (one.unit if one else "") or prose.title(held.fields.get("computation_units") or "") or UNIT
        words = words[:1].lower() + words[1:] if words[1:2].islower() else words  # it follows a figure
        percent = words.casefold().replace("(%)", "").strip() in ("percentage", "percent", "per cent", "%")
        made = "percent" if percent else code(words, "unit")
        while self.units.setdefault(made, "%" if percent else words) != ("%" if percent else words):
            made += "-2"
        return made

    def _topic(self, held: Held) -> str:
        made = f"target-{held.target.replace('.', '-')}"
        key = f"global_targets.{held.target.replace('.', '-')}-title"
        words = prose.title(
            self.repository.words.get(self.language, {}).get(key) or held.fields.get("SDG_TARGET") or ""
        )
        shown = (
            f"Target {held.target}: {words.removeprefix(f'Target {held.target}:').strip()}"
            if words
            else f"Target {held.target}"
        )
        if len(shown) > len(self.topics.get(made, "")):
            self.topics[made] = shown
        return made

    def _source(self, held: Held) -> Row:
        sheet = held.sheet
        assert sheet is not None
        others = [prose.plain(held.fields.get(f"source_organisation_{n}") or "") for n in range(1, 11)]
        compiled = "; ".join(dict.fromkeys(filter(None, others)))
        return {
            "source": f"data-{held.id}",
            "title@en": f"Data file of indicator {held.number}: {sheet.path}",
            "sha256": sheet.sha256,
            "language": self.language,
            "caution@en": f"Compiled by the publisher from: {compiled}" if compiled else "",
        }

    def _say(self, held: Held, indicator: str, reported: bool) -> None:
        for one in particulars.of(held, self.repository, self.report):
            more = {f"words@{lang}": words for lang, words in one.others.items()}
            self._add(
                "particulars",
                {"indicator": indicator, "property": one.code, "title@en": one.title, "words@en": one.words}
                | more,
            )
        given = str(held.fields.get("reporting_status") or "")
        status = STATUSES.get(given.replace("_", "").replace("-", "").casefold(), "not-stated")
        if given and status == "not-stated":
            self.report.add("status", held.id, "reporting_status", given)
        reason = "; ".join(series.remarks(held.sheet)) if held.sheet and not reported else ""
        self._add("reporting", {"indicator": indicator, "status": status, "reason@en": prose.plain(reason)})


def _numbered(held: Held) -> str:
    return f"{held.number} (archived)" if held.archived else held.number


def _is_rate(one: Series) -> bool:
    words = one.unit.casefold()
    return any(part in words for part in ("percent", "rate", "ratio", "per ", "index", "proportion", "%"))
