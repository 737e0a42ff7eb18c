"""Pictures drawn by our own hand: near what the renderer draws, and left to it wherever a form is unknown."""

import io
import random
import struct
import zlib
from collections.abc import Iterator
from functools import cache
from itertools import pairwise, product

import numpy as np
import pytest
from PIL import Image, ImageChops

import catalogued
from publisher import pictures
from publisher.charts import draw, raster
from publisher.charts.look import GOAL, HOME, INK, ON_SEAL, PALETTE, PAPER, QUIET, READER_FONTS, RULE, SEAL
from publisher.charts.picture import png, pngs, rendered
from publisher.charts.raster import letters, palette, placing, strips
from publisher.charts.raster.forms import Outline
from publisher.charts.raster.mark import STEPS
from publisher.charts.raster.painting import paint
from publisher.charts.raster.png import encoded, joined, pack, paper
from publisher.charts.raster.reading import read
from publisher.embed import Exhibit

WIDE, TALL = 200, 120


def svg(body: str, root: str = "", wide: float = WIDE, tall: float = TALL) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:g}" height="{tall:g}" '
        f'viewBox="0 0 {wide:g} {tall:g}" font-family="{READER_FONTS}" fill="none" {root}>'
        f'<rect width="{wide:g}" height="{tall:g}" fill="#ffffff"/>{body}</svg>'
    )


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def unlike(ours: Image.Image, theirs: Image.Image) -> tuple[float, int]:
    """How many pixels of a thousand differ much, and the most that four by four differ together."""
    assert ours.size == theirs.size
    each = ImageChops.difference(ours, theirs).convert("L").histogram()
    together = ImageChops.difference(ours.reduce(4), theirs.reduce(4)).convert("L").histogram()
    return 1000 * sum(each[96:]) / (ours.width * ours.height), max(n for n in range(256) if together[n])


@cache
def shown() -> dict[str, str]:
    """Every picture of the real packages, by its path."""
    return {
        picture.path: picture.svg
        for one in catalogued.real().datasets
        for indicator in one.indicators
        for lang in ("zh", "en")
        for picture in pictures.of(Exhibit(indicator, one, lang, draw(indicator, lang)))
    }


def various() -> Iterator[str]:
    """Pictures of the real packages until every form and every pen of them has been seen."""
    seen: set[object] = set()
    for path, picture in shown().items():
        forms = read(picture, 2.0).forms
        kinds = (
            {path.endswith("-square.svg")}
            | {type(form) for form in forms}
            | {form.colour for form in forms}
            | {
                (
                    form.d if form.symbol else "",
                    form.ink,
                    form.pen and (form.pen.dash != (), form.pen.round_ends),
                )
                for form in forms
                if isinstance(form, Outline)
            }
        )
        if not kinds <= seen:
            seen |= kinds
            yield path


def test_no_picture_of_the_real_packages_needs_the_renderer() -> None:
    for picture in shown().values():
        colours = {form.colour for form in read(picture, 2.0).forms} - {"none"}
        assert colours <= set(palette.INKS)


def test_the_bands_of_the_real_packages_do_not_reach_into_each_other_or_they_would_be_drawn_anew() -> None:
    for picture in shown().values():
        drawing = read(picture, 2.0)
        cut = [
            (strip.top + down, strip.bottom + down)
            for down, b in drawing.bands
            for strip in strips.cut(b.forms)
        ]
        assert all(above[1] <= below[0] for above, below in pairwise(sorted(cut)))


def test_pictures_of_the_real_packages_look_as_the_renderer_draws_them() -> None:
    chosen = list(various())
    assert len(chosen) > 5
    for path in chosen:
        much, together = unlike(opened(raster.draw(shown()[path], 2.0)), opened(rendered(shown()[path])))
        assert (much < 3, together < 48) == (True, True), (path, much, together)


def text(x: int, y: int, size: int, words: str, fill: str, more: str = "") -> str:
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" {more}>{words}</text>'


DASHED = 'stroke-dasharray="3,3"'
THICK = 'stroke-width="4"'
CIRCLE, SQUARE = "M-4,0A4,4,0,1,1,4,0A4,4,0,1,1,-4,0Z", "M-3.8,-3.8L3.8,-3.8L3.8,3.8L-3.8,3.8Z"
ROUND = 'stroke-linecap="round" stroke-linejoin="round"'
FORMS = {
    "a box between pixels": f'<rect x="10.3" y="20.2" width="90.4" height="40.9" fill="{HOME}"/>',
    "a box narrower than a pixel": f'<rect x="10.3" y="20.2" width="0.2" height="40" fill="{INK}"/>',
    "a box half outside": f'<rect x="-10" y="100" width="50" height="50" fill="{HOME}"/>',
    "a box quite outside": f'<rect x="300" y="100" width="50" height="50" fill="{HOME}"/>',
    "a box with an edge": f'<rect x="9" y="9" width="60" height="40" fill="{HOME}" stroke="{INK}" {THICK}/>',
    "a box with a dashed edge": f'<rect x="9" y="9" width="60" height="40" stroke="{QUIET}" {DASHED}/>',
    "a rule": f'<line x1="5" y1="50.4" x2="190" y2="50.4" stroke="{QUIET}"/>',
    "an upright rule": f'<line x1="50.4" y1="5" x2="50.4" y2="90" stroke="{QUIET}" stroke-width="1.5"/>',
    "a slanting rule": f'<line x1="5" y1="5" x2="90" y2="40" stroke="{QUIET}" stroke-width="2"/>',
    "a dashed rule": f'<line x1="50" y1="5" x2="50" y2="90" stroke="{QUIET}" {DASHED}/>',
    "a round line": f'<path d="M10,90L60,20L100,80L190,75" stroke="{HOME}" stroke-width="2.5" {ROUND}/>',
    "a line that turns back": f'<path d="M10,90L60,20L12,90" stroke="{HOME}" {THICK} {ROUND}/>',
    "a dashed round line": (
        f'<path d="M10,90L60,20L100,80" stroke="{GOAL}" stroke-width="2.5" stroke-dasharray="7,4" {ROUND}/>'
    ),
    "dots": (
        f'<path d="M10,20L150.2,20M10,40L90.2,40" stroke="{HOME}" stroke-width="12.4" '
        'stroke-dasharray="0.01,19.99" stroke-linecap="round"/>'
    ),
    "dots that leave the picture": (
        f'<path d="M-30,5L250,5" stroke="{HOME}" stroke-width="12.4" '
        'stroke-dasharray="0.01,19.99" stroke-linecap="round"/>'
    ),
    "a pointed line": f'<path d="M3,15L19,10L3,5M30,10L30,40" stroke="{HOME}" stroke-width="2"/>',
    "a curve": f'<path d="M2,11C4,6,6,6,7,10C8,14,10,14,12,9" stroke="{HOME}" stroke-width="2"/>',
    "a circle": f'<path transform="translate(40.3,40.6)" d="{CIRCLE}" fill="{HOME}"/>',
    "a ring": f'<path transform="translate(40,40)" d="{CIRCLE}" fill="#ffffff" stroke="{HOME}"/>',
    "a square": f'<path transform="translate(40.2,9)" d="{SQUARE}" fill="{HOME}" stroke="{HOME}"/>',
    "a diamond at the edge": f'<path transform="translate(1,2)" d="M0,-5L5,0L0,5L-5,0Z" fill="{GOAL}"/>',
    "an arc of a quarter": f'<path d="M50,20A30,30,0,0,1,80,50" stroke="{HOME}" stroke-width="3"/>',
    "an arc of three quarters": f'<path d="M50,20A30,30,0,1,0,80,50" stroke="{HOME}" stroke-width="3"/>',
    "an arc the other way": f'<path d="M50,20A30,30,0,0,0,80,50" stroke="{HOME}" stroke-width="3"/>',
    "a triangle": f'<path d="M50,20L90,50L10,60Z" fill="{HOME}"/>',
    "words": text(10, 30, 16, "社区工作者 2.3万", INK),
    "words in the middle": text(100, 30, 14, "Average, fjord", INK, 'text-anchor="middle"'),
    "words to the left": text(190, 30, 14, "WAVE 85.8%", INK, 'text-anchor="end"'),
    "bold words": text(10, 60, 44, "明数 Qj", HOME, 'font-weight="bold"'),
    "words over the edge": text(-8, 118, 20, "明数 figures 明数 figures 明数", HOME),
    "words quite outside": text(90000, 30, 16, "明数", INK) + text(9, -90000, 16, "明数", INK),
    "no words": text(9, 30, 16, "", INK),
    "words on a box": (f'<rect width="150" height="60" fill="{HOME}"/>' + text(9, 30, 16, "明数", PAPER)),
    "a group": (
        f'<g transform="translate(10,10) scale(1.35)" stroke="{QUIET}" stroke-width="2" font-size="13">'
        f'<line x1="0" y1="0" x2="40" y2="0"/><text x="0" y="30" fill="{INK}" stroke="none">万</text></g>'
    ),
}


@pytest.mark.parametrize("body", FORMS.values(), ids=FORMS.keys())
def test_each_form_looks_as_the_renderer_draws_it(body: str) -> None:
    ours, theirs = opened(raster.draw(svg(body), 2.0)), opened(rendered(svg(body)))
    much, together = unlike(ours, theirs)
    assert (much < 3, together < 48) == (True, True), (much, together)


@pytest.mark.parametrize("seed", range(6))
def test_forms_thrown_together_look_as_the_renderer_draws_them(seed: int) -> None:
    chance = random.Random(seed)
    inks = [ink for ink in palette.INKS if ink != ON_SEAL]

    def form() -> str:
        ink, other = chance.choice(inks), chance.choice(inks)
        x, y, wide, tall = (round(chance.uniform(0, 150), 1) for _ in range(4))
        pen = f'stroke="{ink}" stroke-width="{chance.uniform(1, 6):.1f}"'
        points = "L".join(f"{chance.uniform(0, 300):.1f},{chance.uniform(0, 200):.1f}" for _ in range(5))
        dash = chance.choice(["", 'stroke-dasharray="7,4"', 'stroke-dasharray="2,5"'])
        shape = chance.choice([CIRCLE, SQUARE])
        return chance.choice(
            [
                f'<rect x="{x}" y="{y}" width="{wide}" height="{tall}" fill="{ink}"/>',
                f'<path d="M{points}" {pen} {dash} {ROUND}/>',
                f'<path transform="translate({x},{y}) scale(1.7)" d="{shape}" fill="{other}" {pen}/>',
            ]
        )

    body = "".join(form() for _ in range(12))
    picture = svg(body, wide=300, tall=200)
    much, together = unlike(opened(raster.draw(picture, 2.0)), opened(rendered(picture)))
    assert (much < 6, together < 64) == (True, True), (much, together)


PEN = f'stroke="{INK}" stroke-width="4"'
UNKNOWN = {
    "a colour that is not ours": '<rect width="9" height="9" fill="#123456"/>',
    "a colour by name": '<rect width="9" height="9" fill="red"/>',
    "a see-through box": f'<rect width="9" height="9" fill="{INK}" opacity="0.5"/>',
    "a rounded box": f'<rect width="90" height="90" rx="20" fill="{INK}"/>',
    "a style": f'<rect width="9" height="9" style="fill:{INK}"/>',
    "another element": f'<circle cx="50" cy="50" r="20" fill="{INK}"/>',
    "a picture in the picture": '<svg width="10" height="10" viewBox="0 0 10 10"/>',
    "a turned group": f'<g transform="rotate(30)"><rect width="90" height="30" fill="{INK}"/></g>',
    "a stretched group": f'<g transform="scale(1,3)"><rect width="20" height="20" fill="{INK}"/></g>',
    "a relative path": f'<path d="m10,10l50,20" {PEN}/>',
    "a curve of another kind": f'<path d="M10,10Q50,90,90,10" {PEN}/>',
    "an arc of an ellipse": f'<path d="M10,50A40,20,0,0,1,90,50" {PEN}/>',
    "a path without a beginning": f'<path d="L10,50" {PEN}/>',
    "a path closed at its beginning": f'<path d="M9,9Z" {PEN}/>',
    "a path that is only closed": f'<path d="Z" {PEN}/>',
    "a point": f'<path d="M9,9" fill="{INK}"/>',
    "numbers that run together": f'<path d="M9-9L20-5" {PEN}/>',
    "a very large surface": f'<path d="M0,0L9000,0L9000,9000Z" fill="{INK}"/>',
    "a very large line": f'<path d="M0,0L9000,9000" {PEN}/>',
    "dashes too small to be seen": f'<path d="M0,9L90,9" {PEN} stroke-dasharray="0.1,0.1"/>',
    "an empty path": f'<path d="" {PEN}/>',
    "a surface with a dent": f'<path d="M10,10L90,10L50,30L90,90L10,90Z" fill="{INK}"/>',
    "a star": f'<path d="M50,5L80,90L5,35L95,35L20,90Z" fill="{INK}"/>',
    "a surface in parts": f'<path d="M0,0L30,0L0,30ZM50,50L90,50L50,90Z" fill="{INK}"/>',
    "a tip that would be cut off": f'<path d="M10,10L90,12L10,14" {PEN}/>',
    "round turns between flat ends": f'<path d="M10,10L90,50L10,90" {PEN} stroke-linejoin="round"/>',
    "round ends beside a sharp turn": f'<path d="M10,10L90,50L10,90" {PEN} stroke-linecap="round"/>',
    "flat turns": f'<path d="M10,10L90,50L10,90" {PEN} stroke-linejoin="bevel"/>',
    "dashes of an odd number": f'<line x1="0" y1="9" x2="90" y2="9" {PEN} stroke-dasharray="9,3,5"/>',
    "dashes that shift": f'<line x1="0" y1="9" x2="90" y2="9" {PEN} {DASHED} stroke-dashoffset="4"/>',
    "a gap of nothing": f'<line x1="0" y1="9" x2="90" y2="9" {PEN} stroke-dasharray="9,0"/>',
    "a line far outside": f'<path d="M0,0L900000,900000" {PEN}/>',
    "no number": f'<rect width="nan" height="9" fill="{INK}"/>',
    "a share of the whole": f'<rect width="50%" height="9" fill="{INK}"/>',
    "words with an outline": f'<text x="9" y="50" font-size="40" fill="{INK}" stroke="{GOAL}">明</text>',
    "words in another font": f'<text x="9" y="50" font-family="serif" fill="{INK}">m</text>',
    "words that slope": f'<text x="9" y="50" font-style="italic" fill="{INK}">m</text>',
    "words of middling weight": f'<text x="9" y="50" font-weight="600" fill="{INK}">m</text>',
    "words in parts": f'<text x="9" y="50" fill="{INK}">m<tspan dy="9">n</tspan></text>',
    "a very long line of words": text(9, 30, 1000, "明" * 50, INK),
    "a letter that the font lacks": f'<text x="9" y="50" fill="{INK}">龘</text>',
}


@pytest.mark.parametrize("body", UNKNOWN.values(), ids=UNKNOWN.keys())
def test_what_is_unknown_is_left_to_the_renderer(body: str) -> None:
    with pytest.raises(raster.Unknown):
        raster.draw(svg(body), 2.0)
    assert png(svg(body)) == rendered(svg(body))


@pytest.mark.parametrize(
    "root",
    [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" {PEN}/>',
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" width="40" height="40" {PEN}/>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" {PEN}/>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9000 20" width="9000" height="20"/>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 0" width="20" height="0"/>',
        '<g xmlns="http://www.w3.org/2000/svg"/>',
    ],
)
def test_a_picture_of_another_measure_is_unknown(root: str) -> None:
    with pytest.raises(raster.Unknown):
        raster.draw(root, 2.0)


def test_pictures_that_the_renderer_draws_are_reduced_to_few_colours_as_the_others_are() -> None:
    for body in (UNKNOWN["a curve of another kind"], FORMS["a curve"]):
        once, again, other = pngs([svg(body), svg(body), svg("")], 2.0, 2)
        assert Image.open(io.BytesIO(once)).mode == "P" and once == again != other


def test_a_picture_whose_origin_lies_inside_is_drawn_from_there() -> None:
    box = f'<rect x="-5" y="-5" width="10" height="10" fill="{HOME}"/>'
    moved = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-20 -10 40 20" width="40" height="20">'
        f'<rect x="-20" y="-10" width="40" height="20" fill="#ffffff"/>{box}</svg>'
    )
    assert unlike(opened(raster.draw(moved, 2.0)), opened(rendered(moved))) == (0, 0)


def test_the_same_picture_has_the_same_bytes_whatever_was_drawn_before() -> None:
    first, *others = [picture for path, picture in shown().items() if path.endswith("-square.svg")][:6]
    drawn = raster.draw(first, 2.0)
    for other in others:
        raster.draw(other, 2.0)
    assert raster.draw(first, 2.0) == drawn
    for kept in (placing._symbols, letters.words, strips._kept):
        kept.cache_clear()
    assert raster.draw(first, 2.0) == drawn


def test_a_picture_made_strip_by_strip_is_the_one_that_is_painted_whole() -> None:
    for path in list(various())[:6]:
        drawing = read(shown()[path], 2.0)
        whole = paint(placing.placed(drawing.forms), drawing.height, drawing.width)
        assert len(list(strips.cut(drawing.forms))) > 5
        assert (rows_of(raster.draw(shown()[path], 2.0)) == whole[:, 1:]).all()


def rows_of(data: bytes) -> np.ndarray:
    """The numbers of the colours of a picture."""
    return np.asarray(Image.open(io.BytesIO(data)))


def test_words_that_stand_on_two_pictures_are_painted_once() -> None:
    credit = text(10, 110, 13, "出处：民政厅", QUIET)
    one, other = (svg(text(10, y, 16, words, INK) + credit) for y, words in ((30, "甲"), (40, "乙")))
    raster.draw(one, 2.0)
    before = strips._kept.cache_info()
    raster.draw(other, 2.0)
    after = strips._kept.cache_info()
    assert (after.hits - before.hits, after.misses - before.misses) == (1, 1)


def banded(*bands: tuple[int, str], between: str = "\n") -> str:
    written = "".join(f'{between}<g transform="translate(0,{top})">{body}</g>' for top, body in bands)
    return f"{svg('').removesuffix('</svg>')}{written}{between}</svg>\n"


BANDS = {
    "apart": [(8, FORMS["a box between pixels"]), (70, text(10, 20, 16, "社区", INK))],
    "into each other": [(8, FORMS["a box between pixels"]), (20, FORMS["a curve"]), (40, FORMS["a circle"])],
    "the lower first": [(70, text(10, 20, 16, "社区", INK)), (2, FORMS["a rule"])],
    "beyond the picture": [
        (0, text(10, 5, 16, "社区", INK)),
        (99, FORMS["a triangle"]),
        (500, FORMS["a rule"]),
    ],
    "empty": [(0, ""), (8, FORMS["a rule"]), (20, "")],
}


@pytest.mark.parametrize("bands", BANDS.values(), ids=BANDS.keys())
def test_a_picture_is_the_same_whether_it_is_written_in_bands_or_not(bands: list[tuple[int, str]]) -> None:
    assert len(read(banded(*bands), 2.0).bands) == len(bands) + 1
    written, whole = banded(*bands), banded(*bands, between="")
    assert (rows_of(raster.draw(written, 2.0)) == rows_of(raster.draw(whole, 2.0))).all()


def test_a_band_that_lies_in_two_pictures_is_read_and_painted_once() -> None:
    body = text(10, 20, 16, "民政厅", QUIET) + FORMS["a curve"]
    raster.draw(banded((8, body)), 2.0)
    before = strips._of_band.cache_info(), strips._kept.cache_info()
    raster.draw(banded((50, body)), 2.0)
    after = strips._of_band.cache_info(), strips._kept.cache_info()
    assert (after[0].misses - before[0].misses, after[1].misses - before[1].misses) == (1, 0)


@pytest.mark.parametrize("body", ["<g>", "</g><g>", "</g>", "<!--", "<a>&"])
def test_a_band_that_does_not_end_on_its_line_is_unknown(body: str) -> None:
    with pytest.raises(raster.Unknown):
        raster.draw(banded((8, body), (20, "")), 2.0)


@pytest.mark.parametrize("inked", [(), (0,), (19,), (0, 19), (10,), (3, 4, 16), range(20)], ids=str)
def test_a_png_gives_back_every_pixel_wherever_its_paper_lies(inked: tuple[int, ...]) -> None:
    rows = np.zeros((200, 31), np.uint8)
    for row in inked:
        rows[10 * row : 10 * row + 10, 1:] = np.arange(300).reshape(10, 30) % 7
    parts = np.split(rows, 20)
    packed = joined(pack(part) if part.any() else paper(part.size) for part in parts)
    data = encoded(30, 200, packed)
    assert (rows_of(data) == rows[:, 1:]).all()
    assert zlib.decompress(_chunks(data)[b"IDAT"]) == rows.tobytes()


def _chunks(data: bytes) -> dict[bytes, bytes]:
    found, at = {}, 8
    while at < len(data):
        [size] = struct.unpack_from(">I", data, at)
        found[data[at + 4 : at + 8]] = data[at + 8 : at + 8 + size]
        assert struct.unpack_from(">I", data, at + 8 + size)[0] == zlib.crc32(data[at + 4 : at + 8 + size])
        at += size + 12
    return found


def test_every_ink_over_every_other_has_a_colour_that_the_eye_takes_for_it() -> None:
    known = palette.colours()
    for ink, ground in product(palette.INKS, repeat=2):
        over, under = known[palette.number(ink)], known[palette.number(ground)]
        for steps in range(STEPS + 1):
            given = known[palette.blend(ink)[steps * 256 + palette.number(ground)]]
            assert np.abs(given - (under + (over - under) * steps / STEPS)).max() < 8


def test_every_colour_of_charts_is_one_of_the_inks_and_paper_is_the_first() -> None:
    assert {light for light, _ in PALETTE.values()} | {SEAL, RULE, ON_SEAL} <= set(palette.INKS)
    assert palette.colours()[0].tolist() == [255, 255, 255]
