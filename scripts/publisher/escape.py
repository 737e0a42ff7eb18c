"""Text from data becomes part of a page here, and nowhere else.

Each function is for one kind of place. None of them alters what a reader reads; all of them
take from a text the power to be anything but text.
"""

import html as _html
import json
import re
from json.encoder import encode_basestring

# Control characters and the two line separators that Markdown, HTML or a script could read as structure.
_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
_ACTIVE = re.compile(r"[&<>\"'\x00-\x1f\x7f\x85\u2028\u2029]")  # what HTML may not hold as it is
_ENTITIES = {code: f"&#{code};" for code in range(128) if not chr(code).isalnum() and chr(code) != " "}


def one_line(text: str) -> str:
    """The text without control characters or line breaks.  one_line('a\\n# b') -> 'a # b'"""
    return _BREAKS.sub(" ", text)


def markdown(text: str) -> str:
    """Text for a Markdown body: every ASCII character that is no letter, digit or space as an entity.

    markdown('[a](b)') -> '&#91;a&#93;&#40;b&#41;'
    """
    return one_line(text).strip().translate(_ENTITIES)


def html(text: str) -> str:
    """Text for an HTML element or a quoted attribute."""
    return _html.escape(one_line(text), quote=True) if _ACTIVE.search(text) else text


def plain(text: str) -> bool:
    """Whether a text can stand in HTML as it is."""
    return not _ACTIVE.search(text)


def front_matter(text: str) -> str:
    """A title or description for the front matter; the templates print it as it is.  Returns JSON."""
    return encode_basestring(html(text))


def template(markup: str) -> str:
    """Finished HTML that a template will include: its braces can no longer be template code.

    Only for markup without script or style elements, where a character reference is not read.
    """
    return markup.replace("{", "&#123;").replace("}", "&#125;")


def json_in_html(value: object) -> str:
    """JSON for the inside of a script element, which it cannot close."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return re.sub(r"[<>&\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", text)


def json_in_template(value: object) -> str:
    """JSON for a script element that a template will include: no string in it can be template code."""
    # A brace that opens an object is followed by a quote or closes at once; any other stands in a string.
    return re.sub(r"\{(?=[{%#])", r"\\u007b", json_in_html(value))
