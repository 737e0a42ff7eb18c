"""What the home page shows of the data; its words are written by hand in ``docs/<lang>/index.md``."""

from publisher.pages import contents, listing
from publisher.pages.markup import Html, lines, tag
from publisher.pages.page import Page
from publisher.pages.view import View, dataset_address

NAME = "home.html"


def html(view: View) -> Html:
    """Leading figures, topics, packages and what is new, in that order."""
    w = view.words
    page = Page(view.lang, "", "", "")
    return lines(
        [
            _section("figures", w["leading-figures"], _figures(view, page)),
            _section("topics", w["topics"], _topics(view, page)),
            _section("packages", w["packages"], contents.packages(view, page)),
            _section("new", w["whats-new"], _new(view, page)),
        ]
    )


def _section(id: str, title: str, body: Html) -> Html:
    return tag("section", tag("h2", title, id=id), body, class_=f"pf-home pf-home--{id}")


def _figures(view: View, page: Page) -> Html:
    leading = [indicator for dataset in view.datasets for indicator in dataset.headlines]
    return listing.boxes(leading, page, view.words)


def _topics(view: View, page: Page) -> Html:
    topics = listing.by_topic(i for d in view.datasets for i in d.indicators)
    items = (
        tag(
            "li",
            tag("a", topic.label[view.lang], href=page.link(f"{contents.ADDRESS}#topic-{topic.code}")),
            " ",
            tag("span", str(len(members)), class_="pf-number"),
        )
        for topic, members in topics.items()
    )
    return tag("ul", lines(items), class_="pf-topics")


def _new(view: View, page: Page) -> Html:
    newest = sorted(view.datasets, key=lambda d: d.created, reverse=True)
    items = (
        tag(
            "li",
            tag("time", d.created[:10], datetime=d.created[:10]),
            " ",
            tag("a", d.title[view.lang], href=page.link(dataset_address(d))),
            " ",
            view.words["released"].format(version=d.version),
        )
        for d in newest
    )
    return tag("ul", lines(items), class_="pf-new")
