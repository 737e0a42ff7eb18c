"""What the report says of each change, one item a change, section by section."""

from collections.abc import Callable, Iterator, Mapping

from publisher import profile
from publisher.changes.compare import Whole
from publisher.changes.figures import FigureChange, said
from publisher.changes.pictures import ChartChange, Picture
from publisher.changes.report import Report
from publisher.changes.sentences import SentenceChange
from publisher.changes.shown import apart, difference, field, of_what, strange, value, whole
from publisher.changes.style import LISTED, SHORT, Style
from publisher.changes.tables import CellChange, TableChange
from publisher.changes.versions import VersionChange
from publisher.changes.wordings import Wording
from publisher.package import Text
from publisher.problem.messages import say

Items = Iterator[str]
CODED = ("refers_to", "status")  # columns of figures whose codes have words


def _unread(report: Report, style: Style) -> Items:
    w = style.words
    for state, side in ((report.before, "side-before"), (report.after, "side-after")):
        for name in state.unread:
            head = w["unread"].format(name=style.span(name), side=w[side]) + w["stop"]
            said = [say(problem, style.lang).message for problem in state.problems(name)]
            yield "\n".join([f"- {head}", *(f"  - {whole(words, style.lang)}" for words in said[:LISTED])])
    for why in report.undrawn:
        yield f"- {w['undrawn'].format(why=style.span(why))}"


def _gone(report: Report, style: Style) -> Items:
    w = style.words
    for one in (*report.changes.packages, *report.changes.indicators):
        if one.gone:
            yield _whole(one, style)
    for table in report.changes.tables:
        if table.gone:
            yield f"- {_table(table, style)}{w['colon']}{w['table-gone']}{_rows(table, 'removed', style)}"
    for found in report.changes.figures:
        if found.kind == "removed":
            yield _figure(found, style)
    for table in report.changes.tables:
        if table.removed and not table.gone:
            yield f"- {_table(table, style)}{_rows(table, 'removed', style)}"
    yield from _of_kind("gone", report, style)


def _added(report: Report, style: Style) -> Items:
    for one in (*report.changes.packages, *report.changes.indicators):
        if not one.gone:
            yield _whole(one, style)
    for found in report.changes.figures:
        if found.kind == "added":
            yield _figure(found, style)
    for table in report.changes.tables:
        if table.added:
            new = f"{style.words['colon']}{style.words['table-new']}" if table.new else ""
            yield f"- {_table(table, style)}{new}{_rows(table, 'added', style)}"


def _changed(report: Report, style: Style) -> Items:
    for found in report.changes.figures:
        if found.kind == "changed":
            yield _figure(found, style)


def _whole(one: Whole, style: Style) -> str:
    """A package or an indicator that comes or goes, with how many figures."""
    thing = "indicator" if one.indicator else "package"
    what = "emptied" if one.emptied else "gone" if one.gone else "new"
    code = f"{one.package}/{one.indicator}" if one.indicator else one.package
    gaps = {"title": style.span(one.title[style.lang]), "code": style.span(code)}
    return "- " + style.words[f"{thing}-{what}"].format(
        **gaps, figures=style.words.count("n-figures", one.figures)
    )


def _figure(found: FigureChange, style: Style) -> str:
    """One figure in one line: of what, from what to what, by how much, and what is to be minded."""
    w, lang = style.words, style.lang
    values = f"{value(found.before, lang)}{w['arrow']}{value(found.after, lang)}"
    remarks = [
        difference(found, lang),
        w["row-removed"] if found.after is None else "",
        w[f"told-{found.told}"] if found.told else "",
        strange(found.unusual, lang) if found.unusual else "",
        style.span("/".join((found.package, *found.figure.key))),
    ]
    head = f"- {of_what(found.figure, lang)}{w['colon']}" + w["comma"].join([values, *filter(None, remarks)])
    return "\n".join([head, *_words(found, style)])


def _words(found: FigureChange, style: Style) -> Items:
    """What else is said of a figure, before and after: its words, its source, its notes."""
    if found.before is None or found.after is None:
        return
    old, new = said(found.before.shown), said(found.after.shown)
    for name in found.fields:
        both = (_meaning(found.figure.table, name, words.get(name, ""), style) for words in (old, new))
        arrow = style.words["arrow"].join(map(style.span, apart(*both)))
        yield f"  - {field(name, style.lang)}{style.words['colon']}{arrow}"


def _meaning(table: str, column: str, cell: str, style: Style) -> str:
    """What the profile calls a code; any other cell as it is."""
    return profile.label(table, column, cell)[style.lang] if column in CODED and cell else cell


def _wordings(report: Report, style: Style) -> Items:
    for found, pages in zip(report.changes.wordings, report.touched):
        before, after = _both(found, style)
        words = style.words["wording"].format(
            field=field(found.field, style.lang),
            thing=style.words[f"thing-{found.thing}"],
            code=style.span(found.package if found.thing == "package" else f"{found.package}/{found.code}"),
            before=style.span(before),
            after=style.span(after),
        )
        yield f"- {words}{_touches(found.figures, pages, style)}"


def _touches(figures: int, pages: int, style: Style) -> str:
    """On how many figures and pages words stand; nothing where none can be counted."""
    w = style.words
    counted = {"n-figures": figures, "n-touched": pages}
    listed = w["listed"].join(w.count(key, n) for key, n in counted.items() if n)
    return f"{w['comma']}{w['touches'].format(listed=listed)}" if listed else ""


def _both(found: Wording, style: Style) -> tuple[str, str]:
    """The words before and after in the report's language, or in the one in which they differ."""
    other = "en" if style.lang == "zh" else "zh"
    lang = style.lang if found.before[style.lang] != found.after[style.lang] else other
    before, after = apart(found.before[lang], found.after[lang])
    return found.codes if found.codes and before == after else (before, after)


def _versions(report: Report, style: Style) -> Items:
    w = style.words
    for found in report.changes.versions:
        before = style.span(found.before)
        head = w["version"].format(
            code=style.span(found.package), before=before, after=style.span(found.after)
        )
        yield f"- {head}{w['comma']}{_judged(found, style)}{_files(found, style)}"


def _judged(found: VersionChange, style: Style) -> str:
    if found.problem:
        said = say(found.problem, style.lang)
        return f"**{whole(said.message, style.lang)}** {whole(said.fix, style.lang)}"
    if not found.before:
        return style.words["version-new"]
    return style.words["version-right" if found.raised else "version-same"]


def _files(found: VersionChange, style: Style) -> str:
    if not found.before:
        return ""
    return f"{style.words['comma']}{style.words['version-files'].format(files=_list(found.files, style))}"


def _list(names: tuple[str, ...], style: Style) -> str:
    more = style.words["and-more"] if len(names) > LISTED else ""
    listed = style.words["listed"].join(map(style.span, names[:LISTED]))
    return (listed or style.words["none"]) + more


def _told(report: Report, style: Style) -> Items:
    """Each indicator whose sentence or chart changes, with both of each."""
    charts = {(chart.package, chart.indicator): chart for chart in report.charts}
    for found in report.changes.sentences:
        chart = charts.pop((found.package, found.indicator), None)
        yield _sentence(found, chart, style)
    for chart in charts.values():
        blank = SentenceChange(chart.package, chart.indicator, Text(), Text(), Text(), headline=False)
        yield _sentence(blank, chart, style)


def _sentence(found: SentenceChange, chart: ChartChange | None, style: Style) -> str:
    w, lang = style.words, style.lang
    home = f"{w['comma']}{w['headline']}" if found.headline else ""
    title = found.title[lang] or f"{found.package}/{found.indicator}"
    lines = [f"- {style.span(title)}{home}"]
    if found.before[lang] != found.after[lang]:
        lines += [f"  - {w[side]}{w['colon']}{whole(getattr(found, side)[lang], lang)}" for side in SIDES]
    return "\n".join(lines + ([f"  - {_chart(chart, style)}"] if chart else []))


SIDES = ("before", "after")


def _chart(chart: ChartChange, style: Style) -> str:
    w = style.words
    pictures = (_picture(getattr(chart, side), w[f"chart-{side}"], style) for side in SIDES)
    return f"{w['chart']}{w['colon']}{w['arrow'].join(pictures)}"


def _picture(picture: Picture | None, alt: str, style: Style) -> str:
    """A picture where it can be shown, and always the name and fingerprint of its file."""
    if picture is None:
        return style.words["no-chart"]
    mark = picture.sha256[:SHORT]
    if style.address is not None:
        return f"![{alt}](<{style.address}{picture.file}>) {style.span(mark)}"
    return style.span(f"{picture.file} {mark}" if style.saved else mark)


def _described(report: Report, style: Style) -> Items:
    for found in report.changes.figures:
        if found.kind == "described":
            yield "\n".join([f"- {of_what(found.figure, style.lang)}", *_words(found, style)])


def _tables(report: Report, style: Style) -> Items:
    for table in report.changes.tables:
        for cell in table.changed:
            yield f"- {_cell(table, cell, style)}"


def _cell(table: TableChange, cell: CellChange, style: Style) -> str:
    before, after = apart(*(said[style.lang] for said in cell.said))
    return style.words["cell"].format(
        table=style.span(table.title[style.lang] or table.table),
        package=style.span(table.package),
        row=style.span(cell.row),
        field=field(cell.field, style.lang),
        before=style.span(before),
        after=style.span(after),
    )


def _table(table: TableChange, style: Style) -> str:
    title = style.span(table.title[style.lang] or table.table)
    return style.words["table"].format(table=title, package=style.span(table.package))


def _rows(table: TableChange, how: str, style: Style) -> str:
    rows: tuple[str, ...] = getattr(table, how)
    if not rows:
        return ""
    w = style.words
    return f"{w['comma']}{w.count(f'rows-{how}', len(rows))}{_list(rows, style)}"


def _pages(report: Report, style: Style) -> Items:
    for kind in ("new", "changed", "files"):
        yield from _of_kind(kind, report, style)


def _of_kind(kind: str, report: Report, style: Style) -> Items:
    """Each page that appears, changes or vanishes; its two languages in one line where both do."""
    addresses: dict[str, list[str]] = {}
    for page in report.pages:
        if page.kind == kind:
            addresses.setdefault(page.anywhere, []).append(style.span(f"/{page.address}"))
    for both in addresses.values():
        yield f"- {style.words[f'pages-{kind}'].format(address=' '.join(both))}"


SECTIONS: Mapping[str, Callable[[Report, Style], Items]] = {
    "unread": _unread,
    "gone": _gone,
    "versions": _versions,
    "changed": _changed,
    "wordings": _wordings,
    "told": _told,
    "added": _added,
    "described": _described,
    "tables": _tables,
    "pages": _pages,
}
