"""What search engines are told: which pages there are, and the day on which what each says last changed.

A day comes from the releases of a package or from git, never from the build: a sitemap that calls every
page new each time is soon believed no more. A page of which no day is known has none.
"""

from collections.abc import Iterable, Mapping

from publisher import links
from publisher.escape import html as safe

MOST = 50_000  # addresses in one sitemap, by its protocol

_ROBOTS = "User-agent: *\nAllow: /\n"


def files(
    pages: Mapping[str, Iterable[str]],
    released: Mapping[str, str],
    written: Mapping[str, str],
    base: str,
) -> dict[str, bytes]:
    """``robots.txt``, and the sitemap where the site knows its own address (``base``).

    ``pages`` are addresses by language; ``released`` is the day of each package's newest release,
    ``written`` the day on which each hand-written page last changed, by its path below ``docs/``.
    """
    if not base:
        return {"robots.txt": _ROBOTS.encode()}
    days = {lang: _days(lang, written) for lang in pages}
    places = [
        _place(f"{base}{links.paged(lang, address)}", day(address, days[lang], released))
        for lang, addresses in pages.items()
        for address in addresses
    ]
    parts = [places[at : at + MOST] for at in range(0, len(places), MOST)]
    named = {f"sitemap{number or ''}.xml": _sitemap(part) for number, part in enumerate(parts)}
    robots = _ROBOTS + "".join(f"\nSitemap: {base}{name}\n" for name in named)
    return {"robots.txt": robots.encode(), **named}


def day(address: str, written: Mapping[str, str], released: Mapping[str, str]) -> str:
    """When what a page says last changed; nothing where it is not known.

    A page of a package changes with its releases, a list over all packages with the newest of them.
    """
    if not address.startswith("data/"):
        newest = max(released.values(), default="") if not address else ""
        return max(written.get(address, ""), newest)
    name = address.split("/")[1]
    return released.get(name) or max(released.values(), default="")


def _days(lang: str, written: Mapping[str, str]) -> dict[str, str]:
    """The days of the hand-written pages of a language, by address."""
    return {_address(p.removeprefix(f"{lang}/")): d for p, d in written.items() if p.startswith(f"{lang}/")}


def _address(source: str) -> str:
    """_address('contribute/index.md') -> 'contribute/'"""
    stem = source.removesuffix(".md")
    return "" if stem == "index" else f"{stem.removesuffix('/index')}/"


def _place(address: str, changed: str) -> str:
    when = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"<url><loc>{safe(address)}</loc>{when}</url>"


def _sitemap(places: Iterable[str]) -> bytes:
    listed = "\n".join(places)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{listed}\n</urlset>\n'
    ).encode()
