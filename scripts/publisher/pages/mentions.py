"""Numbers in the text that measure nothing: listed with their words, never drawn."""

from publisher.model import Dataset, Mention
from publisher.pages import quotation
from publisher.pages.markup import Html, join, lines, tag
from publisher.pages.page import Page
from publisher.text import numbers


def listed(dataset: Dataset, page: Page) -> Html:
    """Every mention of a package."""
    return lines(_mention(mention, page) for mention in dataset.mentions)


def anchor(mention: Mention) -> str:
    """The permanent anchor of a mention on its package's page."""
    return f"mention-{mention.id}"


def _mention(mention: Mention, page: Page) -> Html:
    said = [numbers.digits(mention.value, page.lang), mention.unit[page.lang]]
    number = tag("span", (" " if page.lang == "en" else "").join(said), data_mention=f"{mention.value:f}")
    return tag(
        "div",
        tag("h3", mention.title[page.lang], id=anchor(mention)),
        tag("p", join([number, mention.kind.label[page.lang]], page.words["comma"])),
        quotation.quoted(mention.quotation, mention.note, page, mention.value),
        class_="pf-proof",
    )
