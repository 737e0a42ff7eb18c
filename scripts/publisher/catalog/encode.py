"""Plain values as the bytes of a JSON file, the same every time."""

import json
from dataclasses import dataclass
from decimal import Decimal

from publisher.package import Category, Text
from publisher.spared.json_form import Form, gap

Json = dict[str, object]
_PARTS = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)  # made once for many


@dataclass(frozen=True, slots=True)
class Written:
    """A part of a value that is JSON already, as what stands in several files is written once."""

    text: str


def encode(value: object) -> bytes:
    """The value as UTF-8 without spaces, its keys in the order in which they were put in."""
    held: dict[str, str] = {}

    def placed(part: Written) -> str:
        held[name := str(len(held))] = part.text
        return gap(name)

    # Not indented: that would make the files half as large again, and writing them several times slower.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=placed)
    return f"{Form(text).filled(**held) if held else text}\n".encode()


def written(value: object) -> str:
    """A part of it as text."""
    return _PARTS.encode(value)


def number(value: Decimal | None) -> int | float | None:
    """A figure as JSON writes it: 23000 and 85.8, never 23000.0; null where it is missing."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def said(text: Text) -> Json | None:
    """Words by language, only in the languages in which they stand; null where there are none."""
    return {lang: words for lang, words in (("zh", text.zh), ("en", text.en)) if words} or None


def code(category: Category) -> Json:
    """A code with what it means."""
    return {"code": category.code, "label": said(category.label)}


def given(cell: str) -> str | None:
    """Text that stands there; null where the cell is empty."""
    return cell or None
