"""Where things lie: the permanent addresses, counted from the site's root, and how one leads to another."""

import re

from publisher.release import numbers

# The folder of each language below the site's root.
FOLDERS = {"zh": "", "en": "en/"}


def configured(given: str) -> str:
    """The site's own address, as its settings give it (``site_url``); it ends in a slash, or is empty.

    ValueError where it is not an http(s) address.
    """
    if given and not given.startswith(("https://", "http://")):
        raise ValueError(f"site_url: {given}")
    return f"{given.rstrip('/')}/" if given else ""


# An address for mail that needs no escaping anywhere.
MAILBOX = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def contact(given: str) -> str:
    """Where readers may write, as the settings give it (``extra.contact``); empty where nothing is given.

    ValueError where it is not an address for mail.
    """
    if given and not MAILBOX.fullmatch(given):
        raise ValueError(f"extra.contact: {given}")
    return given


def to(target: str, at: str, base: str) -> str:
    """How the file or page at the address ``at`` names the address ``target``, both from the root.

    Absolute where the site knows its own address (``base``), relative where it does not.
    to('data/x/', 'api/v1/y.json', '') -> '../../data/x/'
    """
    return (base or "../" * at.count("/")) + target or "./"


# What stands for the site's address in lines to be copied, where it is not known; the page's script
# puts the address there from which it was fetched.
UNKNOWN = {"zh": "https://本站网址/", "en": "https://address-of-this-site/"}


def pasted(path: str, lang: str, base: str) -> str:
    """The whole address of a file or page, for use away from the site."""
    return (base or UNKNOWN[lang]) + path


def package(name: str) -> str:
    """The address of a package's page from a language's root."""
    return f"data/{name}/"


def indicator(package: str, id: str) -> str:
    """The address of an indicator's page from a language's root."""
    return f"data/{package}/{id}/"


def table(package: str, name: str) -> str:
    """The address of the page of a table from a language's root."""
    return f"data/{package}/tables/{name}/"


def versions(package: str) -> str:
    """The address of the list of a package's versions from a language's root."""
    return f"data/{package}/versions/"


def version(package: str, version: str) -> str:
    """The address of the page of one version from a language's root; the list where it has no number."""
    return f"{versions(package)}{version}/" if numbers(version) else versions(package)


def figures(package: str, id: str, number: int) -> str:
    """The address of a page with nothing but figures of an indicator from a language's root."""
    return f"{indicator(package, id)}figures/{number}/"


def every(package: str, id: str) -> str:
    """The address of the file with every figure of an indicator from a language's root."""
    return f"{indicator(package, id)}every-figure.json"


def embed(package: str, id: str, version: str = "") -> str:
    """The address of an indicator's page for an iframe from a language's root; frozen with a ``version``."""
    return f"embed/{package}/{version}/{id}/" if version else f"embed/{package}/{id}/"


def paged(lang: str, address: str) -> str:
    """The address of a page from the site's root."""
    return FOLDERS[lang] + address
