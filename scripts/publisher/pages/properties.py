"""Names and values in a list."""

from collections.abc import Mapping

from publisher.pages.markup import Html, lines, tag


def properties(facts: Mapping[str, str], class_: str = "pf-facts") -> Html:
    """A list of names and values; what has no value is left out."""
    rows = (tag("div", tag("dt", name), tag("dd", value)) for name, value in facts.items() if value)
    return tag("dl", lines(rows), class_=class_)
