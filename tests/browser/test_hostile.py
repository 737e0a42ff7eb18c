"""Forty hostile texts in every position that data can reach: nothing runs, nothing loads, no text is altered.

The checks refuse most of these texts, so the pages are made of a catalogue that no check has seen; the
policy is taken out of every page, so that only the escaping stands between the data and the reader.
"""

import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request, Response

from builders import code, indicator, observation, quotation, target
from builders import dataset as plain_dataset
from hostile import HOSTILE
from publisher import build, fragments, render, search, site, write
from publisher.downloads import Download, Edition, Shelf
from publisher.escape import one_line
from publisher.kept import ledger
from publisher.model import (
    Area,
    Breakdown,
    Catalogue,
    Correction,
    Dataset,
    Excuse,
    Measure,
    Mention,
    Progress,
    Term,
)  # fmt: skip
from publisher.package import Category, Field, Package, Table, Text
from publisher.pages import LANGS, drop
from publisher.zipped import offline
from workshop import preview

HARMLESS = "无害的文字"
ROOTS = ("", "en/")
TEXTS = [
    HARMLESS,
    *(text for text in HOSTILE if "2.3万" not in text),  # words that carry a figure are told more of
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<style>*{display:none}</style>",
    "<meta http-equiv=refresh content='0;url=http://elsewhere.example/'>",
    "<base href=http://elsewhere.example/>",
    "<link rel=stylesheet href=http://elsewhere.example/x.css>",
    "<object data=http://elsewhere.example/x></object><embed src=http://elsewhere.example/x>",
    "<form action=http://elsewhere.example><button autofocus onfocus=alert(1)>x</button></form>",
    "<a href=javascript:alert(1) autofocus onfocus=alert(1)>x</a>",
    "<math><mi xlink:href=data:x,<script>alert(1)</script>>x</mi></math>",
    "<details open ontoggle=alert(1)>x</details>",
    "<template><img src=http://elsewhere.example/x.png></template>",
    "--></script></style></textarea></svg><img src=http://elsewhere.example/x.png onerror=alert(1)>",
    "' onmouseover='alert(1)' x='",
    "{{ self.__init__.__globals__ }}{% for x in config %}{{ x }}{% endfor %}",
    "\u202e<b>gnitirw</b>\u202c",
]
FILED = "\u2215"  # what stands in a file's name for the slash, which no file name can have
PACKAGE = "data/p{n:02}/"


def marked(n: int, text: str) -> str:
    """The text with a number that tells it from the others on a page."""
    return f"{text} n{n:02}z"


def hostile(n: int, text: str) -> Dataset:
    """A dataset with one of everything, each of whose words are ``text``."""
    both, label = Text(text, text), code(f"code-{n:02}", text, text)
    # Charts are made as XML, which has no control characters; the checks refuse them.
    drawn = Text(one_line(text), one_line(text))
    unit = Category(f"code-{n:02}", drawn)
    said = replace(
        quotation(text, id=f"s{n:02}", title=both, publisher=both, caution=both, licence=text, url=text),
        locator=text,
    )
    area = Area("150000", drawn, "CHN", "province")
    whole, group = (Breakdown("group", drawn, Category(c, drawn)) for c in ("_T", "g"))
    seen = observation(quotation=said, note=both, area=area, breakdowns=(whole,))
    broken = observation("12000", quotation=said, note=both, area=area, breakdowns=(group,))
    name = f"p{n:02}"
    held = indicator(
        seen, broken, package=name, title=drawn, definition=both, caveat=both, unit=unit, kind=label,
        topic=label, direction=label, frequency=label,
        targets=(target(quotation=said, note=both, area=area),),
    )  # fmt: skip
    task = Measure(
        id="task", title=both, kind=label, stage=label, stage_words=both, numbers=both, topic=label,
        owner=both, due="2023-Q1", quotation=said, note=both,
        progress=(Progress("2023-03-01", label, said.source, both),),
    )  # fmt: skip
    number = Mention("number", both, label, Decimal(100), both, said, both)
    word = Term("word-" + name, both, (text,), both, said.source, text)
    row = "community-workers/150000/2022"
    corrected = Correction(f"c{n:02}", "2026-11-24", "observations", row, "note", text, text, both)
    answered = Excuse("value-matches-excerpt", "observations", row, both, text, "")
    return plain_dataset(
        held, name=name, title=both, description=both, areas={area.code: area},
        sources={said.source.id: said.source}, measures=(task,), mentions=(number,), terms=(word,),
        corrections=(corrected,), excuses=(answered,), package=package(name, text),
    )  # fmt: skip


def package(name: str, text: str) -> Package:
    """The descriptor, and a table whose names and codes are all ``text``."""
    both = Text(text, text)
    column = Field(text, text, both, both, {}, {text: Category(text, both)}, {text: both})
    table = Table("odd", text, both, both, (column,), (), (), (text,), {text: [text]}, [2], b"")
    descriptor = {
        "headlines": ["community-workers"],
        "contributors": [{"title": text}],
        "licenses": [{"name": text, "title": text, "path": "https://example.org/"}],
        "keywords": [text],
    }
    return Package(name, "", descriptor, {"odd": table}, {"datapackage.json": b"{}"})


def shelf(datasets: list[Dataset]) -> Shelf:
    """One file of each package, under a name that is the text."""
    editions = {}
    for dataset in datasets:
        name = dataset.title.zh.replace("/", FILED)
        file = Download(f"downloads/{dataset.name}/1.0.0/{one_line(name)}", "csv", b"x", "2026-11-23")
        editions[dataset.name] = (Edition(dataset, None, (file,), {"community-workers": (file,)}),)
    return Shelf(editions=editions)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The site of all these datasets in both languages, without the policy."""
    folder = tmp_path_factory.mktemp("hostile")
    datasets = [hostile(n, marked(n, text)) for n, text in enumerate(TEXTS)]
    with pytest.MonkeyPatch.context() as patch:
        # The gate of charts refuses words that are too long or in no font; here it is to stand open.
        patch.setattr("publisher.charts.gate.prove", lambda *_: None)
        pages = site.plan(Catalogue(tuple(datasets)), shelf=shelf(datasets))
    work, out = folder / "work", folder / "site"
    write.tree(work, build._hand_written() | fragments.bound(pages) | drop.fragments(LANGS, None), ())
    out.mkdir()
    render.render(work, out, 0)
    places = render.pages(ledger.met(out, {}), "")
    filed = {
        address: search.filed((out / path).read_text("utf-8"), address) for address, path in places.items()
    }
    write.tree(out, {one.path: one.make() for one in search.pieces(filed, "zh")}, ())
    write.tree(out, {offline.ADDRESS: b"of which a page asks how large it is"}, ())
    for page in out.rglob("index.html"):
        bare, removed = re.subn(
            r'<meta http-equiv="?Content-Security-Policy"?[^>]*>', "", page.read_text("utf-8")
        )
        assert removed == 1, page
        page.write_text(bare, "utf-8")
    (out / "frames.html").write_text("<!doctype html><title>frames</title><body></body>", "utf-8")
    yield out


@pytest.fixture(scope="module")
def served(made: Path) -> Iterator[str]:
    with preview.serving(made) as running:
        yield f"{running.address}/"


class Watched:
    """A page of the browser, and everything on it that should not have happened."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address, self.wrong = page, address, list[str]()
        page.on("dialog", self._dialog)
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)

    def _dialog(self, dialog: Dialog) -> None:
        self.wrong.append(f"ran: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:")):
            self.wrong.append(f"asked: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.wrong.append(f"not found: {response.url}")

    def go(self, address: str) -> dict[str, Any]:
        """What the page at the address shows."""
        self.page.goto(self.address + address, wait_until="load")
        assert self.page.url == self.address + address
        assert len(self.page.frames) == 1
        return self.page.evaluate(f"({LOOK})(document)")

    def go_to_all(self, addresses: list[str]) -> list[dict[str, Any]]:
        """What each page shows, all of them at once, each in a frame of its own: in a tenth of the time."""
        self.page.goto(self.address + "frames.html")
        seen: list[dict[str, Any]] = self.page.evaluate(f"({FRAMES})({json.dumps(addresses)}, {LOOK})")
        _, *frames = self.page.frames
        assert [frame.url for frame in frames] == [self.address + address for address in addresses]
        return seen


@pytest.fixture(scope="module")
def watching(browser: Browser, served: str) -> Iterator[Watched]:
    context = browser.new_context()
    yield Watched(context.new_page(), served)
    context.close()


@pytest.fixture
def watched(watching: Watched) -> Watched:
    watching.wrong.clear()
    return watching


# What a page has of elements, and what of words; charts break words into lines, and marks into pieces.
LOOK = """(document) => {
  const article = document.querySelector("article").cloneNode(true);
  for (const svg of article.querySelectorAll("svg")) svg.remove();
  const marks = article.querySelectorAll("mark, .pf-term").length;
  const all = [...document.querySelectorAll("*")];
  const names = all.flatMap((one) => [...one.attributes].map(({name}) => name));
  const odd = names.filter((name) => /^on|^style$/.test(name));
  const links = [...document.querySelectorAll("a[href]")].map((link) => link.protocol);
  return {
    elements: article.querySelectorAll("*").length - marks,
    text: article.textContent,
    title: document.title,
    odd: [...odd, ...links.filter((way) => !["http:", "https:"].includes(way))],
  };
}"""


FRAMES = """async (addresses, look) => {
  const frame = (src) => Object.assign(document.createElement("iframe"), { src });
  const frames = addresses.map(frame);
  const loaded = frames.map((frame) => new Promise((done) => frame.addEventListener("load", done)));
  document.body.append(...frames);
  await Promise.all(loaded);
  return frames.map((frame) => look(frame.contentDocument));
}"""


def words(text: str) -> str:
    return " ".join(one_line(text).split())


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("below", ["", "community-workers/", "versions/", "../../topics/code-{n:02}/"])
def test_nothing_runs_nothing_loads_and_no_text_is_altered_on_the_pages_of_a_package(
    watched: Watched, root: str, below: str
) -> None:
    assert len(TEXTS) > 40
    pages = [posixpath.normpath(root + (PACKAGE + below).format(n=n)) + "/" for n in range(len(TEXTS))]
    plain: dict[str, int] = {}
    for n, (text, seen) in enumerate(zip(TEXTS, watched.go_to_all(pages), strict=True)):
        own = words(marked(n, text))
        said = words(seen["text"]).replace(FILED, "/")
        counted = {"elements": seen["elements"], "times": said.count(own)}
        plain = plain or counted
        assert counted == plain, own
        assert counted["times"] > 0 and own in words(seen["title"]), (own, seen["title"])
        assert seen["odd"] == [], own
    assert watched.wrong == []


OF_ALL = (
    "data/", "data/measures/", "data/sources/", "data/downloads/", "data/quality/", "topics/", "a-to-z/",
    "glossary/", "not-published/", "calendar/", "new/",
)  # fmt: skip
OF_FEW = ("", "data/corrections/")  # home names a few; no correction is told of without a history


@pytest.mark.parametrize("root", ROOTS)
def test_nothing_runs_and_nothing_loads_on_the_pages_that_hold_all_texts(watched: Watched, root: str) -> None:
    for address in (*OF_ALL, *OF_FEW):
        seen = watched.go(root + address)
        said = words(seen["text"])
        missing = [own for n, text in enumerate(TEXTS) if (own := words(marked(n, text))) not in said]
        assert missing == [] or address in OF_FEW, (address, missing)
        assert seen["odd"] == [] and watched.wrong == [], address


def test_nothing_runs_and_nothing_loads_where_the_search_shows_what_it_found(watched: Watched) -> None:
    page = watched.page
    watched.go("search/")
    for asked in ("alert", "elsewhere.example", "script", HARMLESS):
        page.locator("#q").fill(asked)
        page.locator("#q").press("Enter")
        page.locator("[data-search=list] li").first.wait_for()
        inside = page.locator("[data-search=list] :not(strong[data-slot], span[data-slot])").evaluate_all(
            "all => [...new Set(all.map(x => x.localName))]"
        )
        assert set(inside) <= {"li", "p", "a", "mark"}, asked
        assert watched.wrong == []
