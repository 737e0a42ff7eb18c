"""The two frames: for an article, as tall as it takes; and square, where the chart takes what is left."""

import re
from collections.abc import Sequence
from math import floor

from publisher import links
from publisher.charts.fonts import width
from publisher.charts.look import ON_SEAL, QUIET, SEAL
from publisher.embed.exhibit import NAMED, Exhibit
from publisher.embed.page import marks
from publisher.model import Source
from publisher.pictures.sheet import MARGIN, ROOM, WIDTH, Face, Sheet

TITLE = Face(27, 36, bold=True, most=3)
LARGE = Face(48, 58, bold=True, most=2)
DECK = Face(16, 25, most=5)
SMALL = Face(13, 20, QUIET, most=3)
SOURCE = Face(13, 20, QUIET, most=4)
STAMP = Face(13.5, 20, SEAL, bold=True, most=3)
SMALLEST = 10  # of an address that would not fit
READABLE = 0.8  # a chart drawn smaller than this could not be read
_VIEW = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')


def article(exhibit: Exhibit, credits: Sheet) -> Sheet:
    """Title, reading, chart, marks, credits; 600 wide, as tall as they are."""
    sheet = Sheet(y=MARGIN - 8)
    _head(sheet, exhibit)
    size = _size(exhibit)
    if exhibit.chart and size:
        sheet.words(exhibit.deck, DECK, after=4)
        sheet.words(exhibit.unit, SMALL, after=12)
        sheet.chart(exhibit.chart.svg, size, ROOM / size[0])
        sheet.y += 14
    else:
        _figure(sheet, exhibit)
        sheet.words(exhibit.reading, DECK, after=12)
    for note in marks(exhibit):
        sheet.words(note, SMALL)
    sheet.y += 10
    sheet.place(credits)
    sheet.height = round(sheet.y)
    return sheet


def square(exhibit: Exhibit, credits: Sheet) -> Sheet:
    """The leading figure large, and the chart below it where there is room to read it."""
    sheet = Sheet(WIDTH, y=MARGIN - 8)
    _head(sheet, exhibit)
    _figure(sheet, exhibit)
    notes = [note for note in marks(exhibit)][:2]
    below = credits.y + sum(sheet.tall(note, SMALL) for note in notes) + 22
    said = "" if exhibit.amount else exhibit.deck
    size, room = _size(exhibit), WIDTH - sheet.y - sheet.tall(said, DECK) - below
    scale = min(ROOM / size[0], room / size[1]) if size else 0.0
    if exhibit.chart and size and scale >= READABLE and len(notes) == len(marks(exhibit)):
        sheet.words(said, DECK)
        free = room - size[1] * scale
        sheet.y += free / 2
        sheet.chart(exhibit.chart.svg, size, scale)
        sheet.y += 12
        for note in notes:
            sheet.words(note, SMALL)
    else:
        sheet.words(exhibit.deck or exhibit.reading, Face(22, 36, most=7))
        credits = foot(exhibit, exhibit.sources_of_leading)
    sheet.y = WIDTH - credits.y
    sheet.place(credits)
    return sheet


def _head(sheet: Sheet, exhibit: Exhibit) -> None:
    """The title, then what has happened since."""
    sheet.words(exhibit.title, TITLE, after=4)
    if exhibit.stamps:
        top = sheet.y + 4
        sheet.words(exhibit.stamps[0], STAMP, indent=10, after=6)
        sheet.box(MARGIN, top, 4, sheet.y - top - 6, SEAL)


def _figure(sheet: Sheet, exhibit: Exhibit) -> None:
    if exhibit.amount:
        sheet.words(exhibit.amount, LARGE)
        sheet.words(exhibit.when, Face(16, 25, QUIET, most=2), after=10)


def foot(exhibit: Exhibit, sources: Sequence[Source]) -> Sheet:
    """Who published the figures, who put them together, and where they stand, down to the edge.

    Of documents that do not all find room by name fewer are named, and the others counted.
    """
    sheet = Sheet(y=0)
    sheet.rule()
    sheet.y += 6
    credits = [exhibit.credited(sources, named) for named in range(NAMED, 0, -1)]
    sheet.words(next((said for said in credits if sheet.fits(said, SOURCE)), credits[-1]), SOURCE)
    sheet.words(exhibit.compiled, SMALL)
    _address(sheet, exhibit)
    sheet.y += MARGIN - 10
    return sheet


def _address(sheet: Sheet, exhibit: Exhibit) -> None:
    """The seal, the name, and the address of the page."""
    name = exhibit.words["brand"]
    sheet.band()
    sheet.y += 20
    baseline, wide = sheet.y - 5.6, width(name, 12, bold=True) + 10
    sheet.box(MARGIN, sheet.y - 18, wide, 17, SEAL)
    sheet.word(name, MARGIN + 5, baseline - 0.4, Face(12, 0, ON_SEAL, bold=True))
    path = links.paged(exhibit.lang, links.indicator(exhibit.indicator.package, exhibit.indicator.id))
    shown = exhibit.base.removeprefix("https://").removeprefix("http://") + path
    size = min(max(13 * (ROOM - wide - 8) / width(shown, 13), SMALLEST), 13)
    face = Face(floor(size * 4) / 4, 0, QUIET, most=1)  # of so few sizes the letters are drawn once for all
    [line] = sheet.lines(shown, face, wide + 8)
    sheet.word(line, MARGIN + wide + 8, baseline, face)


def _size(exhibit: Exhibit) -> tuple[float, float] | None:
    """How large the chart is in its own measure."""
    view = _VIEW.search(exhibit.chart.svg) if exhibit.chart else None
    return (float(view[1]), float(view[2])) if view else None
