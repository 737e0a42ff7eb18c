"""What several tests share: the built site of the real packages, a server for it, a browser."""

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from publisher.build import ROOT, build

SHARED = ROOT.parent / "shared"
BROWSERS = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser")


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
    with serve(site) as at:
        yield at


class serve:
    """Serve a folder on loopback for as long as the block lasts."""

    def __init__(self, folder: Path) -> None:
        handler = functools.partial(_Quiet, directory=str(folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)

    def __enter__(self) -> str:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}"

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """A missing page is answered with the site's own, as static hosts do."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def chromium() -> str | None:
    """The browser of this machine: the one CHROME names, else the first of the usual names."""
    named = os.environ.get("CHROME")
    return named or next((path for name in BROWSERS if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        pytest.skip("NO BROWSER: install Chrome or Chromium, or set CHROME; what readers see is untested")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield launched
        launched.close()
