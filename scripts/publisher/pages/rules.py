"""The page of rules: why each holds, how serious it is, what breaks it, and how to mend that."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from publisher.pages.markup import EMPTY, Html, lines, tag
from publisher.pages.page import Fragment, Page, Part, Section, Words
from publisher.pages.view import View
from publisher.problem import messages
from publisher.words import words

ADDRESS = "data/rules/"

_EXAMPLES = Path(__file__).with_name("examples.json")

FAMILIES: Mapping[str, frozenset[str]] = {  # by the first word of a rule's name, which is its subject
    "files": frozenset({"package", "file", "lines", "resource"}),
    "descriptor": frozenset(
        {
            "descriptor",
            "json",
            "licence",
            "name",
            "headline",
            "vocabulary",
            "field",
            "keys",
            "only",
            "pattern",
        }
    ),
    "tables": frozenset(
        {"table", "column", "columns", "header", "row", "rows", "no", "delimiter", "quotes", "structure"}
    ),
    "cells": frozenset(
        {"cell", "missing", "code", "number", "zero", "day", "period", "address", "sha256", "text"}
    ),
    "references": frozenset({"key", "reference", "foreign", "area"}),
    "proof": frozenset({"excerpt", "document", "unit", "qualifier"}),
}
OTHER = "meaning"  # of any other subject
WORKBOOK = "workbook"
FOREIGN = "foreign"  # of packages that others wrote
SECTIONS = ("files", "descriptor", "tables", "cells", "references", OTHER, "proof", FOREIGN, WORKBOOK)


def anchor(rule: str) -> str:
    """Where a rule stands on the page; part of the address that every problem names."""
    return f"rule-{rule}"


@cache
def examples() -> Mapping[str, Mapping[str, Any]]:
    """What breaks each rule and what does not, as ``tests/examples.py`` wrote it down."""
    held: dict[str, Mapping[str, Any]] = json.loads(_EXAMPLES.read_text("utf-8"))
    return held


def page(view: View) -> Page:
    """Every rule in one language."""
    return _page(view.lang)


@cache
def _page(lang: str) -> Page:
    """The page, which is the same whatever packages there are."""
    w = words(lang)
    crumbs = ((w["data"], "data/"),)
    bare = Page(lang, ADDRESS, w["rules"], w["rules-description"], crumbs=crumbs, kind="rules")
    return bare.holding([Words(w["rules-intro"]), Words(w["rules-how"]), *_parts(bare)])


def family(rule: str) -> str:
    """The section of the page in which a rule stands."""
    if rule not in examples():
        return FOREIGN if rule in messages.of("foreign") else WORKBOOK
    subject = rule.partition("-")[0]
    if rule == "value-matches-excerpt":
        return "proof"
    return next((name for name, subjects in FAMILIES.items() if subject in subjects), OTHER)


def _parts(page: Page) -> Iterator[Part]:
    for name in SECTIONS:
        rules = [rule for rule in messages.catalogue() if family(rule) == name]
        if rules:
            yield Section(f"rules-{name}", page.words[f"rules-{name}"])
            yield Fragment(name, lines(_rule(rule, page) for rule in rules))


def _rule(rule: str, page: Page) -> Html:
    """One rule, folded: there are hundreds, and a reader comes for one of them."""
    said = messages.catalogue()[rule]["en" if page.lang == "en" else "zh"]
    example = examples().get(rule)
    kept = tag("a", page.words["rule-address"], href=f"#{anchor(rule)}")
    body = [
        tag("p", said["why"]),
        _example(example, page) if example else _remedy(said["message"], said["fix"], page),
        tag("p", kept, class_="pf-rule__address"),
    ]
    fold = tag("details", _summary(rule, said["title"], example, page), lines(body), class_="pf-fold")
    return tag("article", fold, class_="pf-rule", id=anchor(rule))


def _summary(rule: str, title: str, example: Mapping[str, Any] | None, page: Page) -> Html:
    severity = (example or {"severity": "error"})["severity"]
    kind = tag("span", page.words[f"severity-{severity}"], class_=f"pf-tag pf-tag--{severity}")
    return tag("summary", tag("h3", title), kind, " ", tag("code", rule))


def _example(example: Mapping[str, Any], page: Page) -> Html:
    forms = lines(_form(kind, example, page) for kind in ("bad", "good"))
    shown = tag("div", forms, class_="pf-rule__forms") if example["bad"] or example["good"] else EMPTY
    place = tag("p", _place(example, page), class_="pf-rule__place")
    message, mended = example["said"][page.lang]
    return lines([place, shown, _remedy(message, mended, page)])


def _place(example: Mapping[str, Any], page: Page) -> Html:
    column = example.get("column")
    named = [" ", tag("code", column)] if column else []
    return tag("span", page.words["example-in"], page.words["colon"], tag("code", example["file"]), *named)


def _form(kind: str, example: Mapping[str, Any], page: Page) -> Html:
    held = example[kind]
    none = tag("p", page.words["example-nothing"], class_="pf-rule__none")
    body = tag("pre", tag("code", _code(held)), tabindex="0") if any(held) else none
    title = tag("p", page.words[f"example-{kind}"], class_="pf-key")
    return tag("div", title, body, class_=f"pf-rule__{kind}")


def _code(held: list[str]) -> Html:
    """Lines as they stand in the file; each is escaped on its own, so that no line end is lost."""
    return lines(tag("span", line or " ") for line in held)


def _remedy(message: str, fix: str, page: Page) -> Html:
    w = page.words
    said = ((w["rule-says"], message), (w["rule-fix"], fix))
    return lines(tag("p", tag("span", key, w["colon"], class_="pf-key"), words) for key, words in said)
