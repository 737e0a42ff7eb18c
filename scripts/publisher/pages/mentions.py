"""Numbers in the text that measure nothing: listed with their words, never drawn."""

from publisher.model import Dataset, Mention
from publisher.pages import quotation
from publisher.pages.markup import Html, join, lines, tag
from publisher.pages.page import Page
from publisher.text import numbers

ORDINAL = "ordinal"  # the code of a number that puts things in order


def listed(dataset: Dataset, page: Page) -> Html:
    """Every mention of a package."""
    return lines(_mention(mention, page) for mention in dataset.mentions)


def anchor(mention: Mention) -> str:
    """The permanent anchor of a mention on its package's page."""
    return f"mention-{mention.id}"


def _mention(mention: Mention, page: Page) -> Html:
    return tag(
        "div",
        tag("h3", mention.title[page.lang], id=anchor(mention)),
        tag("p", _number(mention, page)),
        lines([quotation.quoted(mention.quotation, page, mention.value), quotation.note(mention.note, page)]),
        class_="pf-proof",
    )


def _number(mention: Mention, page: Page) -> Html:
    """What kind of number it is, and the number; an ordinal's unit says what is put in order."""
    digits, unit = numbers.digits(mention.value, page.lang), mention.unit[page.lang]
    if mention.kind.code == ORDINAL:
        said = page.words["in-brackets"].format(said=digits, more=unit)
    else:
        said = (" " if page.lang == "en" else "").join([digits, unit])
    shown = tag("span", said, data_mention=f"{mention.value:f}")
    return join([mention.kind.label[page.lang], shown], page.words["colon"])
