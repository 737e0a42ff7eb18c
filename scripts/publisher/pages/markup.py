"""HTML out of names, attributes and text: whatever is not markup already is escaped on the way in."""

from collections.abc import Iterable

from publisher import escape

_VOID = frozenset({"br", "col", "hr", "input", "link", "wbr"})


class Html(str):
    """Markup that is finished and safe; a plain ``str`` beside it is text still to be escaped."""

    __slots__ = ()


EMPTY = Html("")


def tag(name: str, *children: str, **attributes: str | bool | None) -> Html:
    """One element.  tag('a', 'x < y', href='../') -> <a href="../">x &lt; y</a>

    An attribute that is None or False is left out; True leaves only its name.
    """
    start = "".join([name, *(_attribute(k, v) for k, v in attributes.items())])
    if name in _VOID:
        return Html(f"<{start}>")
    return Html(f"<{start}>{join(children)}</{name}>")


def join(children: Iterable[str], between: str = "") -> Html:
    """Several pieces one after the other, text among them escaped."""
    return Html(_safe(between).join(_safe(child) for child in children))


def lines(children: Iterable[str]) -> Html:
    """Pieces on a line each, so that a person can read the source."""
    return join((child for child in children if child), Html("\n"))


def _safe(child: str) -> str:
    return child if isinstance(child, Html) else escape.html(child)


def _attribute(name: str, value: str | bool | None) -> str:
    name = name.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape.html(str(value))}"'
