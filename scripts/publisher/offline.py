"""The whole site in one ZIP that opens from a disk by a double-click, without a connection.

From a disk a browser shows the list of a folder where a server shows its page, so links there name
``index.html``. What a file address cannot do is left out: the check of files, the page for addresses
that a server does not know, and what search engines read.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

ADDRESS = "downloads/whole-site.zip"
FOLDER = "whole-site"

_LEFT_OUT = ("404.html", "en/404.html", "robots.txt", "sitemap", "assets/checker/", "en/assets/checker/")
# Packed already; packing them once more takes time and saves nothing.
_PACKED = (".zip", ".png", ".xlsx", ".parquet", ".whl")
_LEADS = re.compile(r'(\s(?:href|action)=")([^"]*)(")')
_WEB = re.compile(r"[a-z][a-z0-9+.-]*:|/|#|\?|$", re.IGNORECASE)


def archive(paths: Iterable[str], read: Callable[[str], bytes], epoch: int) -> bytes:
    """The ZIP of these files, each ``read`` when it is packed; ``epoch``, seconds since 1970, dates them."""
    time = datetime.fromtimestamp(epoch, UTC).timetuple()[:6]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for path in sorted(paths):
            if path != ADDRESS and not path.startswith(_LEFT_OUT):
                entry = zipfile.ZipInfo(f"{FOLDER}/{path}", time)
                entry.compress_type = zipfile.ZIP_STORED if path.endswith(_PACKED) else zipfile.ZIP_DEFLATED
                entry.create_system = 3  # else it names the system on which it was made
                entry.external_attr = 0o100644 << 16
                data = read(path)
                packed.writestr(entry, on_disk(data) if path.endswith(".html") else data)
    return out.getvalue()


def on_disk(page: bytes) -> bytes:
    """A page with its links as they work from a disk."""
    return _LEADS.sub(lambda m: m[1] + lead(m[2]) + m[3], page.decode()).encode()


def lead(address: str) -> str:
    """lead('../data/#x') -> '../data/index.html#x'; a file and the web are left as they are."""
    if _WEB.match(address):
        return address
    path = re.split("[?#]", address, maxsplit=1)[0]
    if path.endswith("/") or path.rpartition("/")[2] in (".", ".."):
        return f"{path.rstrip('/')}/index.html{address[len(path) :]}"
    return address
