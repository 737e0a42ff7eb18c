"""A page of the browser that says what went wrong on it."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

Opened = tuple[Page, list[str]]  # a page, and what it says of errors


@contextmanager
def opened(browser: Browser) -> Iterator[Opened]:
    """A page that may go from one address to another, for as long as the block lasts."""
    context = browser.new_context(viewport={"width": 900, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(20_000)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page, said
    context.close()


@contextmanager
def faultless(opened: Opened) -> Iterator[Page]:
    """The page before anything was opened on it, on which nothing goes wrong."""
    page, said = opened
    said.clear()
    page.goto("about:blank")  # from which every address is another document
    yield page
    assert said == []
