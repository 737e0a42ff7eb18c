"""Which pages of the site appear, change or vanish, seen from the planned bytes of both."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from publisher import escape
from publisher.changes.wordings import Wording

Plan = Mapping[str, bytes]  # path in the workspace: bytes
Site = Mapping[str, Mapping[str, bytes]]  # address from the site's root: the files it is made of

_MARKDOWN, _FRAGMENTS = "docs/", "theme/fragments/"
# A fragment that lies in no folder is the part that data fill of the hand-written page of its name.
_HAND_WRITTEN = {"home.html": "index"}


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page of the site: its address from the root, such as ``en/data/x/``.

    Of a page of the kind ``files`` only the size, day or fingerprint of the files it offers changes.
    """

    address: str
    kind: Literal["gone", "changed", "new", "files"]

    @property
    def anywhere(self) -> str:
        """The address without its language: a page in two languages is one page to a reader."""
        return _anywhere(self.address)


def site(plan: Plan) -> Site:
    """The files of a plan by the page that they are a part of."""
    found: dict[str, dict[str, bytes]] = {}
    for path, data in plan.items():
        found.setdefault(_address(path), {})[path] = data
    return found


def pages(before: Site, after: Site) -> tuple[PageChange, ...]:
    """Every page that is not the same, gone ones first."""
    return (
        *(PageChange(address, "gone") for address in before if address not in after),
        *(PageChange(address, "new") for address in after if address not in before),
        *(PageChange(a, "changed") for a in after if a in before and before[a] != after[a]),
    )


def told_apart(whole: tuple[PageChange, ...], bare: tuple[PageChange, ...]) -> tuple[PageChange, ...]:
    """The changes of whole pages; last those that are none once the downloads are left out."""
    other = {page.address for page in bare}
    apart = (PageChange(p.address, "files") for p in whole if p.address not in other)
    return (*(page for page in whole if page.address in other), *apart)


def touched(wording: Wording, before: Site, after: Site) -> int:
    """On how many pages the words that change stand less often than before, or the new ones more."""
    addresses = (
        _anywhere(address)
        for address in dict.fromkeys([*before, *after])
        if _fewer(wording, before.get(address, {}), after.get(address, {}))
    )
    return len(set(addresses))


def _anywhere(address: str) -> str:
    return address.removeprefix("en/")


def _address(path: str) -> str:
    """docs/en/data/x.md and theme/fragments/en/data/x/chart.html -> en/data/x/; …/zh/quote.html -> quote/"""
    if path.startswith(_FRAGMENTS):
        lang, _, rest = path.removeprefix(_FRAGMENTS).partition("/")
        source = f"{rest.rpartition('/')[0] or _HAND_WRITTEN.get(rest, rest.removesuffix('.html'))}.md"
    else:
        lang, _, source = path.removeprefix(_MARKDOWN).partition("/")
    folder = source.removesuffix(".md")
    folder = "" if folder == "index" else folder.removesuffix("/index") + "/"
    return folder if lang == "zh" else f"{lang}/{folder}"


def _fewer(wording: Wording, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> bool:
    if before == after:
        return False
    lang = "en" if any("/en/" in path for path in (*before, *after)) else "zh"
    old, new = wording.before[lang], wording.after[lang]
    if old == new:
        return False
    if old and _count(old, before) > _count(old, after):
        return True
    return bool(new) and _count(new, after) > _count(new, before)


def _count(words: str, files: Mapping[str, bytes]) -> int:
    return sum(data.count(form) for data in files.values() for form in _forms(words))


def _forms(words: str) -> Iterator[bytes]:
    """The words as they stand in Markdown and in HTML."""
    yield from {form.encode() for form in (escape.markdown(words), escape.html(words))}
