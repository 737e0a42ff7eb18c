"""A picture while it is laid out: from the top down, on white paper."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from publisher.charts.look import INK, PAPER, READER_FONTS, RULE
from publisher.charts.svg import words
from publisher.pictures.wrap import wrapped

MARGIN = 30.0
# The font is made for Chinese: its curly apostrophe is as wide as a character and would part a word.
_IN_A_WORD = re.compile(r"(?<=[A-Za-z])’(?=[A-Za-z])")


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

    ``said`` is every word of it.
    """

    width: float
    height: float = 0.0
    y: float = MARGIN
    parts: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @property
    def room(self) -> float:
        """How wide words and charts may be."""
        return self.width - 2 * MARGIN

    def words(self, text: str, face: Face, *, indent: float = 0, after: float = 0) -> None:
        """Set words in lines, and leave ``after`` free below them."""
        for line in self.lines(text, face, indent):
            self.y += face.step
            self.word(line, MARGIN + indent, self.y - face.step * 0.28, face)
        self.y += after

    def word(self, text: str, x: float, y: float, face: Face) -> None:
        """Set one line of words on its baseline."""
        weight = ' font-weight="bold"' if face.bold else ""
        place = f'x="{x:g}" y="{y:.1f}" font-size="{face.size:g}"{weight}'
        self.parts.append(f'<text {place} fill="{face.fill}">{escape(text)}</text>')
        self.said.append(text)

    def lines(self, text: str, face: Face, indent: float = 0) -> tuple[str, ...]:
        """The lines that words would take."""
        if not text:
            return ()
        text = _IN_A_WORD.sub("'", text)
        return wrapped(text, face.size, self.room - indent, bold=face.bold, most=face.most)

    def tall(self, text: str, face: Face) -> float:
        """How tall words would be."""
        return len(self.lines(text, face)) * face.step

    def rule(self, colour: str = RULE, thick: float = 1) -> None:
        """A line across."""
        self.box(MARGIN, self.y, self.room, thick, fill=colour)
        self.y += thick

    def box(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        """A rectangle."""
        self.parts.append(f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{fill}"/>')

    def chart(self, svg: str, size: tuple[float, float], scale: float) -> None:
        """A chart of a page, ``scale`` times its ``size``, in the middle."""
        inner, said = _inner(svg)
        x = MARGIN + (self.room - size[0] * scale) / 2
        self.parts.append(f'<g transform="translate({x:g},{self.y:g}) scale({scale:.4g})">{inner}</g>')
        self.said.append(said)
        self.y += size[1] * scale

    def svg(self, title: str, description: str) -> str:
        """The whole picture; ``description`` is its text alternative."""
        size = f'width="{self.width:g}" height="{self.height:g}" viewBox="0 0 {self.width:g} {self.height:g}"'
        label = quoteattr(f"{title} {description}")
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label={label} '
            f'font-family="{READER_FONTS}" fill="none">'
            f'<rect width="{self.width:g}" height="{self.height:g}" fill="{PAPER}"/>'
            f"{''.join(self.parts)}</svg>\n"
        )


@lru_cache(8)  # a chart stands in both frames
def _inner(svg: str) -> tuple[str, str]:
    """A chart without its own frame, and the words in it."""
    return svg[svg.index(">") + 1 : svg.rindex("</svg>")].replace(" data-says=", " aria-label="), words(svg)
