"""The part of the page of verification that works; its other words stand in ``docs/<lang>/verify.md``.

It brings along everything that its script needs, so that it verifies without a connection too: the
words of every finding, and the short form of each package's index.
"""

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from publisher.downloads import FOLDER, Offered
from publisher.pages.markup import Html, lines, tag
from publisher.pages.page import Page
from publisher.pages.view import View
from publisher.verify import opened
from publisher.verify.finding import catalogue
from publisher.verify.report import SINCE

NAME = "verify.html"
ADDRESS = "verify/"

LARGEST = 200_000_000  # bytes of a file that a browser is asked to hold
LARGEST_UNPACKED = 500_000_000

_FOR_SCRIPT = (
    *("working", "done", "unreadable", "good", "bad", "is", "commit", "intact", "published", "stands"),
    *("as-of-page", "error", "notice"),
)


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """Every word of the page by its name and language."""
    return tomllib.loads(Path(__file__).with_name("verify.toml").read_text("utf-8"))


def html(view: View) -> Html:
    """The form, hidden until its script runs, and the fingerprints to compare by hand."""
    page = Page(view.lang, ADDRESS, "", "", kind="verify")
    box = tag(
        "div",
        tag("p", words()["without"][view.lang], data_verify="without"),
        _form(view.lang),
        tag("p", class_="pf-drop__status", role="status", data_verify="status"),
        tag("div", class_="pf-verify__result", data_verify="result", tabindex="-1"),
        class_="pf-drop pf-verify",
        data_given=json.dumps(_given(view), ensure_ascii=False, separators=(",", ":")),
        data_downloads=page.file(f"{FOLDER}/"),
    )
    sheets = ("assets/checker/page.css", "assets/verify/page.css")
    styles = (tag("link", rel="stylesheet", href=page.file(sheet)) for sheet in sheets)
    script = tag("script", defer=True, src=page.file("assets/verify/page.js"))
    return lines([*styles, box, _sums(view, page), script])


def _form(lang: str) -> Html:
    choose = tag("input", type="file", multiple=True, accept=".zip")
    return tag(
        "div",
        tag("div", tag("label", words()["choose"][lang], choose), class_="pf-drop__pick"),
        tag("p", words()["drag"][lang], class_="pf-drop__hint"),
        class_="pf-drop__form",
        data_verify="form",
        hidden=True,
    )


def _given(view: View) -> dict[str, Any]:
    said = words()
    return {
        "lang": view.lang,
        "words": {name: said[name][view.lang] for name in _FOR_SCRIPT},
        "kinds": {**_kinds(view.lang), "offline": _offline(view.lang)},
        "later": SINCE,
        "limits": {
            "file": LARGEST,
            "unpacked": LARGEST_UNPACKED,
            "ratio": opened.LARGEST_RATIO,
            "files": opened.MOST_FILES,
            "name": opened.LONGEST_NAME,
            "small": opened.LARGEST_KEPT,
            "kept": opened.KEPT,
        },
        "indexes": {name: _short(index) for name, index in view.shelf.indexes.items()},
    }


def _kinds(lang: str) -> dict[str, dict[str, object]]:
    return {
        kind: {**known[lang], **({"notice": True} if known.get("notice") else {})}
        for kind, known in catalogue().items()
    }


def _offline(lang: str) -> dict[str, object]:
    said = words()
    return {"message": said["offline-message"][lang], "fix": said["offline-fix"][lang], "notice": True}


def _short(index: Mapping[str, Any]) -> dict[str, Any]:
    """An index without what the page can do without: it grows with every version, and pages must not."""
    newest, *older = index["versions"]
    return {
        **{name: index[name] for name in ("latest", "indicators", "renamed", "withdrawn", "corrections")},
        "versions": [
            _version(newest, newest["archives"], index),
            *(_version(v, _of_package(v, index), index) for v in older),
        ],
    }


def _of_package(version: Mapping[str, Any], index: Mapping[str, Any]) -> dict[str, str]:
    whole = f"{index['package']}-{version['version']}.zip"
    return {name: sum for name, sum in version["archives"].items() if name == whole}


def _version(
    version: Mapping[str, Any], archives: Mapping[str, str], index: Mapping[str, Any]
) -> dict[str, Any]:
    kept = {name: version[name] for name in ("version", "corrections", "files")}
    removed = sorted({*version["indicators"]} - {*index["indicators"]})
    return {**kept, "archives": list(archives.values()), "removed": removed}


def _sums(view: View, page: Page) -> Html:
    """The fingerprint of each package's newest ZIP and of the whole."""
    newest = (file for dataset in view.datasets for file in view.shelf.of(dataset))
    zips = [file for file in (*newest, *view.shelf.whole) if file.format == "zip"]
    title = tag("h2", words()["sums"][view.lang], id="sums")
    return lines(
        [title, tag("dl", lines(_sum(file, page) for file in zips), class_="pf-verify__sums")] if zips else []
    )


def _sum(file: Offered, page: Page) -> Html:
    link = tag("a", file.name, href=page.file(file.path), download=file.name)
    return tag("div", tag("dt", link), tag("dd", tag("code", file.sha256)))
