"""Citations as they are printed: the Chinese national standard, and APA."""

from collections.abc import Sequence

from publisher.cite.filled import filled
from publisher.cite.reference import Alike, Reference

ACCESSED = {"zh": "引用日期", "en": "date of access"}
_NAMED = 3  # GB/T 7714 names three authors and says that there are more
_MOST = 20  # APA names twenty


def gbt(reference: Reference, url: str = "") -> str:
    """GB/T 7714-2025, a data set online: author. title[DS/OL]. version. platform(day)[seen]. address.

    The day on which it was seen is left to whoever cites; ``url`` is what to print for the address.
    """
    return filled(_gbt, reference.alike, title=reference.title, url=url or reference.url)


def _gbt(reference: Reference) -> str:
    r, title = reference.alike, reference.title
    zh = r.lang == "zh"
    comma = "，" if zh else ", "
    authors = _few(r.authors, comma, "等" if zh else "et al")
    compiled = comma.join(r.compilers)
    role = "整理" if zh else "comp"
    seen = (f"({r.date})" if r.date else "") + f"[{ACCESSED[r.lang]}]"
    where = [f"V{r.version}" if r.version else "", f"{r.platform}{seen}", reference.url]
    if not r.authors:
        parts = [compiled, f"{title}[DS/OL]" + (f"//{r.host}" if r.host else ""), *where]
    elif r.host:
        parts = [authors, f"{title}[DS/OL]//{compiled}", r.host, *where]
    else:
        parts = [authors, f"{title}[DS/OL]", f"{compiled}{comma}{role}", *where]
    return _ended(parts)


def apa(reference: Reference, url: str = "") -> str:
    """APA, 7th edition: author. (year). title [Data set]. In compiler (Comp.), package (version). site."""
    return filled(_apa, reference.alike, title=reference.title, url=url or reference.url)


def _apa(reference: Reference) -> str:
    r, title = reference.alike, reference.title
    authors = _and(r.authors or r.compilers)
    compiled = f"{_and(r.compilers)} ({'Comps.' if len(r.compilers) > 1 else 'Comp.'})"
    version = f" (Version {r.version})" if r.version else ""
    what = f"{title} [Data set]. In {compiled}, {r.host}{version}" if r.host else _whole(title, r, compiled)
    said = _ended([authors, f"({r.date[:4] or 'n.d.'})", what, r.platform])
    return f"{said} {reference.url}".rstrip()


def _whole(title: str, r: Alike, compiled: str) -> str:
    told = "; ".join(
        filter(None, [f"Version {r.version}" if r.version else "", compiled if r.authors else ""])
    )
    return f"{title} ({told}) [Data set]" if told else f"{title} [Data set]"


def _few(names: Sequence[str], comma: str, more: str) -> str:
    named = list(names[:_NAMED]) + ([more] if len(names) > _NAMED else [])
    return comma.join(named)


def _and(names: Sequence[str]) -> str:
    if len(names) > _MOST:
        return f"{', '.join(names[: _MOST - 1])}, … {names[-1]}"
    return ", & ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _ended(parts: Sequence[str]) -> str:
    """Every part ends in one full stop."""
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)
