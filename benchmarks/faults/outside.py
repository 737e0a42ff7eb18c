"""A well-formed table outside the package: as a file, and on a server that counts who asks."""

import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Outside:
    """Serves one file on loopback for as long as the block lasts; ``requests`` counts what came."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.requests = 0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Answering, self))
        self.address = f"http://127.0.0.1:{self._server.server_port}/observations.csv"

    def __enter__(self) -> "Outside":
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Answering(BaseHTTPRequestHandler):
    """Answers every address with the same table."""

    def __init__(self, outside: Outside, *details: object) -> None:
        self._outside = outside
        super().__init__(*details)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self._outside.requests += 1
        data = self._outside.file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", "text/csv")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_HEAD = do_GET

    def log_message(self, format: str, *details: object) -> None:
        pass
