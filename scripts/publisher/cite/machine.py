"""Citations for programs: BibTeX, and the JSON of the Citation Style Language."""

import re
from collections.abc import Iterable
from json.encoder import encode_basestring

from publisher import instance
from publisher.cite.filled import each
from publisher.cite.reference import Alike, Reference
from publisher.downloads import exact_json
from publisher.text import periods

_SPECIAL = re.compile(r"[\\{}$&#_%~^]")
_ESCAPED = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_COMPILED = {
    "zh": "整理：{}（独立整理，非官方发布）",
    "en": "Compiled by {} (independent, not an official publication)",
}
_WITHDRAWN = {"zh": "{}；{}起撤下", "en": "{}; withdrawn on {}"}
_BARELY = {"zh": "整理：{}", "en": "Compiled by {}"}
_LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}
_BY_NAME = {"zh": "chinese", "en": "english"}


def entries(references: Iterable[Reference]) -> bytes:
    """References one after the other in BibTeX."""
    return "\n".join(each(_entry, references, title=_safe)).encode()


def items(references: Iterable[Reference]) -> bytes:
    """References as the list that reference managers read."""
    listed = ",\n ".join(each(_item, references, id=_inside, title=_inside, url=_inside))
    return f"[\n {listed}\n]\n".encode()


def _inside(text: str) -> str:
    """A text as it stands between the quotation marks of JSON."""
    return encode_basestring(text)[1:-1]


def _entry(reference: Reference) -> str:
    """In BibTeX; every name stands in braces of its own, so that no program turns it round."""
    r = reference.alike
    fields = {
        "author": " and ".join(f"{{{_safe(name)}}}" for name in r.authors or r.compilers),
        "title": f"{{{_safe(reference.title)}}}",
        "howpublished": _safe(f"{r.host}, {r.platform}" if r.host else r.platform),
        "edition": _safe(r.version),
        "year": r.date[:4],
        "month": r.date[5:7].lstrip("0"),
        "note": _safe(_note(r)),
        "url": reference.url,
        "language": _BY_NAME[r.lang],
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{reference.id},", *lines, "}", ""])


def _item(reference: Reference) -> str:
    """In the JSON of the Citation Style Language, as it stands in a list."""
    r = reference.alike
    item = {
        "id": reference.id,
        "type": "dataset",
        "title": reference.title,
        "author": [{"literal": name} for name in r.authors or r.compilers],
        "compiler": [{"literal": name} for name in r.compilers],
        "container-title": r.host,
        "publisher": r.platform,
        "version": r.version,
        "issued": {"date-parts": [[int(part) for part in r.date.split("-")]]} if r.date else None,
        "URL": reference.url,
        "language": _LANGUAGES[r.lang],
        "note": _note(r),
    }
    told = exact_json.dump([{key: value for key, value in item.items() if value}])
    return told.decode()[len("[\n ") : -len("\n]\n")]


def _note(r: Alike) -> str:
    between = "、" if r.lang == "zh" else "; "
    words = _COMPILED if instance.is_independent() else _BARELY
    compiled = words[r.lang].format(between.join(r.compilers))
    return _WITHDRAWN[r.lang].format(compiled, periods.name(r.withdrawn, r.lang)) if r.withdrawn else compiled


def _safe(text: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPED.get(found[0], f"\\{found[0]}"), text)
