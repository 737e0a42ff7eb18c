"""What the settings of the site say of it: its address, and where readers may write."""

from collections.abc import Callable

from publisher import instance, links
from publisher.render import RenderError


def address() -> str:
    """The site's own address, if the settings know it; both languages have to say the same."""
    known, other = (_setting(links.configured, instance.address(lang)) for lang in links.FOLDERS)
    if known and other != known + links.FOLDERS["en"]:
        wanted = f"site_url: {known}{links.FOLDERS['en']}"
        where = instance.SETTINGS["en"]
        raise RenderError(f"{where} 里还要写 / {where} has to say: {wanted}")
    return known


def contact() -> str:
    """Where readers may write, if the settings say so."""
    return _setting(links.contact, instance.contact())


def _setting(read: Callable[[str], str], given: str) -> str:
    try:
        return read(given)
    except ValueError as error:
        raise RenderError(f"mkdocs.yml: {error}") from error
