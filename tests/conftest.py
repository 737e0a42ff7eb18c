"""What several tests share: the built site of the real packages, a server for it, a browser."""

from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

import listening
from listening import Opened, faultless
from publisher.build import ROOT, build
from workshop import browser as found
from workshop import preview

SHARED = ROOT.parent / "shared"

# What is tested is what is true, however busy the machine is.
hypothesis.settings.register_profile("busy", deadline=None)
hypothesis.settings.load_profile("busy")
expect.set_options(timeout=60_000)


@pytest.fixture(scope="session")
def site() -> Path:
    """The real packages' site; whichever worker comes first builds it, the others find it done."""
    target = ROOT / "build" / "site-under-test"
    outcome = build(target=target)
    assert outcome.verdict.valid, outcome.verdict.problems[:5]
    return target


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served on loopback, without a slash at the end."""
    with preview.serving(site) as running:
        yield running.address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = found.find()
    if path is None:
        pytest.skip("NO BROWSER: install Chrome or Chromium, or set CHROME; what readers see is untested")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Iterator[Opened]:
    """One page for all the tests of a file."""
    with listening.opened(browser) as opened:
        yield opened


@pytest.fixture
def page(opened: Opened) -> Iterator[Page]:
    """The same page, empty, on which nothing may go wrong."""
    with faultless(opened) as page:
        yield page
