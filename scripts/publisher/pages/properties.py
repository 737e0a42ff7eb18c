"""Names and values in a list."""

from collections.abc import Mapping

from publisher.pages.markup import Html, lines, tag

LONG = 80  # characters from which a value needs a narrow screen's whole width


def properties(facts: Mapping[str, str], class_: str = "pf-facts") -> Html:
    """A list of names and values; what has no value is left out."""
    rows = (_row(name, value) for name, value in facts.items() if value)
    return tag("dl", lines(rows), class_=class_)


def _row(name: str, value: str) -> Html:
    long = "pf-long" if len(value) > LONG and not isinstance(value, Html) else None
    return tag("div", tag("dt", name), tag("dd", value), class_=long)
