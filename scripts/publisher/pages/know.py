"""What to know before using an indicator's figures: what the compilers wrote, and what the data shows."""

from publisher.model import Indicator
from publisher.pages.markup import EMPTY, lines, tag
from publisher.pages.page import Fragment, Page
from publisher.text.knowing import remarks


def parts(indicator: Indicator, page: Page) -> list[Fragment]:
    """One block; none where there is nothing to know."""
    said, lang = remarks(indicator, page.lang), page.lang
    if not said and not indicator.caveat:
        return []
    written = tag("p", indicator.caveat[lang]) if indicator.caveat else EMPTY
    shown = tag("ul", lines(tag("li", one) for one in said)) if said else EMPTY
    title = tag("p", page.words["what-to-know"], class_="pf-key")
    return [Fragment("know", tag("aside", lines([title, written, shown]), class_="pf-caveat", id="know"))]
