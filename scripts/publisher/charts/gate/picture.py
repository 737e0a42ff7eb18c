"""What is asked of the picture itself: each rule yields what it found wrong, nothing where all is well."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations

from publisher.charts.fonts import missing
from publisher.charts.gate.colours import contrast
from publisher.charts.gate.scene import Mark, Scene

SMALLEST = 12  # of 400 across; a phone shows that at ten, and nobody should have to read less
WORDS, MARKS = 4.5, 3.0  # contrast that WCAG 2 asks of words, and of what must be seen
NEAR = 48  # how far from its mark, up or down, a label may stand
DRAWN = frozenset({"svg", "g", "path", "rect", "line", "text", "title"})
_ACTIVE = re.compile(r"^on|href$|^style$")
_HAN, _LATIN = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[A-Za-z]")

Palette = Mapping[str, tuple[str, str]]  # a name -> its colour on light and on dark pages
Rule = Callable[[Scene, str, Palette], Iterator[str]]


def described(scene: Scene, lang: str, palette: Palette) -> Iterator[str]:
    """The picture has a text alternative."""
    if not scene.description.strip():
        yield "aria-label"


def in_its_language(scene: Scene, lang: str, palette: Palette) -> Iterator[str]:
    """The text alternative is written in the language of the page."""
    han, latin = (len(script.findall(scene.description)) for script in (_HAN, _LATIN))
    if scene.description.strip() and (han == 0 if lang == "zh" else latin <= han):
        yield scene.description[:40]


def known_colours(scene: Scene, lang: str, palette: Palette) -> Iterator[str]:
    """Every colour has a twin for dark pages."""
    known = {light for light, _ in palette.values()}
    used = {colour for mark in scene.every for colour in (mark.colour, mark.fill) if colour}
    yield from sorted(used - known)


def light(scene: Scene, lang: str, palette: Palette) -> Iterator[str]:
    """Everything can be told from what lies behind it on a light page."""
    yield from _too_faint(scene, {colour: colour for colour, _ in palette.values()}, palette["paper"][0])


def dark(scene: Scene, lang: str, palette: Palette) -> Iterator[str]:
    """The same on a dark page."""
    yield from _too_faint(scene, dict(palette.values()), palette["paper"][1])


def _too_faint(scene: Scene, shown: Mapping[str, str], paper: str) -> Iterator[str]:
    for colour, ground, needed in _seen(scene):
        if colour in shown:
            ratio = contrast(shown[colour], shown.get(ground, paper))
            if ratio < needed:
                yield f"{shown[colour]} / {shown.get(ground, paper)}: {ratio:.1f} < {needed:g}"


@lru_cache(1)  # asked for the light page, then for the dark one
def _seen(scene: Scene) -> list[tuple[str, str, float]]:
    """Every colour that must be seen, what it lies on ("" for the paper), and the contrast it needs."""
    pairs = {(m.colour, _behind(m, scene), WORDS) for m in scene.words}
    pairs |= {(m.colour, "", MARKS) for m in scene.figures if not _written_in(m, scene)}
    return sorted(pairs)


def _behind(word: Mark, scene: Scene) -> str:
    """The colour of the box on which words lie; "" for the paper."""
    box = word.box
    at = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    under = [m for m in scene.grounds if m.box.holds(*at)]
    return under[-1].fill if under else ""


def _written_in(mark: Mark, scene: Scene) -> bool:
    """Whether words stand inside a mark, which is then a ground for them and need not be dark itself."""
    return mark.tag == "rect" and any(mark.box.meets(word.box) for word in scene.words)


def not_by_colour_alone(scene: Scene, lang: str, palette: Palette) -> Iterator[str]:
    """Marks of different colours differ in shape as well, or each has its name beside it."""
    shapes: dict[tuple[str, ...], dict[str, list[Mark]]] = {}
    for mark in scene.figures:
        shapes.setdefault(mark.shape, {}).setdefault(mark.colour, []).append(mark)
    for colours in shapes.values():
        if len(colours) > 1:
            nameless = [m for held in colours.values() for m in held if not _named(m, scene)]
            if nameless:
                yield f"{', '.join(sorted(colours))}: {nameless[0].says}"


def _named(mark: Mark, scene: Scene) -> bool:
    """Whether words near a mark, or over its part of the picture, say which figure it is."""
    box = mark.box
    near = [w for w in scene.words if w.box.bottom > box.top - NEAR and w.box.top < box.bottom + NEAR]
    over = [w for w in scene.words if w.bold and w.box.left < 1 and w.box.bottom <= box.bottom]
    return any(_says(word, mark) for word in (*near, *over[-1:]))


def _says(word: Mark, mark: Mark) -> bool:
    """Whether words name the place or group of a mark: its time, which comes first, and digits do not."""
    parts = word.text.rstrip("…").split()
    named = any(mark.says.find(part) > 0 and not part.isdigit() for part in parts)
    return named and all(part in mark.says for part in parts)


def large_enough(scene: Scene, lang: str, palette: Palette) -> Iterator[str]:
    """No words are too small for a phone."""
    yield from (f"{w.text}: {w.size:g} px" for w in scene.words if w.size < SMALLEST)


def whole(scene: Scene, lang: str, palette: Palette) -> Iterator[str]:
    """No words are cut off at the edge of the picture."""
    room = scene.room
    for word in scene.words:
        box = word.box
        if box.left < room.left - 2 or box.right > room.right + 2 or box.top < -2 or box.bottom > room.bottom:
            yield word.text


def apart(scene: Scene, lang: str, palette: Palette) -> Iterator[str]:
    """No words lie on other words."""
    placed = sorted(((word.box, word.text) for word in scene.words), key=lambda one: one[0].top)
    for n, (here, text) in enumerate(placed):
        for there, other in placed[n + 1 :]:
            if there.top >= here.bottom:
                break
            if here.meets(there, 1):
                yield f"{text} / {other}"


def each_a_figure(scene: Scene, lang: str, palette: Palette) -> Iterator[str]:
    """What looks like the mark of a figure is one, and says which number it stands for."""
    looks = {(mark.shape, mark.colour) for mark in scene.figures}
    silent = [m for m in scene.every if not m.says and m.tag != "text" and (m.shape, m.colour) in looks]
    yield from (f"{mark.tag} {mark.box.left:.0f},{mark.box.top:.0f}" for mark in silent)
    yield from (mark.says for mark in scene.figures if not mark.says[-1].isdigit())


def one_id_each(scene: Scene, lang: str, palette: Palette) -> Iterator[str]:
    """The picture has an id, and no other part of it has the same."""
    ids = [id for element in scene.root.iter() if (id := element.get("id")) is not None]
    if not scene.root.get("id"):
        yield 'id=""'
    yield from sorted({one for one, other in combinations(ids, 2) if one == other})


def inert(scene: Scene, lang: str, palette: Palette) -> Iterator[str]:
    """Nothing in the picture runs, fetches or leads anywhere."""
    for tag, names in dict.fromkeys([(one.tag, tuple(one.attrib)) for one in scene.root.iter()]):
        if (name := tag.rpartition("}")[2]) not in DRAWN:
            yield name
        yield from filter(_ACTIVE.search, names)


def in_the_font(scene: Scene, lang: str, palette: Palette) -> Iterator[str]:
    """The pinned font has every character."""
    if boxes := missing("".join(word.text for word in scene.words)):
        yield " ".join(boxes)


RULES: Mapping[str, Rule] = {
    "no-description": described,
    "description-language": in_its_language,
    "unknown-colour": known_colours,
    "faint-on-light": light,
    "faint-on-dark": dark,
    "colour-alone": not_by_colour_alone,
    "small-words": large_enough,
    "cut-words": whole,
    "words-on-words": apart,
    "mark-without-figure": each_a_figure,
    "same-id": one_id_each,
    "not-inert": inert,
    "no-glyph": in_the_font,
}
