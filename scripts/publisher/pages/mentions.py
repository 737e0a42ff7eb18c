"""Numbers in the text that measure nothing: listed with their words, never drawn."""

from publisher.model import Dataset, Mention
from publisher.pages import quotation
from publisher.pages.markup import Html, join, lines, tag
from publisher.pages.page import Page
from publisher.text import numbers
from publisher.words import Words


def listed(dataset: Dataset, page: Page, w: Words) -> Html:
    """Every mention of a package."""
    return lines(_mention(mention, page, w) for mention in dataset.mentions)


def anchor(mention: Mention) -> str:
    """The permanent anchor of a mention on its package's page."""
    return f"mention-{mention.id}"


def _mention(mention: Mention, page: Page, w: Words) -> Html:
    number = numbers.digits(mention.value, w.lang)
    said = join([number, "" if w.lang == "zh" else " ", mention.unit[w.lang]])
    return tag(
        "div",
        tag("h3", mention.title[w.lang], id=anchor(mention)),
        tag(
            "p", tag("span", said, data_mention=f"{mention.value:f}"), w["comma"], mention.kind.label[w.lang]
        ),
        quotation.quoted(mention.quotation, mention.note, page, w),
        class_="pf-proof",
    )
