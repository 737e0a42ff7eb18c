"""Sources can be found again by a reader."""

import hashlib
import ipaddress
import re
from collections.abc import Iterator
from difflib import get_close_matches
from urllib.parse import SplitResult, urlsplit

from publisher import profile
from publisher.checks.names import bare
from publisher.checks.places import Place, at, cells, known, tables
from publisher.package import Package
from publisher.problem import Problem
from publisher.problem.alike import MOST_ALIKE

CITING = ("observations", "targets", "mentions", "measures", "progress", "terms")


_JOINED = re.compile(r"[;,；，、|]\s*https?://|^https?://https?:", re.IGNORECASE)
_AT_THE_END = re.compile(r"[,;.，；。、）》”]+$|(?<!\()(?<!\([^()])\)$")
_PASSING = re.compile(  # what leads on to another address, or runs out
    r"//(?:www\.|m\.)?(?:baidu\.com/(?:link|baidu\.php)|so\.com/link|sogou\.com/link|google\.[a-z.]+/url)\?"
    r"|//(?:translate\.google|webcache\.googleusercontent|cache\.baidu|fanyi\.baidu|[a-z0-9.-]+\.safelinks)\."
    r"|//(?:(?:pan|yun)\.baidu\.com|(?:www\.)?(?:t\.cn|dwz\.cn|url\.cn|bit\.ly|tinyurl\.com)|docs\.qq\.com|(?:www\.)?kdocs\.cn"
    r"|view\.officeapps\.live\.com|(?:drive|docs)\.google\.com)/"
    r"|//mp\.weixin\.qq\.com/s\?[^#]*(?:timestamp|tempkey|src)=",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_HALF = re.compile("%(?![0-9A-Fa-f]{2})")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?=[01][0-9][0-3][0-9](?![0-9])|[^0-9]|$)")
_OF_NOTHING = hashlib.sha256(b"").hexdigest()
_HERE = (
    "localhost",
    "local",
    "lan",
    "internal",
    "intranet",
    "invalid",
)  # names that mean no place of the web


def addresses_can_be_opened(package: Package) -> Iterator[Problem]:
    """A web address is one address, of the public web, and typed in ordinary characters."""
    for place in tables(package, ("sources",)):
        for line, (url,) in cells(place[1], "url"):
            if cause := _unusable(url.strip()):
                likely = _AT_THE_END.sub("", url.strip()) if cause == "end" else ""
                facts = {
                    "cause": cause,
                    "likely": likely,
                    "severity": "warning" if cause == "passing" else "",
                }
                yield at(place, line, "url", "address-can-be-opened", found=url, **facts)


def _unusable(url: str) -> str:
    """Why nobody can open an address; nothing where its form is right, or so wrong that that is said."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removesuffix(".")
        _ = parts.port  # which is no number, or too large a one
    except ValueError:
        return "characters"
    if parts.scheme not in ("http", "https"):
        return ""
    if _JOINED.search(url):
        return "several"
    if _AT_THE_END.search(url):
        return "end"
    return _odd(parts, host) or _elsewhere(host) or ("passing" if _PASSING.search(url) else "")


def _odd(parts: SplitResult, host: str) -> str:
    if parts.username or parts.password:
        return "password"
    if _HALF.search(parts.geturl()) or any(
        label[:1] == "-" or label[-1:] == "-" for label in host.split(".")
    ):
        return "characters"
    letters = _HAN.sub("", parts.geturl())
    return "" if letters.isascii() and (host.isascii() or _HAN.search(host)) else "characters"


def _elsewhere(host: str) -> str:
    """Whether a host is none of the public web: this machine, an office, or a name without a dot."""
    try:
        return "" if ipaddress.ip_address(host).is_global else "private"
    except ValueError:
        return "private" if "." not in host or host.rpartition(".")[2] in _HERE else ""


def addresses_are_not_shared(package: Package) -> Iterator[Problem]:
    """Two documents do not have one web address."""
    for place in tables(package, ("sources",)):
        first: dict[str, tuple[int, str]] = {}
        for line, (source, url) in cells(place[1], "source", "url"):
            earlier, other = first.setdefault(url.strip(), (line, source))
            if url.strip() and earlier != line:
                facts = {"source": source, "other": other, "first": earlier}
                yield at(place, line, "url", "address-is-not-shared", found=url, severity="warning", **facts)


def addresses_bear_their_year(package: Package) -> Iterator[Problem]:
    """A year at the end of an address is in the title of its document or that of its publication."""
    for place in tables(package, ("sources",)):
        for line, (url, title, published) in cells(place[1], "url", "title", "published"):
            years = set(map(int, _YEAR.findall(url.strip().rstrip("/").rpartition("/")[2])))
            named, made = (set(map(int, _YEAR.findall(words))) for words in (title, published))
            told = named | made
            near = told if named and made else {year + by for year in told for by in (-1, 0, 1)}
            if len(years) == 1 and told and not years & near:
                found, year = url, next(iter(years))
                yield at(
                    place, line, "url", "address-bears-its-year", found=found, year=year, severity="warning"
                )


def documents_are_listed_once(package: Package) -> Iterator[Problem]:
    """Two sources are not one and the same document."""
    for place in tables(package, ("sources",)):
        first: dict[str, tuple[int, str]] = {}
        for line, (source, sha256) in cells(place[1], "source", "sha256"):
            earlier, other = first.setdefault(sha256.strip(), (line, source))
            if sha256.strip() and earlier != line:
                facts = {"source": source, "other": other, "first": earlier, "severity": "warning"}
                yield at(place, line, "sha256", "document-is-listed-once", found=sha256, **facts)
        if not profile.imported(package):
            yield from _of_one_title(place)


def _of_one_title(place: Place) -> Iterator[Problem]:
    """Documents of one title, one publisher and one day, which no reader can tell apart."""
    first: dict[tuple[str, ...], tuple[int, str, str]] = {}
    for line, row in cells(place[1], "source", "sha256", "title", "publisher", "published"):
        source, sha256, title, publisher, day = (cell.strip() for cell in row)
        named = bare(title), bare(publisher), day
        earlier, other, hash = first.setdefault(named, (line, source, sha256))
        if all(named) and earlier != line and not (hash and sha256 == hash):
            facts = {"source": source, "other": other, "first": earlier, "cause": "title"}
            rule = "document-is-listed-once"
            yield at(place, line, "title", rule, found=title, severity="warning", **facts)


def hashes_are_of_a_document(package: Package) -> Iterator[Problem]:
    """No hash is that of an empty file, or one character over and over."""
    for place in tables(package, ("sources",)):
        for line, (sha256,) in cells(place[1], "sha256"):
            hash = sha256.strip()
            if hash == _OF_NOTHING or (len(hash) == len(_OF_NOTHING) and len(set(hash)) == 1):
                cause = "nothing" if hash == _OF_NOTHING else "placeholder"
                yield at(place, line, "sha256", "sha256-is-64-hex-digits", found=hash, cause=cause)


def sources_are_cited(package: Package) -> Iterator[Problem]:
    """Every source is cited by a row of some table; not asked where a table that cites was not read."""
    listed = [name for name in CITING if name in profile.resource_names(package)]
    columns = [known(package, name, "source") for name in listed]
    if not any(columns) or any(column is None for column in columns):
        return
    cited = {source.strip() for column in columns for source in column or ()}
    here = {code.strip() for code in known(package, "sources", "source") or ()}
    unlisted = sorted(cited - here)[:MOST_ALIKE]  # what these may be meant for is said there
    for place in tables(package, ("sources",)):
        for line, (source,) in cells(place[1], "source"):
            code = source.strip()
            if code and code not in cited and not get_close_matches(code, unlisted, 1, 0.8):
                yield at(place, line, "source", "source-is-cited", found=source, severity="warning")
