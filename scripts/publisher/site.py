"""The whole site as a value: which paths should exist, and with which bytes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain, product

from publisher import catalog, charts, cite, embed, links, pages, pictures, profile, views
from publisher.charts import gate
from publisher.charts import views as charts_of_views
from publisher.charts.views import Drawn
from publisher.downloads import Offered, Shelf
from publisher.embed import snippet
from publisher.history import record
from publisher.history.edition import unknown
from publisher.history.story import Chronicle, chronicle
from publisher.model import Catalogue

# The fragments of an indicator's page that show its figures.
_TABLES = ("table", "targets")
_PICTURES = {"chart": True, "map": False}  # and whether they show all of these figures


def plan(
    catalogue: Catalogue,
    tallies: Mapping[str, pages.Tally] | None = None,
    shelf: Shelf[Offered] | None = None,
    history: Chronicle | None = None,
    exhibition: "Exhibition | None" = None,
    contact: str = "",
    failures: Sequence[pages.Failure] = (),
) -> dict[str, bytes]:
    """Every file the build makes before MkDocs runs, keyed by its path in the workspace.

    ``tallies`` are what the check found, by package; ``shelf`` holds the downloads that the pages
    offer (none without it); ``history`` is what is known of earlier releases (nothing without it).
    With an ``exhibition`` the pages offer pictures and embeds; ``contact`` is where readers may write;
    ``failures`` are the packages that were left out, each with a page that says why. Raises ChartError.
    """
    known = history or chronicle(unknown(catalogue), catalogue)
    shown = exhibition or Exhibition(cache(charts.draw))
    bare = pages.View(catalogue, shown.draw, "", tallies or {}, shelf or Shelf(), known)
    view = replace(bare, contact=contact, failures=tuple(failures))
    return pages_of_whole(view) | pages_of_downloads(view) | pages_of_packages(catalogue, view, shown)


def pages_of_whole(view: pages.View) -> dict[str, bytes]:
    """The pages that are about the whole catalogue, in both languages, but for those of downloads."""
    return _in_both(pages.of_whole, view)


def pages_of_downloads(view: pages.View) -> dict[str, bytes]:
    """The pages about the downloads of the whole catalogue, in both languages."""
    return _in_both(pages.of_downloads, view)


def _in_both(make: Callable[[pages.View], dict[str, bytes]], view: pages.View) -> dict[str, bytes]:
    """What is made of a view in either language."""
    made = (make(replace(view, lang=lang)) for lang in pages.LANGS)
    return {path: data for files in made for path, data in files.items()}


def pages_of_packages(catalogue: Catalogue, view: pages.View, shown: "Exhibition") -> dict[str, bytes]:
    """The pages of each package of ``catalogue``, in both languages; the view may know of others as well.

    Raises ChartError.
    """
    told = catalog.told(holdings(catalogue, view.shelf, shown.base, view.tallies))
    offered = replace(view, offers=shown.offers, cited=bool(shown.files))
    view = replace(offered, base=shown.base, gallery=gallery(catalogue))
    files = _in_both(lambda one: pages.of_packages(one, told), view)
    _prove(catalogue, files)
    return files


def _prove(catalogue: Catalogue, files: Mapping[str, bytes]) -> None:
    """Every chart agrees with the caption and the tables around it. Raises ChartError."""
    for lang, dataset in product(pages.LANGS, catalogue.datasets):
        for one in dataset.indicators:
            folder = f"theme/fragments/{lang}/{links.indicator(dataset.name, one.id)}"
            table, targets = (files.get(f"{folder}{name}.html", b"").decode() for name in _TABLES)
            for name, whole in _PICTURES.items():
                if figure := files.get(f"{folder}{name}.html", b"").decode():
                    page = gate.Published(figure, table, targets, one.unit.label[lang], lang, whole)
                    gate.prove(gate.in_page(page), f"{dataset.name}/{one.id} ({lang})")


def gallery(catalogue: Catalogue) -> pages.Gallery:
    """The charts of the packages of other kinds, none of which is drawn twice."""
    others = [d for d in catalogue.datasets if not profile.ours(d.package)]
    figures = {dataset.name: views.figures(dataset.package) for dataset in others}
    drawn: dict[tuple[str, str, str], Drawn] = {}

    def draw(figure: views.Figure, package: str, lang: str) -> Drawn:
        key = package, figure.name, lang
        if key not in drawn:
            drawn[key] = charts_of_views.draw(figure, package, lang)
        return drawn[key]

    return pages.Gallery(figures, draw)


@dataclass(frozen=True)
class Exhibition:
    """What of the charts leaves the site: ``files`` by path, and what the pages ``offer`` of them.

    ``draw`` draws no chart twice; ``base`` is the site's own address, if known. Of the pictures that are
    ``hung`` the files hold the SVG; their PNG are drawn from it.
    """

    draw: pages.Draw
    base: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    offers: Mapping[tuple[str, str, str], pages.Offer] = field(default_factory=dict)
    hung: tuple[pictures.Picture, ...] = ()


def exhibition(catalogue: Catalogue, history: Chronicle, base: str = "") -> Exhibition:
    """Every chart with its pictures and its pages for other sites. Raises ChartError."""
    draw: pages.Draw = cache(charts.draw)
    exhibits = {
        (one.indicator.package, one.indicator.id, one.lang): one
        for one in embed.live(history.stories.values(), draw, base)
    }
    shown = {key: pictures.of(one) for key, one in exhibits.items()}
    once = [(old, one) for one in exhibits.values() for old in history.former(one.indicator.package)]
    once += embed.withdrawn(history, draw, base)
    hung = tuple(chain(*shown.values(), *(pictures.of(one, name) for name, one in once)))
    files = {
        **embed.files(history, draw, base),
        **pictures.vectors(hung),
        **cite.files(catalogue, base, history),
    }
    offers = {key: _offer(one, shown[key]) for key, one in exhibits.items()}
    return Exhibition(draw, base, files, offers, hung)


def _offer(one: embed.Exhibit, drawn: tuple[pictures.Picture, ...]) -> pages.Offer:
    tall, package, id = snippet.height(one), one.indicator.package, one.indicator.id
    ways = (links.embed(package, id), links.embed(package, id, one.dataset.version))
    live, frozen = (
        snippet.iframe(
            one.title, one.lang, links.pasted(links.paged(one.lang, way), one.lang, one.base), tall
        )
        for way in ways
    )
    offered = tuple((p.path, p.width, p.height) for p in drawn)
    return pages.Offer(links.paged(one.lang, ways[0]), live, frozen, offered)


def answers(catalogue: Catalogue, history: Chronicle) -> dict[str, bytes]:
    """What pages and programs fetch about one package each, keyed by its address from the root."""
    return record.files(history) | _leafed_through(catalogue) | _every_figure(catalogue)


def _leafed_through(catalogue: Catalogue) -> dict[str, bytes]:
    """The rows of tables of other kinds that do not stand in their pages."""
    others = [d for d in catalogue.datasets if not profile.ours(d.package)]
    made = (pages.rows(d.name, table) for d in others for table in d.package.tables.values())
    return {path: data for files in made for path, data in files.items()}


def _every_figure(catalogue: Catalogue) -> dict[str, bytes]:
    """The figures of the indicators whose pages cannot hold them all."""
    made = (pages.every_figure(d, lang) for d, lang in product(catalogue.datasets, pages.LANGS))
    return {path: data for files in made for path, data in files.items()}


def holdings(
    catalogue: Catalogue,
    shelf: Shelf[Offered],
    base: str = "",
    tallies: Mapping[str, pages.Tally] | None = None,
    history: Chronicle | None = None,
    described: Mapping[str, Sequence[Offered]] | None = None,
) -> catalog.Holdings:
    """What the catalogue for machines, and what pages tell search engines, are made from.

    ``described`` are the descriptions beside the files of each package, by its name; none without it.
    """
    besides = described or {}
    editions = [edition for of in shelf.editions.values() for edition in of]
    indicators = [i for dataset in catalogue.datasets for i in dataset.indicators]
    current = {dataset.name: dataset.version for dataset in catalogue.datasets}
    return catalog.Holdings(
        catalogue,
        base,
        downloads={d.name: (*shelf.of(d), *besides.get(d.name, ())) for d in catalogue.datasets},
        parts={(i.package, i.id): shelf.of_indicator(i) for i in indicators},
        releases=[edition.release for edition in editions if edition.release],
        tallies=tallies or {},
        older=[one for edition in editions if (one := edition.dataset).version != current.get(one.name)],
        history=history,
    )
