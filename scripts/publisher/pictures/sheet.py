"""A picture while it is laid out: from the top down, on white paper."""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from math import ceil
from xml.sax.saxutils import escape, quoteattr

from publisher.charts.look import INK, PAPER, READER_FONTS, RULE
from publisher.charts.svg import words
from publisher.pictures.wrap import wrapped

WIDTH, MARGIN = 600, 30
ROOM = WIDTH - 2 * MARGIN  # how wide words and charts may be
# The font is made for Chinese: its curly marks and its … are as wide as a character, and would part words
# of letters.
_IN_A_WORD = re.compile(r"(?<=[A-Za-z])’(?=[A-Za-z])")
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_HAN = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Face:
    """How words are set; ``step`` is the distance from line to line, ``most`` the most lines (0: any)."""

    size: float
    step: float
    fill: str = INK
    bold: bool = False
    most: int = 0


@dataclass
class Sheet:
    """What has been laid out so far; ``y`` is how far down that reaches. All in pixels.

    It is laid out in bands that begin at a whole pixel and are measured from there, so that one that is the
    same in two pictures is written alike, and drawn once. ``said`` is every word of it.
    """

    height: float = 0.0
    y: float = MARGIN
    bands: list[tuple[int, list[str]]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def band(self) -> None:
        """Begin a new band."""
        self.y = ceil(self.y)
        self.bands.append((self.y, []))

    def words(self, text: str, face: Face, *, indent: float = 0, after: float = 0) -> None:
        """Set words in lines in a band of their own, and leave ``after`` free below them."""
        self.band()
        for line in self.lines(text, face, indent):
            self.y += face.step
            self.word(line, MARGIN + indent, self.y - face.step * 0.28, face)
        self.y += after

    def word(self, text: str, x: float, y: float, face: Face) -> None:
        """Set one line of words on its baseline, in the band that was begun last."""
        weight = ' font-weight="bold"' if face.bold else ""
        place = f'x="{x:g}" y="{self._down(y):.1f}" font-size="{face.size:g}"{weight}'
        self._put(f'<text {place} fill="{face.fill}">{escape(text)}</text>')
        self.said.append(text)

    def lines(self, text: str, face: Face, indent: float = 0) -> tuple[str, ...]:
        """The lines that words would take."""
        if not text:
            return ()
        room, chinese = ROOM - indent, _HAN.search(text)
        text = _IN_A_WORD.sub("'", text) if chinese else text.translate(_STRAIGHT)
        cut = "…" if chinese else "..."
        return wrapped(text, face.size, room, bold=face.bold, most=face.most, cut=cut)

    def tall(self, text: str, face: Face) -> float:
        """How tall words would be."""
        return len(self.lines(text, face)) * face.step

    def fits(self, text: str, face: Face) -> bool:
        """Whether words can be set with nothing cut off."""
        return len(self.lines(text, replace(face, most=0))) <= face.most

    def rule(self) -> None:
        """A line across, in a band of its own."""
        self.band()
        self.box(MARGIN, self.y, ROOM, 1, fill=RULE)
        self.y += 1

    def box(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        """A rectangle in the band that was begun last."""
        place = f'x="{x:g}" y="{self._down(y):g}" width="{width:g}" height="{height:g}"'
        self._put(f'<rect {place} fill="{fill}"/>')

    def chart(self, svg: str, size: tuple[float, float], scale: float) -> None:
        """A chart of a page, ``scale`` times its ``size``, in the middle of a band of its own."""
        self.band()
        inner, said = _inner(svg)
        x = MARGIN + (ROOM - size[0] * scale) / 2
        self._put(f'<g transform="translate({x:g},0) scale({scale:.4g})">{inner}</g>')
        self.said.append(said)
        self.y += size[1] * scale

    def place(self, part: "Sheet") -> None:
        """Go on with what was laid out by itself, from the next whole pixel."""
        top = ceil(self.y)
        self.bands += [(top + below, parts) for below, parts in part.bands]
        self.said += part.said
        self.y = top + part.y

    def svg(self, title: str, description: str) -> str:
        """The whole picture, each band on a line; ``description`` is its text alternative."""
        size = f'width="{WIDTH}" height="{self.height:g}" viewBox="0 0 {WIDTH} {self.height:g}"'
        label = quoteattr(f"{title} {description}")
        bands = (
            f'<g transform="translate(0,{top})">{"".join(parts)}</g>\n' for top, parts in self.bands if parts
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label={label} '
            f'font-family="{READER_FONTS}" fill="none">'
            f'<rect width="{WIDTH}" height="{self.height:g}" fill="{PAPER}"/>\n{"".join(bands)}</svg>\n'
        )

    def _down(self, y: float) -> float:
        """How far below the beginning of the band something is."""
        return y - self.bands[-1][0]

    def _put(self, part: str) -> None:
        self.bands[-1][1].append(part)


@lru_cache(8)  # a chart stands in both frames
def _inner(svg: str) -> tuple[str, str]:
    """A chart without its own frame, and the words in it."""
    return svg[svg.index(">") + 1 : svg.rindex("</svg>")].replace(" data-says=", " aria-label="), words(svg)
