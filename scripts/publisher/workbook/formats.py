"""The cell formats of a workbook, each made once."""

from typing import Any

from publisher.workbook import look

_BASE = {"font_name": look.FONT, "font_size": look.SIZE, "font_color": look.INK, "valign": "vcenter"}
_BOX = {"border": 1, "border_color": look.LINE}
_STYLES: dict[str, dict[str, Any]] = {
    "plain": {"indent": 1},
    "cell": {**_BOX, "locked": False, "text_wrap": True, "num_format": "@"},
    "number": {**_BOX, "locked": False, "align": "right", "indent": 1},
    "date": {**_BOX, "locked": False, "align": "left", "num_format": "yyyy-mm-dd"},
    "names": {**_BOX, "locked": False, "text_wrap": True, "font_color": look.SOFT, "bg_color": look.SHADE},
    "outside": {"locked": False},
    "heading": {
        "bg_color": look.HEAD,
        "font_color": "#ffffff",
        "text_wrap": True,
        "border": 1,
        "border_color": "#ffffff",
    },
    "names-heading": {
        "bg_color": look.SOFT,
        "font_color": "#ffffff",
        "text_wrap": True,
        "border": 1,
        "border_color": "#ffffff",
    },
    "heading-zh": {"bold": True, "font_size": 11, "font_color": "#ffffff"},
    "heading-en": {"font_size": 9, "font_color": "#ffffff"},
    "heading-code": {"font_name": look.CODE_FONT, "font_size": 8, "font_color": look.HEAD_SOFT},
    "title": {"bold": True, "font_size": 20},
    "title-en": {"font_size": 12, "font_color": look.SOFT},
    "part": {"bold": True, "font_size": 13, "font_color": look.HEAD, "bottom": 1, "bottom_color": look.HEAD},
    "part-en": {"font_size": 10, "font_color": look.SOFT},
    "text": {"valign": "top", "text_wrap": True, "font_size": 11, "indent": 1},
    "text-zh": {"font_size": 11},
    "text-en": {"font_size": 9, "font_color": look.SOFT},
    "figure": {"font_size": 11, "align": "right", "indent": 1},
    "mark": {
        "font_size": 11,
        "align": "right",
        "valign": "top",
        "indent": 1,
        "font_color": look.HEAD,
        "bold": True,
    },
    "link": {"font_size": 11, "indent": 1, "font_color": look.HEAD, "underline": 1},
    "small": {"font_size": 8, "font_color": look.SOFT, "font_name": look.CODE_FONT},
    "label": {"indent": 1, "font_size": 9, "font_color": look.SOFT, "bottom": 1, "bottom_color": look.LINE},
    "code": {**_BOX, "font_name": look.CODE_FONT, "num_format": "@"},
    "meaning": {**_BOX},
    "verbatim": {"num_format": "@"},
    "day": {"num_format": "yyyy-mm-dd"},
    "swatch": {**_BOX},
    "swatch-read": {**_BOX, "bg_color": look.SHADE},
    "swatch-due": {**_BOX, "bg_color": look.DUE},
    "swatch-wrong": {**_BOX, "bg_color": look.WRONG},
}


class Formats:
    """Formats by name: ``formats["cell"]``, or ``formats("cell", bg_color=…)`` for one that differs."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[object, ...], Any] = {}

    def __getitem__(self, name: str) -> Any:
        return self(name)

    def __call__(self, name: str, **changes: Any) -> Any:
        """The format called ``name`` with these properties in the place of its own."""
        key = (name, *sorted(changes.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({**_BASE, **_STYLES[name], **changes})
        return self._made[key]
