"""Citations for programs: BibTeX, and the JSON of the Citation Style Language."""

import re
from functools import lru_cache

from publisher import instance
from publisher.cite.reference import Reference
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


def bibtex(reference: Reference) -> str:
    """One entry; every name stands in braces of its own, so that no program turns it round."""
    r = reference
    fields = {
        "author": " and ".join(f"{{{_safe(name)}}}" for name in r.authors or r.compilers),
        "title": f"{{{_safe(r.title)}}}",
        "howpublished": _safe(f"{r.host}, {r.platform}" if r.host else r.platform),
        "edition": _safe(r.version),
        "year": r.date[:4],
        "month": r.date[5:7].lstrip("0"),
        "note": _safe(_note(r)),
        "url": r.url,
        "language": _BY_NAME[r.lang],
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{r.id},", *lines, "}", ""])


def csl(reference: Reference) -> dict[str, object]:
    """One item as reference managers read it."""
    r = reference
    item = {
        "id": r.id,
        "type": "dataset",
        "title": r.title,
        "author": [{"literal": name} for name in r.authors or r.compilers],
        "compiler": [{"literal": name} for name in r.compilers],
        "container-title": r.host,
        "publisher": r.platform,
        "version": r.version,
        "issued": {"date-parts": [[int(part) for part in r.date.split("-")]]} if r.date else None,
        "URL": r.url,
        "language": _LANGUAGES[r.lang],
        "note": _note(r),
    }
    return {key: value for key, value in item.items() if value}


def _note(r: Reference) -> str:
    between = "、" if r.lang == "zh" else "; "
    words = _COMPILED if instance.is_independent() else _BARELY
    compiled = words[r.lang].format(between.join(r.compilers))
    return _WITHDRAWN[r.lang].format(compiled, periods.name(r.withdrawn, r.lang)) if r.withdrawn else compiled


@lru_cache(1024)  # most of what an entry says, all entries of a package say
def _safe(text: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPED.get(found[0], f"\\{found[0]}"), text)
