"""Reporting a mistake without an account: by an e-mail already filled in, or by a form to print.

No address is ever made up: where neither the site's settings (``extra.contact``) nor the package's
contributors give one, only the form is offered. The form's other words stand in
``docs/<lang>/report.md``; ``theme/assets/report/page.js`` fills it in from the code after the #.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import quote as percent

from publisher import links
from publisher.model import Dataset, Indicator
from publisher.pages import quote
from publisher.pages.markup import EMPTY, Html, lines, tag
from publisher.pages.page import Fragment, Page, Part, Section
from publisher.pages.view import View
from publisher.words import Words

NAME = "report.html"
ADDRESS = "report/"
SECTION = "report"  # of an indicator's page
FOLDER = "assets/report/"
_FACTS = ("what", "code", "page", "version", "words")  # what the page knows
_ROWS = {"what": "2", "page": "2", "words": "3", "wrong": "4", "right": "4"}  # of the fields with several
_SAID = ("wrong", "right", "answer")  # what its reader says


@cache
def words(lang: str) -> Words:
    """The words of all this in one language."""
    return Words(lang, tomllib.loads(Path(__file__).with_name("feedback.toml").read_text("utf-8")))


def contact(dataset: Dataset, view: View) -> str:
    """Where to write about a package: the site's address, else that of its first contributor with one."""
    return view.contact or _of_contributors(dataset)


def _of_contributors(dataset: Dataset) -> str:
    listed = dataset.package.descriptor.get("contributors")
    people = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    given = (str(one.get("email") or "") for one in people)
    return next((address for address in given if links.MAILBOX.fullmatch(address)), "")


def of_indicator(indicator: Indicator, dataset: Dataset, page: Page, view: View) -> list[Part]:
    """The section at the end of an indicator's page."""
    w, to = words(page.lang), contact(dataset, view)
    facts = {"what": indicator.title[page.lang], "code": f"{dataset.name}/{indicator.id}"}
    facts |= {"page": _pasted(page.address, view), "version": _version(dataset, page.lang)}
    form = tag("a", w["by-form"], href=page.link(f"{ADDRESS}#{page.address}"))
    ways = [tag("a", w["by-mail"], href=mail(to, facts, page.lang)), form] if to else [form]
    listed = tag("ul", lines(tag("li", way) for way in ways), class_="pf-links")
    told = [tag("p", w["how"]), listed, tag("p", w["one"]), _reached(to, page.lang)]
    return [Section(SECTION, w["title"]), Fragment("report", lines(told))]


def _reached(to: str, lang: str) -> Html:
    """Who reads a report, and what of its writer anybody learns."""
    w = words(lang)
    said = w["address"].replace("[address]", to) if to else w["no-address"]
    private = [w["private"], *([w["private-mail"]] if to else [])]
    asides = said, w["space"].join(private)
    return lines(tag("p", one, class_="pf-aside") for one in asides)


def below(page: Page) -> Html:
    """Below the words of the figures: the way to that section."""
    way = tag("a", words(page.lang)["found"], href=f"#{SECTION}")
    return tag("p", way, class_="pf-aside pf-report-link")


def _pasted(address: str, view: View) -> str:
    """A page's whole address; only its path where the site does not know where it lies."""
    return view.base + links.paged(view.lang, address)


def _version(dataset: Dataset, lang: str) -> str:
    return f"{dataset.title[lang]} {dataset.version}"


def mail(to: str, facts: Mapping[str, str], lang: str) -> str:
    """A mailto: address (RFC 6068) with subject and body; everything in it is percent-encoded."""
    w = words(lang)
    subject = re.sub(r"\[(\w+)\]", lambda gap: facts.get(gap[1], ""), w["subject"])
    told = [f"{w[f'field-{name}']}{w['colon']}{facts.get(name, '')}" for name in _FACTS if facts.get(name)]
    asked = [f"{w[f'field-{name}']}{w['colon']}\n" for name in _SAID]
    body = "\r\n".join([*told, "", *asked]).replace("\r\n", "\n").replace("\n", "\r\n")
    return f"mailto:{percent(to, safe='@')}?subject={percent(subject, safe='')}&body={percent(body, safe='')}"


def html(view: View) -> Html:
    """The form. It is no HTML form: there is nowhere to send it, so nothing can be sent."""
    page, w = Page(view.lang, ADDRESS, "", "", kind="report"), words(view.lang)
    buttons = [tag("button", w["print"], type="button", data_report="print", hidden=True)]
    buttons += (
        [tag("a", w["mail"], href=f"mailto:{view.contact}", data_report="mail")] if view.contact else []
    )
    box = tag(
        "div",
        lines(_field(name, view.lang) for name in (*_FACTS, *_SAID)),
        tag("p", *buttons, class_="pf-report__buttons"),
        _reached(view.contact, view.lang),
        tag("template", lines(_packages(view)), data_report="packages"),
        class_="pf-report",
        data_report="box",
        data_lang=view.lang,
        data_root=page.link(""),
        data_index=page.file(quote.INDEX),
        data_codes=page.file(f"{quote.SCRIPTS}codes.js"),
        data_contact=view.contact or None,
        data_subject=w["subject"],
        data_colon=w["colon"],
    )
    style = tag("link", rel="stylesheet", href=page.file(f"{FOLDER}page.css"))
    return lines([style, box, tag("script", defer=True, src=page.file(f"{FOLDER}page.js"))])


def _field(name: str, lang: str) -> Html:
    id = f"report-{name}"
    given = {"id": id, "name_": name, "autocomplete": "off"}
    box = tag("textarea", rows=_ROWS[name], **given) if name in _ROWS else tag("input", type="text", **given)
    return tag("p", tag("label", words(lang)[f"field-{name}"], for_=id), box)


def _packages(view: View) -> list[Html]:
    """What the script writes of a package: its title and version, by its name."""
    return [tag("span", _version(d, view.lang), data_name=d.name) for d in view.datasets] or [EMPTY]
