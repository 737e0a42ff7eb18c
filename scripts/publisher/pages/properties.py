"""Names and values in a list."""

from collections.abc import Mapping

from publisher.pages.markup import Form, Html, gap, lines, tag

LONG = 80  # characters from which a value needs a narrow screen's whole width

_NAMED = tag("dt", gap("name")), tag("dd", gap("value"))
_ROW, _LONG = Form(tag("div", *_NAMED)), Form(tag("div", *_NAMED, class_="pf-long"))


def properties(facts: Mapping[str, str], class_: str = "pf-facts") -> Html:
    """A list of names and values; what has no value is left out."""
    rows = (_row(name, value) for name, value in facts.items() if value)
    return tag("dl", lines(rows), class_=class_)


def _row(name: str, value: str) -> Html:
    long = len(value) > LONG and not isinstance(value, Html)
    return (_LONG if long else _ROW).filled(name=name, value=value)
