"""How to cite what a page shows: two printed forms to copy, the files for programs, and each figure."""

from collections.abc import Callable, Sequence

from publisher import cite, links
from publisher.cite import Reference
from publisher.model import Dataset, Indicator
from publisher.package import TAGS
from publisher.pages import reuse
from publisher.pages.markup import EMPTY, Form, Html, address, gap, join, lines, tag
from publisher.pages.page import Fragment, Page, Part, Section
from publisher.pages.view import View
from publisher.text import leading

_ITEM = Form(tag("li", gap("said")))
# The language in which each form is written, whatever the language of the page.
_FORMS = {"GB/T 7714-2025": (cite.gbt, "zh"), "APA 7": (cite.apa, "en")}


def of_indicator(indicator: Indicator, dataset: Dataset, page: Page, view: View) -> list[Part]:
    """The indicator, then, folded, each of the figures that its page shows."""
    both = {lang: cite.of_indicator(indicator, dataset, lang, view.base) for lang in links.FOLDERS}
    single = cite.of_figures(leading.leading(indicator), dataset, page.lang, view.base)
    return _section(both, (dataset.name, indicator.id), _single(single, page), (page, view))


def of_dataset(dataset: Dataset, page: Page, view: View) -> list[Part]:
    """The package as a whole."""
    both = {lang: cite.of_dataset(dataset, lang, view.base) for lang in links.FOLDERS}
    return _section(both, (dataset.name, ""), EMPTY, (page, view))


def _section(
    both: dict[str, Reference], named: tuple[str, str], single: Html, where: tuple[Page, View]
) -> list[Part]:
    page, view = where
    told = reuse.words(page.lang)
    stem = cite.file(*named, page.lang)
    ways = [_file(f"{stem}.{ending}", told[f"cite-{ending}"], page) for ending in ("bib", "json")]
    files = tag("p", told["cite-files"], join(ways, " · "), class_="pf-aside") if view.cited else EMPTY
    forms = (lines(_form(name, both, page.lang)) for name in _ordered(page.lang))
    held = lines([tag("p", told["cite-how"]), *forms, files, single, reuse.note(page, view)])
    return [Section("cite", page.words["cite"]), Fragment("cite", held)]


def _ordered(lang: str) -> list[str]:
    """The form of the page's own language first."""
    return sorted(_FORMS, key=lambda name: _FORMS[name][1] != lang)


def _form(name: str, both: dict[str, Reference], lang: str) -> Sequence[Html]:
    style, own = _FORMS[name]
    one = both[own]
    said = _printed(one, style, lang)
    return [tag("p", name, class_="pf-key"), _said(one, said, lang)]


def _printed(one: Reference, style: Callable[[Reference, str], str], lang: str) -> Html:
    """A reference in this style, its address broken between its words on a page of ``lang``."""
    url = links.pasted(one.path, lang, _base(one))
    before, _, after = style(one, url).rpartition(url)
    return join([before, address(url), after])


def _said(reference: Reference, said: Html, lang: str) -> Html:
    """A citation to be copied, in its own language on a page of ``lang``."""
    own = TAGS[reference.alike.lang]
    return tag("p", said, class_="pf-cite", lang=own, **reuse.copying(lang))


def _base(reference: Reference) -> str:
    return reference.url.removesuffix(reference.path)


def _single(references: Sequence[Reference], page: Page) -> Html:
    """Each figure in the form of the page's own language."""
    style, _ = _FORMS[_ordered(page.lang)[0]]
    said = [_printed(one, style, page.lang) for one in references]
    title = reuse.words(page.lang)["cite-figures"]
    listed = tag("ul", lines(_ITEM.each(said=said)), class_="pf-cites")
    return reuse.fold(title, str(len(references)), listed) if references else EMPTY


def _file(path: str, name: str, page: Page) -> Html:
    return tag("a", name, href=page.file(path), download=path.rpartition("/")[2])
