"""Codes are among those allowed, and identifiers have the form of identifiers."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import partial

from publisher import profile
from publisher.cells import column, date_text, number_text
from publisher.cells.column import where
from publisher.checks.dates import PERIODS
from publisher.checks.places import Place, at, columns, mapping
from publisher.package import Field, Package, Text
from publisher.problem import Problem

_EXCEL_DATE = re.compile(
    r"[0-9]{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-[0-9]{2}|[0-9]{1,2}月[0-9]{1,2}日",
    re.IGNORECASE,
)
_BOOLEAN = {
    **dict.fromkeys(("true", "t", "yes", "y", "1", "是", "对", "真", "√", "✓"), "true"),
    **dict.fromkeys(("false", "f", "no", "n", "0", "否", "不", "假", "×", "✗"), "false"),
}
_NO_LANGUAGES = {"cn": "zh-Hans", "chs": "zh-Hans", "cht": "zh-Hant", "tw": "zh-Hant", "gb": "en", "uk": "en"}
_LANGUAGES = {
    **dict.fromkeys(("zh-cn", "zh-hans-cn", "中文", "汉语", "简体中文", "简体", "chinese"), "zh-Hans"),
    **dict.fromkeys(("zh-tw", "zh-hk", "繁体中文", "繁體中文", "繁体"), "zh-Hant"),
    **dict.fromkeys(("英文", "英语", "english"), "en"),
}
_ASIDE = re.compile("[（(]")  # what begins an aside in a label
_WORDS = re.compile("[（）()、，；]")  # between the words of a label: 以上（多、余、以上）
_SCALE = re.compile("[百千万亿]+|hundred|thousand|million|billion", re.IGNORECASE)
_PER = re.compile("[每/／]|per", re.IGNORECASE)
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\uff0d", "-"))
_REFERS = {
    **dict.fromkeys(("indicator", "part_of", "numerator", "denominator"), ("indicators", "indicator")),
    "source": ("sources", "source"),
}
_SPREADSHEET_ERROR = re.compile(number_text.SPREADSHEET_ERROR)


def codes_are_listed(package: Package) -> Iterator[Problem]:
    """A field with categories, or an enum, holds one of their codes and nothing else."""
    for place, field, cells in columns(package):
        allowed = _allowed(field)
        if not allowed:
            continue
        fine = {"", *allowed, *field.missing}
        strange = {cell for cell in column.distinct(cells) if cell.strip() not in fine}
        for row in column.among(cells, strange):
            likely = _meant(cells[row].strip(), field, allowed)
            facts = {"likely": likely, "allowed": listed(field)}
            if scale := _scale(cells[row], likely, field):
                facts |= {"cause": "scaled", "scale": scale}
            line = place[1].lines[row]
            yield at(place, line, field.name, "code-is-listed", found=cells[row], **facts)


def listed(field: Field) -> tuple[Text, ...]:
    """The codes that a field allows, each with its label; none where any text is allowed."""
    return tuple(_labelled(code, field) for code in _allowed(field))


def _allowed(field: Field) -> tuple[str, ...]:
    enum = field.constraints.get("enum")
    listed = [str(item) for item in enum] if isinstance(enum, list) else []
    return tuple(field.categories) or tuple(listed)


def _meant(code: str, field: Field, allowed: tuple[str, ...]) -> str:
    """The code that a wrong one most likely means: by case, by its label, by likeness."""
    names = {name.casefold(): name for name in allowed}
    for name, category in field.categories.items():
        for label in (category.label.zh, category.label.en):
            for word in filter(None, (label, *_WORDS.split(label))):
                names.setdefault(word.casefold(), name)
    close = get_close_matches(code.casefold(), names, n=1, cutoff=0.65)  # city is no county
    return names[close[0]] if close else ""


def _scale(code: str, likely: str, field: Field) -> str:
    """The multiplier in what was written for a unit: 万人 is no likeness of people, nor of per 10,000."""
    label = field.categories[likely].label if likely in field.categories else Text()
    meant = code.strip() in (label.zh, label.en) or field.name != "unit"
    found = None if meant or _PER.search(code) else _SCALE.search(code)
    return found[0] if found else ""


def _labelled(code: str, field: Field) -> Text:
    """A code with its label, where that says more: at-least（以上）."""
    if code not in field.categories:
        return Text(code, code)
    label = field.categories[code].label
    zh, en = _ASIDE.split(label.zh)[0], _ASIDE.split(label.en)[0].rstrip()
    alike = en.casefold().replace(" ", "-") == code.casefold()
    return Text(f"{code}（{zh}）" if zh else code, code if alike or not en else f"{code} ({en})")


def booleans_are_true_or_false(package: Package) -> Iterator[Problem]:
    """A field for yes or no holds true or false, in small letters."""
    for place, field, cells in columns(package):
        if field.type == "boolean":
            for line, cell in zip(place[1].lines, cells):
                word = cell.strip()
                if word and word not in ("true", "false") and word not in field.missing:
                    likely = _BOOLEAN.get(word.casefold(), "")
                    yield at(place, line, field.name, "boolean-is-true-or-false", found=cell, likely=likely)


def cells_have_their_form(package: Package) -> Iterator[Problem]:
    """A cell fits the pattern and the length that its field asks for."""
    areas = _areas(package)
    for place, field, cells in columns(package):
        pattern = field.constraints.get("pattern")
        longest = field.constraints.get("maxLength")
        form = re.compile(pattern) if isinstance(pattern, str) and trusted(place, field) else None
        form = None if field.name in PERIODS or _allowed(field) else form
        judge = partial(_judged, place, field, form, longest if isinstance(longest, int) else None, areas)
        for row in where(cells, partial(judge, 0)):
            if problem := judge(place[1].lines[row], cells[row]):
                yield problem


def _judged(
    place: Place,
    field: Field,
    form: re.Pattern[str] | None,
    longest: int | None,
    areas: Mapping[str, str],
    line: int,
    cell: str,
) -> Problem | None:
    """What is wrong with the form of a cell, if anything is."""
    words, refused = cell.strip(), _NO_LANGUAGES if field.name == "language" else {}
    misformed = form and (not form.fullmatch(words) or words.partition("-")[0] in refused)
    if misformed and words and words not in field.missing:
        return _misformed(place, line, field, cell, areas)
    if form is None and field.type == "string" and _SPREADSHEET_ERROR.fullmatch(words):
        return at(place, line, field.name, "cell-is-no-spreadsheet-error", found=cell)
    if longest is not None and len(words) > longest:
        facts = {"length": len(words), "limit": longest}
        return at(place, line, field.name, "cell-is-short-enough", found=cell, **facts)
    return None


def trusted(place: Place, field: Field) -> bool:
    """Whether the pattern of a field is the profile's own, and not one that could run for ever."""
    table = profile.tables().get(place[1].name, {"schema": {"fields": []}})
    return any(
        f["name"] == field.name and f.get("constraints", {}).get("pattern") == field.constraints["pattern"]
        for f in table["schema"]["fields"]
    )


def _misformed(place: Place, line: int, field: Field, cell: str, areas: Mapping[str, str]) -> Problem:
    words = cell.strip()
    if _SPREADSHEET_ERROR.fullmatch(words):
        return at(place, line, field.name, "cell-is-no-spreadsheet-error", found=cell)
    if _EXCEL_DATE.fullmatch(words):
        return at(place, line, field.name, "code-is-no-excel-date", found=cell)
    if field.name in ("area", "parent"):
        return at(place, line, field.name, "area-code-is-six-digits", found=cell, **_area(words, areas))
    if field.name == "url":
        return at(place, line, field.name, "address-is-a-web-address", found=cell)
    if field.name == "sha256":
        return at(place, line, field.name, "sha256-is-64-hex-digits", found=cell, likely=_hex(words))
    if field.name == "language":
        return at(place, line, field.name, "code-has-its-form", found=cell, likely=_language(words))
    if field.name == "due":
        meant = date_text.quarter(words)
        return at(
            place,
            line,
            field.name,
            "code-has-its-form",
            found=cell,
            likely=meant,
            cause="" if meant else "quarter",
        )
    likely = _called(place, field.name, words) or _tidy(words)
    return at(place, line, field.name, "code-has-its-form", found=cell, likely=likely)


def _tidy(words: str) -> str:
    """Words as a code, where nothing is lost: Red_Cross as red-cross, wide letters as narrow ones."""
    plain = unicodedata.normalize("NFKC", words).translate(_HYPHENS)
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-") if plain.isascii() else ""


def _called(place: Place, field: str, words: str) -> str:
    """The code of the indicator or the source that bears these words as its title."""
    package, table = place
    target, code = _REFERS.get(field, ("", ""))
    if target == table.name:
        return ""
    codes = (
        {v: k for k, v in mapping(package, target, code, title).items()} for title in ("title", "title@en")
    )
    return next((named[words] for named in codes if words in named), "")


def _language(words: str) -> str:
    """The code that other words for a language most likely mean."""
    plain = words.casefold().replace("_", "-")
    return _NO_LANGUAGES.get(plain.partition("-")[0]) or _LANGUAGES.get(plain, "")


def _areas(package: Package) -> dict[str, str]:
    """The codes of a package's areas by their names, in both languages."""
    return {
        name: code
        for key in ("name@en", "name")
        for code, name in mapping(package, "areas", "area", key).items()
    }


def _area(words: str, areas: Mapping[str, str]) -> dict[str, object]:
    if named := {code for name, code in areas.items() if len(words) > 1 and name.startswith(words)}:
        return {"cause": "name", "likely": named.pop()} if len(named) == 1 else {}
    if re.fullmatch(r"[0-9]{6}\.0+", words):
        return {"cause": "decimal", "likely": words[:6]}
    if re.fullmatch(r"[0-9]{1,5}", words):
        return {"cause": "zeros", "likely": words.zfill(6)}
    return {"likely": words.upper()} if re.fullmatch(r"[a-z]{3}", words) else {}


def _hex(words: str) -> str:
    lower = words.lower().removeprefix("sha256:").replace(" ", "")
    return lower if re.fullmatch(r"[0-9a-f]{64}", lower) else ""
