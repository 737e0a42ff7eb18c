"""The live preview: serve the site on this computer only, and build it again when a file changes."""

import functools
import html
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WATCHED = ("datapackages", "docs", "theme", "scripts", "mkdocs.yml", "mkdocs.en.yml")
FOLDERS = ("data", "topics", "a-to-z", "glossary", "not-published", "calendar", "new")
GENERATED = (*(f"docs/{lang}/{folder}" for lang in ("zh", "en") for folder in FOLDERS), "theme/fragments")
BUILD = (sys.executable, "scripts/build.py")

Snapshot = dict[Path, int]

# A browser asks again every two seconds, and is given the site as soon as it is built.
_TROUBLE = Path(__file__).with_name("trouble.html")


def serve(port: int) -> None:
    """Build, serve ``site/`` on 127.0.0.1 and rebuild on every change, until interrupted."""
    before = snapshot(ROOT)
    trouble = _build(BUILD)
    with serving(ROOT / "site", port) as running:
        running.trouble = trouble
        _say(f"{running.address}/  （按 Ctrl+C 结束 / Ctrl+C stops）\n")
        while True:
            time.sleep(1)
            before = rebuild_if_changed(ROOT, before, BUILD, running)


class Server(ThreadingHTTPServer):
    """Serves the site, or while its last build failed, in place of each page what the build said."""

    trouble = ""

    @property
    def address(self) -> str:
        """Where it is reached, without a slash at the end."""
        return f"http://127.0.0.1:{self.server_port}"


@contextmanager
def serving(folder: Path, port: int = 0) -> Iterator[Server]:
    """A server of ``folder`` that answers for as long as the block lasts."""
    with server(folder, port) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        try:
            yield running
        finally:
            running.shutdown()


def server(folder: Path, port: int) -> Server:
    """A server of ``folder`` that only this computer can reach; port 0 takes any free one."""
    return Server(("127.0.0.1", port), functools.partial(_Fresh, directory=str(folder)))


def rebuild_if_changed(root: Path, before: Snapshot, command: Sequence[str], running: Server) -> Snapshot:
    """Run ``command`` when a watched file differs from ``before``; what the files are now."""
    now = snapshot(root)
    if now != before:
        running.trouble = _build(command)
    return now


def snapshot(root: Path) -> Snapshot:
    """When each file that a person writes was last changed, in nanoseconds."""
    return {path: changed for path in _watched(root) if (changed := _changed(path)) is not None}


def _watched(root: Path) -> Iterator[Path]:
    generated = [root / folder for folder in GENERATED]
    for name in WATCHED:
        place = root / name
        for path in place.rglob("*") if place.is_dir() else [place]:
            if path.suffix != ".pyc" and not any(path.is_relative_to(folder) for folder in generated):
                yield path


def _changed(path: Path) -> int | None:
    """None for a folder, and for a file that an editor is just replacing."""
    try:
        return path.stat().st_mtime_ns if path.is_file() else None
    except OSError:
        return None


def _build(command: Sequence[str]) -> str:
    """What a build said that failed, "" where it did not; all of it is printed."""
    # A process of its own, so that changed code is loaded anew; a failed build keeps the old site.
    done = subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = done.stdout.decode("utf-8", "replace")
    _say(said)
    return (said or f"{done.returncode}") if done.returncode else ""


def _say(words: str) -> None:
    """Print as UTF-8, whatever the terminal claims."""
    sys.stdout.buffer.write(words.encode())
    sys.stdout.buffer.flush()


def _is_page(address: str) -> bool:
    return Path(address.partition("?")[0]).suffix in ("", ".html")


class _Fresh(SimpleHTTPRequestHandler):
    """Serves every page as it is now, quietly, and the site's own page for what is missing."""

    def handle(self) -> None:
        with suppress(ConnectionError):  # of a reader who went on before all had come
            super().handle()

    def do_GET(self) -> None:
        trouble = self.server.trouble if isinstance(self.server, Server) else ""
        if trouble and _is_page(self.path):
            page = _TROUBLE.read_text("utf-8").format(said=html.escape(trouble))
            return self._answer(HTTPStatus.SERVICE_UNAVAILABLE, page.encode())
        return super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            return super().send_error(code, message, explain)
        return self._answer(code, page.read_bytes())

    def _answer(self, code: int, body: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """A folder without a page is missing, as it is where the site is published."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: object) -> None:
        pass
