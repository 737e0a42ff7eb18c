"""What an iframe shows once its indicator is no longer published."""

from publisher import links
from publisher.embed.exhibit import words
from publisher.embed.frame import document
from publisher.escape import html


def notice(title: str, at: str, page: tuple[str, str]) -> bytes:
    """A page at the address ``at`` that says so; ``page`` is (language, address) of what says why."""
    lang, address = page
    w = words(lang)
    said = w["gone"].format(title=title)
    way = links.to(links.paged(lang, address), at, "")
    link = f'<a href="{way}" target="_blank" rel="noopener">{html(w["gone-look"])}</a>'
    return document(title, lang, f'<p class="stamp">{html(said)}</p>\n<p>{link}</p>')
