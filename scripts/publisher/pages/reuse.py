"""What can be taken from a page: pictures, lines to embed a chart, lines of code. Folded, without script."""

import tomllib
from functools import cache
from pathlib import Path

from publisher import links
from publisher.downloads import Offered
from publisher.model import Dataset, Indicator
from publisher.pages import code_lines
from publisher.pages.markup import EMPTY, Form, Html, gap, join, lines, tag
from publisher.pages.page import Fragment, Page, Part, Section
from publisher.pages.view import Offer, View
from publisher.words import Words

_TITLE, _MORE = (tag("span", gap(name), class_=f"pf-fold__{name}") for name in ("title", "more"))
_FOLD = Form(tag("details", tag("summary", _TITLE, " ", _MORE), gap("held"), class_="pf-fold"))


@cache
def words(lang: str) -> Words:
    """The words of these blocks in one language."""
    return Words(lang, tomllib.loads(Path(__file__).with_name("reuse.toml").read_text("utf-8")))


def of_indicator(indicator: Indicator, dataset: Dataset, page: Page, view: View) -> list[Part]:
    """The chart as a picture and in an iframe, and the figures in a program."""
    offer = view.offer(indicator)
    held = {d.format: d for d in view.shelf.of_indicator(indicator)}
    folds = [
        _pictures(offer, page) if offer and offer.pictures else EMPTY,
        _embed(offer, dataset, page) if offer else EMPTY,
        _code_of_indicator(held, dataset, view) if {"zip", "csv-rows"} <= held.keys() else EMPTY,
    ]
    return _section(folds, page)


def of_dataset(dataset: Dataset, page: Page, view: View) -> list[Part]:
    """The package in a program."""
    held = {d.format: d for d in view.shelf.of(dataset)}
    if not {"zip", "descriptor"} <= held.keys():
        return []
    code = code_lines.of_package(*(_whole(held[name], view) for name in ("descriptor", "zip")))
    return _section([_code(code, dataset.version, page.lang)], page)


def preview(indicator: Indicator, view: View) -> tuple[str, int, int] | None:
    """What a link to the page shows elsewhere: its square picture; None where there is none."""
    offer = view.offer(indicator)
    if not offer or not offer.pictures:
        return None
    path, width, height = offer.pictures[-1]
    at = links.paged(view.lang, links.indicator(indicator.package, indicator.id))
    png = f"{path.removesuffix('.svg')}.png"
    return links.to(png, at, view.base), 2 * width, 2 * height


def copied(text: str, lang: str, label: str) -> Html:
    """Text to be copied, with room for a button that appears where there is script."""
    return _copied(lang).filled(text=_kept(text), label=label)


@cache
def _copied(lang: str) -> Form:
    said = {"aria_label": gap("label"), **copying(lang)}
    return Form(tag("pre", tag("code", gap("text")), tabindex="0", role="region", **said))


def copying(lang: str) -> dict[str, str]:
    """What the page's script needs to put a button before what is to be copied."""
    told = words(lang)
    return {"data_copy": told["copy"], "data_copied": told["copied"]}


def _kept(text: str) -> Html:
    """Code keeps its line breaks, which other text on a page loses."""
    return join(text.split("\n"), Html("\n"))


def fold(title: str, more: str, *children: str) -> Html:
    """A part of a page that opens when asked for."""
    return _FOLD.filled(title=title, more=more, held=lines(children))


def note(page: Page, view: View) -> Html:
    """What stands for the site's address, where the site does not know it; the page's script puts it in."""
    if view.base:
        return EMPTY
    said = words(view.lang)["address-unknown"].format(address=links.UNKNOWN[view.lang])
    return tag("p", said, class_="pf-aside", data_unknown=links.UNKNOWN[view.lang], data_root=page.file(""))


def _section(folds: list[Html], page: Page) -> list[Part]:
    if not any(folds):
        return []
    return [Section("reuse", words(page.lang)["reuse"]), Fragment("reuse", lines(folds))]


def _pictures(offer: Offer, page: Page) -> Html:
    told = words(page.lang)
    titles = (told["picture-article"], told["picture-square"])
    items = (_picture(one, title, page) for one, title in zip(offer.pictures, titles))
    listed = tag("ul", lines(items), class_="pf-files")
    return fold(told["pictures"], told["pictures-more"], tag("p", told["pictures-how"]), listed)


def _picture(one: tuple[str, int, int], title: str, page: Page) -> Html:
    path, width, height = one
    png = f"{path.removesuffix('.svg')}.png"
    ways = join((_file(file, page) for file in (png, path)), " · ")
    size = tag("span", f"{2 * width} × {2 * height}", class_="pf-files__size")
    return tag("li", ways, " ", tag("span", title, class_="pf-files__what"), " ", size)


def _file(path: str, page: Page) -> Html:
    name = path.rpartition("/")[2]
    return tag("a", path.rpartition(".")[2].upper(), href=page.file(path), download=name)


def _embed(offer: Offer, dataset: Dataset, page: Page) -> Html:
    told = words(page.lang)
    frozen = told["embed-frozen"].format(version=dataset.version)
    look = tag("a", told["embed-look"], href=page.file(offer.embed))
    parts = (
        tag("p", told["embed-how"], " ", look),
        *(tag("p", told["embed-live"], class_="pf-key"), copied(offer.live, page.lang, told["embed-live"])),
        *(tag("p", frozen, class_="pf-key"), copied(offer.frozen, page.lang, frozen)),
    )
    return fold(told["embed"], told["embed-more"], *parts)


def _code(code: tuple[code_lines.Lines, ...], version: str, lang: str) -> Html:
    told = words(lang)
    pieces = (lines([tag("p", one.name, class_="pf-key"), copied(one.code, lang, one.name)]) for one in code)
    how = tag("p", told["code-how"].format(version=version))
    return fold(told["code-lines"], told["code-more"].format(n=len(code)), how, *pieces)


def _code_of_indicator(held: dict[str, Offered], dataset: Dataset, view: View) -> Html:
    csv, zip = (_whole(held[name], view) for name in ("csv-rows", "zip"))
    return _any_indicator(view.lang).filled(csv=csv, zip=zip, version=dataset.version)


@cache
def _any_indicator(lang: str) -> Form:
    """The code of any indicator, with gaps for what is its own."""
    return Form(_code(code_lines.of_indicator(gap("csv"), gap("zip")), gap("version"), lang))


def _whole(download: Offered, view: View) -> str:
    return links.pasted(download.path, view.lang, view.base)
