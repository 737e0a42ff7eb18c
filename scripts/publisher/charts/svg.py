"""The renderer's SVG as it stands in a page: smaller, self-describing, with ids of its own."""

import re
from xml.etree import ElementTree

from publisher.charts.look import READER_FONTS

SVG = "http://www.w3.org/2000/svg"
SAYS = "data-says"
LONG = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
NUMERIC = ("d", "transform", "x", "y", "width", "height", "x1", "x2", "y1", "y2", "stroke-dasharray")
KEPT = (
    "d", "transform", "x", "y", "width", "height", "x1", "x2", "y1", "y2", "text-anchor",
    "font-size", "font-weight", "fill", "stroke", "stroke-width", "stroke-dasharray",
    "stroke-linecap", "stroke-linejoin", "aria-label",
)  # fmt: skip
# Inside a picture nothing may have a label of its own; what a mark stands for is kept all the same.
RENAMED = {"aria-label": SAYS}
DEFAULTS = {"text-anchor": "start", "transform": "translate(0,0)", "font-weight": "normal"}

ElementTree.register_namespace("", SVG)


def in_page(drawn: str, id: str, description: str) -> str:
    """``drawn`` as an inline picture: one label, no fixed size, only the attributes that show."""
    root = ElementTree.fromstring(drawn)
    view = root.get("viewBox", "")
    children = [kept for child in root for kept in _kept(child)]
    root.clear()
    root.extend(children)
    root.attrib = {
        "class": "chart",
        "id": id,
        "viewBox": view,
        "role": "img",
        "aria-label": description,
        "font-family": READER_FONTS,
        "fill": "none",
    }
    return ElementTree.tostring(root, encoding="unicode")


def labels(svg: str) -> list[str]:
    """What each mark that stands for a figure says of itself, in drawing order."""
    root = ElementTree.fromstring(svg)
    return [label for element in root.iter() if (label := element.get(SAYS))]


def words(svg: str) -> str:
    """Every character that is set as text."""
    return "".join(ElementTree.fromstring(svg).itertext())


def _kept(element: ElementTree.Element) -> list[ElementTree.Element]:
    """What remains of an element: itself with fewer attributes, or its children, or nothing."""
    children = [kept for child in element for kept in _kept(child)]
    attributes = {
        RENAMED.get(name, name): _rounded(name, value)
        for name, value in element.attrib.items()
        if name in KEPT
    }
    attributes = {name: v for name, v in attributes.items() if DEFAULTS.get(name) != v}
    if element.tag == f"{{{SVG}}}g":
        if "transform" not in attributes:
            return children
        attributes = {"transform": attributes["transform"]}
        if not children:
            return []
    elif not _shows(element, attributes):
        return []
    kept = ElementTree.Element(element.tag, attributes)
    kept.text = element.text
    kept.extend(children)
    return [kept]


def _shows(element: ElementTree.Element, attributes: dict[str, str]) -> bool:
    if element.tag == f"{{{SVG}}}text":
        return bool(element.text)
    if not any(attributes.get(paint, "none") != "none" for paint in ("fill", "stroke")):
        return False
    return element.tag != f"{{{SVG}}}path" or bool(attributes.get("d"))


def _rounded(name: str, value: str) -> str:
    """Coordinates to a tenth of a pixel; dash lengths are left as they are."""
    if name not in NUMERIC or name == "stroke-dasharray":
        return value
    return LONG.sub(_tenth, value)


def _tenth(found: re.Match[str]) -> str:
    return f"{round(float(found[0]), 1) + 0.0:g}"  # + 0.0 turns -0.0 into 0.0
