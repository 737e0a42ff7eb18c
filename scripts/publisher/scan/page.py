"""One file of a built site against the list."""

import html
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from publisher import links, policy
from publisher.scan import plain, tags
from publisher.scan.allowed import allowed
from publisher.scan.fault import Fault

KEPT = 50_000  # tags remembered as harmless; the same ones stand in every page

_SCRIPT = re.compile(r"<script([^>]*)>([^<]*)</script>")
_START = re.compile(
    r'\s*<!doctype html>\s*(?P<html><html[^>]*>)\s*<head>\s*<meta charset="utf-8">\s*'
    r'<meta http-equiv="Content-Security-Policy" content="(?P<policy>[^"]*)">',
    re.IGNORECASE,
)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_DATA_OF_NO_BROWSER = ' type="application/ld+json"'


@dataclass(slots=True)
class Site:
    """What all pages of a site share: its ``base`` address, if known, and the ``style`` of its embeds."""

    style: str = ""
    base: str = ""
    harmless: set[str] = field(default_factory=set)

    @property
    def root(self) -> str:
        """The path at which the site lies on its server."""
        return urlsplit(self.base).path or "/"

    @property
    def policies(self) -> frozenset[str]:
        """Every policy that a page may begin with."""
        return frozenset((policy.SITE, policy.still(self.style)))


def reads(path: str) -> bool:
    """Whether a file is of a kind that browsers run, going by its name."""
    return path.rpartition(".")[2].lower() in _KINDS


def faults(path: str, text: str, site: Site) -> Iterator[Fault]:
    """Everything in the file at ``path`` from the root of the site that is not on the list."""
    if scan := _KINDS.get(path.rpartition(".")[2].lower()):
        yield from scan(path, text, site)


def _page(path: str, text: str, site: Site) -> Iterator[Fault]:
    start = _START.match(text)
    if not start or start["policy"] not in site.policies:
        yield Fault(path, 1, "policy", start["policy"] if start else text[:80])
    body = text[start.start("html") :] if start else text
    places = list(plain.others(body))
    yield from _marked_up(path, body, places, site, text.count("\n", 0, len(text) - len(body)))
    for at in places:
        if body.startswith("<script", at) and not _is_known_script(body, at, path, site):
            yield Fault(path, _line(text, body[at:]), "script", body[at:])
    for at in places:
        if body.startswith("<style", at) and not body.startswith(f"<style>{site.style}</style>", at):
            yield Fault(path, _line(text, body[at:]), "style", body[at:])


def _drawing(path: str, text: str, site: Site) -> Iterator[Fault]:
    """A drawing by itself: it runs and loads nothing, so it needs no policy."""
    yield from _marked_up(path, text, plain.others(text), site, 0)
    for found in re.finditer("<(?:script|style|link|meta|html)[^>]*>", text):
        yield Fault(path, _line(text, found[0]), "element", found[0])


def _other(path: str, text: str, site: Site) -> Iterator[Fault]:
    yield Fault(path, 1, "file", path)


def _feed(path: str, text: str, site: Site) -> Iterator[Fault]:
    """XML that a browser would not run: no sheet of style that changes it, no HTML in it."""
    for found in re.finditer(r"<\?xml-stylesheet|<!ENTITY|http://www\.w3\.org/1999/xhtml", text):
        yield Fault(path, _line(text, found[0]), "markup", found[0])


def _script(path: str, text: str, site: Site) -> Iterator[Fault]:
    """Scripts are the theme's, or what a search looks things up in."""
    if not path.removeprefix(links.FOLDERS["en"]).startswith("assets/"):
        yield Fault(path, 1, "file", path)


# By the ending of a file's name. What is not named here no browser runs.
_KINDS: Mapping[str, Callable[[str, str, Site], Iterator[Fault]]] = {
    "html": _page,
    "svg": _drawing,
    "js": _script,
    "mjs": _script,
    "xml": _feed,
    **dict.fromkeys(("htm", "xht", "xhtml", "shtml", "mht", "mhtml", "svgz", "xsl", "xslt", "php"), _other),
}


def _marked_up(path: str, text: str, places: Iterable[int], site: Site, lines_before: int) -> Iterator[Fault]:
    """What is wrong with the tags at these places."""
    found = set()
    for at in places:
        if raw := tags.at(text, at):
            found.add(raw)
        else:
            yield Fault(path, lines_before + text.count("\n", 0, at) + 1, "markup", text[at : at + 80])
    for raw in sorted(found - site.harmless):
        wrong = set(_of_tag(raw, path, site))
        if not wrong and len(site.harmless) < KEPT and not _leads(raw):
            site.harmless.add(raw)
        for what in sorted(wrong):
            yield Fault(path, lines_before + _line(text, raw), what, raw)


def _leads(raw: str) -> bool:
    """Whether what a tag means depends on where its page lies."""
    return raw.startswith(("<link", "<script"))


def _of_tag(raw: str, path: str, site: Site) -> Iterator[str]:
    known = allowed()
    if raw.startswith("</"):
        if raw[2:-1] not in known.elements:
            yield "element"
        return
    tag = tags.parsed(raw)
    if tag.element not in known.elements:
        yield "element"
        return
    if tag.twice:
        yield "attribute"
    for name, value in tag.attributes.items():
        if name not in known.elements[tag.element] and not name.startswith(("aria-", "data-")):
            yield "attribute"
        yield from _of_value(tag.element, name, value)
    if tag.element == "link" and not _is_known_link(tag.attributes, path, site):
        yield "script" if tag.attributes.get("rel") == "modulepreload" else "style"


def _of_value(element: str, name: str, value: str) -> Iterator[str]:
    known = allowed()
    limited = known.values.get(f"{element} {name}", known.values.get(name))
    if limited is not None and not set(value.split(" ") if name == "rel" else [value]) <= limited:
        yield "value"
    if name in known.places and not _lies_in(value, known.places[name]):
        yield "place"
    if name in plain.PAINTED and "(" in value and not _PAINT.fullmatch(value):
        yield "value"


_PAINT = re.compile(r"url\(#[\w-]+\)|rgba?\([\d., %/]+\)")


def _lies_in(address: str, where: frozenset[str]) -> bool:
    """Whether a browser that follows the address arrives where it may."""
    plain = html.unescape(address)
    if any(ord(c) <= 32 or c == "\\" for c in plain):  # browsers drop some of these, and turn the slash round
        return False
    if scheme := _SCHEME.match(plain):
        return scheme[1].lower() in where
    return "here" in where and not plain.startswith("//")


def _is_known_link(attributes: Mapping[str, str], path: str, site: Site) -> bool:
    rel, href = attributes.get("rel", ""), attributes.get("href", "")
    if rel == "stylesheet":
        return _asset(href, path, site) in allowed().styles
    if rel == "modulepreload":
        return _asset(href, path, site) in allowed().modules
    return rel in ("icon", "canonical", "alternate")


def _is_known_script(text: str, at: int, path: str, site: Site) -> bool:
    whole = _SCRIPT.match(text, at)
    if not whole:
        return False
    attributes, held = whole[1], whole[2]
    if attributes == _DATA_OF_NO_BROWSER:
        return True
    if not attributes:
        return policy.digest(held) == policy.FIRST
    source = tags.parsed(f"<script{attributes}>").attributes.get("src", "")
    kind = re.sub(r'\ssrc="[^"]*"', "", attributes)
    return (
        not held and kind in (" defer", ' type="module"') and _asset(source, path, site) in allowed().scripts
    )


def _asset(address: str, path: str, site: Site) -> str:
    """Where an address written in the page at ``path`` leads, from the root of a language's site."""
    if address.startswith("/"):
        return address.removeprefix(site.root).removeprefix(links.FOLDERS["en"])
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
    return whole.removeprefix(links.FOLDERS["en"])


def _line(text: str, found: str) -> int:
    return text.count("\n", 0, max(text.find(found), 0)) + 1
