"""What the home page shows of the data; its words are written by hand in ``docs/<lang>/index.md``."""

from publisher.model import Dataset
from publisher.pages import contents, ledger, listing, quote
from publisher.pages.dataset import holds
from publisher.pages.markup import EMPTY, Html, lines, tag
from publisher.pages.page import Page
from publisher.pages.view import View, dataset_address

NAME = "home.html"


def html(view: View) -> Html:
    """The field to check a figure, each package's leading figures, then topics, measures, what is new."""
    page = Page(view.lang, "", "", "")
    return lines(
        [
            quote.asking(page),
            *(_figures(d, page) for d in view.datasets if d.headlines),
            *(_measures(d, page) for d in view.datasets if d.measures),
            _section("topics", page.words["topics"], _topics(view, page)),
            _section("new", page.words["whats-new"], _new(view, page)),
        ]
    )


def _section(id: str, title: str, body: Html) -> Html:
    return tag("section", tag("h2", title, id=id), body, class_="pf-home")


def _figures(dataset: Dataset, page: Page) -> Html:
    body = lines([listing.boxes(dataset.headlines, page), _more(dataset, page)])
    return _section(dataset.name, dataset.title[page.lang], body)


def _more(dataset: Dataset, page: Page) -> Html:
    words = page.words["see-all"].format(holds=holds(dataset, page))
    return tag("p", tag("a", words, href=page.link(dataset_address(dataset))), class_="pf-more")


def _measures(dataset: Dataset, page: Page) -> Html:
    stages: dict[str, tuple[str, int]] = {}
    for measure in dataset.measures:
        said, n = stages.get(measure.stage.code, (measure.stage.label[page.lang], 0))
        stages[measure.stage.code] = (said, n + 1)
    items = (_topic(said, n, page.link(f"{ledger.INDEX}#stage-{code}")) for code, (said, n) in stages.items())
    body = lines([tag("ul", lines(items), class_="pf-topics"), _more(dataset, page)])
    return _section(dataset.name, dataset.title[page.lang], body)


def _topics(view: View, page: Page) -> Html:
    topics = listing.topics(i for d in view.datasets for i in d.indicators)
    items = (
        _topic(topic.label[page.lang], len(members), page.link(f"{contents.ADDRESS}#topic-{topic.code}"))
        for topic, members in topics
    )
    return tag("ul", lines(items), class_="pf-topics")


def _topic(title: str, n: int, address: str) -> Html:
    return tag("li", tag("a", title, href=address), " ", ledger.number(n))


def _new(view: View, page: Page) -> Html:
    newest = sorted(view.datasets, key=lambda d: d.created, reverse=True)
    return tag("ul", lines(_release(d, page) for d in newest), class_="pf-links")


def _release(dataset: Dataset, page: Page) -> Html:
    date = dataset.created[:10]
    return tag(
        "li",
        tag("a", dataset.title[page.lang], href=page.link(dataset_address(dataset))),
        " ",
        tag("span", page.words["version-short"].format(version=dataset.version), class_="pf-links__by"),
        " ",
        tag("time", date, datetime=date, class_="pf-links__by") if date else EMPTY,
    )
