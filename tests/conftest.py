"""What several tests share: the built site of the real packages, a server for it, a browser."""

import threading
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser, expect, sync_playwright

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
    with preview.server(site, 0) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


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
