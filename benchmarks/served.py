"""The built site on loopback as a host serves it: packed with gzip, where that makes it smaller."""

import gzip
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

_PACKS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}


def server(folder: Path) -> ThreadingHTTPServer:
    """A server of ``folder`` that only this computer can reach, on a free port."""

    class Packing(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = folder / unquote(urlsplit(self.path).path).lstrip("/")
            file = path / "index.html" if path.is_dir() else path
            if not file.is_file():
                return self.send_error(404)
            self._send(file)
            return None

        def _send(self, file: Path) -> None:
            kind = _PACKS.get(file.suffix)
            data = gzip.compress(file.read_bytes(), 6) if kind else file.read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", kind or self.guess_type(str(file)))
            self.send_header("Content-Length", str(len(data)))
            if kind:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return ThreadingHTTPServer(("127.0.0.1", 0), Packing)
