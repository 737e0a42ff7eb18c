"""Every generated page of the site, in both languages, as files for MkDocs to render."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from publisher import catalog, links, profile
from publisher.datasets.glossary import glossary as known_terms
from publisher.downloads import Offered, Shelf
from publisher.history.edition import unknown
from publisher.history.story import Chronicle, chronicle
from publisher.model import Catalogue
from publisher.pages import (
    a_to_z,
    all_figures,
    chart,
    contents,
    corrections,
    dataset,
    downloads_page,
    every,
    expected,
    failed,
    feedback,
    gaps,
    glossary,
    gone,
    home,
    indicator,
    measures,
    news,
    preview,
    quality,
    quote,
    releases,
    rules,
    search_page,
    sources,
    speed,
    tables,
    terms,
    topics,
    verify_page,
)
from publisher.pages.markup import Html
from publisher.pages.page import Page, as_files, fragment
from publisher.pages.view import Draw, Failure, Gallery, Offer, Tally, View

__all__ = [
    "LANGS",
    "Draw",
    "Failure",
    "Gallery",
    "Offer",
    "Tally",
    "View",
    "every_figure",
    "of_downloads",
    "of_packages",
    "of_whole",
    "plan",
    "rows",
    "words_of_charts",
]

LANGS = ("zh", "en")
rows = preview.files
every_figure = every.files
words_of_charts = chart.spoken


def plan(
    catalogue: Catalogue,
    draw: Draw,
    *,
    tallies: Mapping[str, Tally] | None = None,
    shelf: Shelf[Offered] | None = None,
    history: Chronicle | None = None,
    offers: Mapping[tuple[str, str, str], Offer] | None = None,
    base: str = "",
    told: Mapping[str, catalog.Json] | None = None,
    gallery: Gallery | None = None,
    contact: str = "",
    failures: Sequence[Failure] = (),
) -> dict[str, bytes]:
    """Every page's Markdown and fragments, keyed by path in the workspace; ``draw`` makes the charts.

    ``tallies`` are what the check found, by package; without it, nothing was found.
    ``shelf`` holds the downloads that the pages offer; without it, they offer none. ``history`` is
    what is known of earlier releases; without it, nothing is. ``offers`` are what can be taken of
    each chart, by package, indicator and language; ``base`` is the site's own address, if known.
    ``told`` is what pages tell search engines, by their addresses from the site's root; ``gallery`` holds
    the charts of packages of other kinds; ``contact`` is where readers may write, if anywhere;
    ``failures`` are the packages that are not published.
    """
    made: dict[str, bytes] = {}
    known = history or chronicle(unknown(catalogue), catalogue)
    for lang in LANGS:
        view = View(catalogue, draw, lang, tallies or {}, shelf or Shelf(), known, offers or {}, base)
        view = replace(view, gallery=gallery or Gallery(), contact=contact, failures=tuple(failures))
        made |= of_whole(view) | of_downloads(view) | of_packages(view, told or {})
    return made


def of_whole(view: View) -> dict[str, bytes]:
    """The pages of one language that are about the whole catalogue, as files, but for those of downloads."""
    placed = {
        home.NAME: home.html(view),
        feedback.NAME: feedback.html(view),
        quote.NAME: quote.html(view),
        search_page.NAME: search_page.html(view),
    }
    return _placed(placed, view) | speed.fragments((view.lang,)) | _files(_of_whole(view), view, {})


def of_downloads(view: View) -> dict[str, bytes]:
    """The pages of one language that need to know what can be downloaded of the whole catalogue."""
    verified = _placed({verify_page.NAME: verify_page.html(view)}, view)
    return verified | _files([downloads_page.page(view)], view, {})


def _placed(held: Mapping[str, Html], view: View) -> dict[str, bytes]:
    """What stands in pages that are written by hand."""
    return {f"theme/fragments/{view.lang}/{name}": fragment(html) for name, html in held.items()}


def of_packages(view: View, told: Mapping[str, catalog.Json]) -> dict[str, bytes]:
    """The pages of one language that are about one package each, as files.

    Those of the packages that the history tells of: of any other in the catalogue, the pages only speak.
    """
    return _files(_of_packages(view), view, told)


def _files(made: Iterable[Page], view: View, told: Mapping[str, catalog.Json]) -> dict[str, bytes]:
    """Pages with their terms explained and with what they tell search engines."""
    explains = known_terms(view.catalogue, view.lang)
    files: dict[str, bytes] = {}
    for page in made:
        said = told.get(links.paged(view.lang, page.address), {})
        files |= as_files(terms.explained(replace(page, told=said), explains), _source(page))
    return files


def _of_whole(view: View) -> Iterator[Page]:
    yield contents.page(view)
    yield measures.page(view)
    yield sources.page(view)
    yield rules.page(view)
    yield quality.page(view)
    yield corrections.page(view)
    yield a_to_z.page(view)
    yield glossary.page(view)
    yield gaps.page(view)
    yield expected.page(view)
    yield news.page(view)
    yield from topics.pages(view)
    yield from failed.pages(view)


def _of_packages(view: View) -> Iterator[Page]:
    yield from gone.pages(view)
    for held in (held for held in view.datasets if held.name in view.chronicle.stories):
        yield dataset.page(held, view)
        yield from releases.pages(view.story(held), view)
        for one in held.indicators:
            yield indicator.page(one, held, view)
            yield from all_figures.pages(one, held, view)
        if not profile.ours(held.package):
            yield from tables.pages(held, view)


def _source(page: Page) -> str:
    """The Markdown file of an address: an indicator has a file, whatever has pages below it a folder."""
    if page.kind in ("indicator", all_figures.KIND):
        return f"{page.address.rstrip('/')}.md"
    return f"{page.address}index.md"
