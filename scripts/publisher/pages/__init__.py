"""Every generated page of the site, in both languages, as files for MkDocs to render."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from publisher import catalog, links, profile
from publisher.downloads import Shelf
from publisher.glossary import glossary as known_terms
from publisher.history.edition import unknown
from publisher.history.story import Chronicle, chronicle
from publisher.model import Catalogue
from publisher.pages import (
    a_to_z,
    all_figures,
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
from publisher.pages.page import Page, as_files, fragment
from publisher.pages.view import Draw, Failure, Gallery, Offer, Standing, View

__all__ = [
    "FOLDERS",
    "LANGS",
    "Draw",
    "Failure",
    "Gallery",
    "Offer",
    "Standing",
    "every_figure",
    "pages",
    "plan",
    "rows",
]

LANGS = ("zh", "en")
rows = preview.files
every_figure = every.files

# Folders of a language's pages that hold nothing but generated ones.
FOLDERS = ("data", "topics", "a-to-z", "glossary", "not-published", "calendar", "new")


def plan(
    catalogue: Catalogue,
    draw: Draw,
    *,
    standings: Mapping[str, Standing] | None = None,
    shelf: Shelf | None = None,
    history: Chronicle | None = None,
    offers: Mapping[tuple[str, str, str], Offer] | None = None,
    base: str = "",
    told: Mapping[str, catalog.Json] | None = None,
    gallery: Gallery | None = None,
    contact: str = "",
    failures: Sequence[Failure] = (),
) -> dict[str, bytes]:
    """Every page's Markdown and fragments, keyed by path in the workspace; ``draw`` makes the charts.

    ``standings`` are what the check found, by package; without it, nothing was found.
    ``shelf`` holds the downloads that the pages offer; without it, they offer none. ``history`` is
    what is known of earlier releases; without it, nothing is. ``offers`` are what can be taken of
    each chart, by package, indicator and language; ``base`` is the site's own address, if known.
    ``told`` is what pages tell search engines, by their addresses from the site's root; ``gallery`` holds
    the charts of packages of other kinds; ``contact`` is where readers may write, if anywhere;
    ``failures`` are the packages that are not published.
    """
    made = speed.fragments(LANGS)
    known = history or chronicle(unknown(catalogue), catalogue)
    for lang in LANGS:
        view = View(catalogue, draw, lang, standings or {}, shelf or Shelf(), known, offers or {}, base)
        view = replace(view, gallery=gallery or Gallery(), contact=contact, failures=tuple(failures))
        made[f"theme/fragments/{lang}/{home.NAME}"] = fragment(home.html(view))
        made[f"theme/fragments/{lang}/{feedback.NAME}"] = fragment(feedback.html(view))
        made[f"theme/fragments/{lang}/{quote.NAME}"] = fragment(quote.html(view))
        made[f"theme/fragments/{lang}/{search_page.NAME}"] = fragment(search_page.html(view))
        made[f"theme/fragments/{lang}/{verify_page.NAME}"] = fragment(verify_page.html(view))
        explains = known_terms(catalogue, lang)
        for page in pages(view):
            said = (told or {}).get(links.paged(lang, page.address), {})
            whole = terms.explained(replace(page, told=said), explains)
            made |= as_files(whole, _source(page))
    return made


def pages(view: View) -> Iterator[Page]:
    """Every generated page of one language."""
    yield contents.page(view)
    yield measures.page(view)
    yield sources.page(view)
    yield downloads_page.page(view)
    yield rules.page(view)
    yield quality.page(view)
    yield corrections.page(view)
    yield a_to_z.page(view)
    yield glossary.page(view)
    yield gaps.page(view)
    yield expected.page(view)
    yield news.page(view)
    yield from topics.pages(view)
    yield from gone.pages(view)
    yield from failed.pages(view)
    for held in view.datasets:
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
