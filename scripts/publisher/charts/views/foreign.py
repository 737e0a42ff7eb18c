"""Specifications of Vega's by other people, drawn by a process that has little time and little memory."""

import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

SECONDS = 8  # of the processor, whatever else the machine does; all of an answer takes less than ten
WAITS = 60  # seconds after which a process that computes nothing has hung
MEGABYTES = 1_000
LARGEST = 2_000_000  # bytes of a picture

_SVG = "http://www.w3.org/2000/svg"
_ELEMENTS = frozenset({
    "svg", "g", "path", "rect", "line", "text", "tspan", "circle", "ellipse", "defs", "clipPath",
    "linearGradient", "stop",
})  # fmt: skip
_ATTRIBUTES = frozenset({
    "d", "transform", "x", "y", "width", "height", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry",
    "dx", "dy", "text-anchor", "font-size", "font-weight", "font-style", "fill", "fill-opacity", "stroke",
    "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity",
    "offset", "stop-color",
})  # fmt: skip


def svg(kind: str, spec: Mapping[str, Any]) -> str:
    """The picture of a specification; empty where it cannot be drawn within its limits."""
    return _drawn(json.dumps({"kind": kind, "spec": spec}).encode())


@lru_cache(64)
def _drawn(asked: bytes) -> str:
    """The same of a specification in writing, which is drawn once for both languages."""
    command = [sys.executable, "-I", "-c", _PROGRAM, json.dumps(sys.path), str(SECONDS)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        # The renderer lets nothing else run beside it in its process, so it is watched from here.
        watch = threading.Thread(target=_watch, args=(process,), daemon=True)
        watch.start()
        said, _ = process.communicate(asked)
    drawn = said.decode("utf-8", "replace")
    return drawn if process.returncode == 0 and len(drawn) <= LARGEST else ""


def _watch(process: "subprocess.Popen[bytes]") -> None:
    """End a process that takes too much time or memory."""
    began = time.monotonic()
    while process.poll() is None:
        if time.monotonic() - began > WAITS or _resident(process.pid) > MEGABYTES * 1_000_000:
            process.kill()
        time.sleep(0.05)


def _resident(process: int) -> int:
    """The memory that a process has in use; 0 where the system does not say."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


_PROGRAM = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from publisher.charts.views import child; child.main(int(sys.argv[2]))"
)


def in_page(drawn: str, id: str, description: str) -> str:
    """The picture with nothing in it but shapes and words, under one label."""
    try:
        root = ElementTree.fromstring(drawn)
    except ElementTree.ParseError:
        return ""
    _cleaned(root)
    view = root.get("viewBox") or f"0 0 {root.get('width', '0')} {root.get('height', '0')}"
    root.attrib = {
        "class": "chart pf-chart--own",
        "id": id,
        "viewBox": view,
        "role": "img",
        "aria-label": description,
    }
    ElementTree.register_namespace("", _SVG)
    return ElementTree.tostring(root, encoding="unicode")


def _cleaned(element: ElementTree.Element) -> None:
    for child in list(element):
        if child.tag.removeprefix(f"{{{_SVG}}}") not in _ELEMENTS:
            element.remove(child)
        else:
            _cleaned(child)
    kept = {
        k: v
        for k, v in element.attrib.items()
        if k in _ATTRIBUTES and not re.search(r"url|//|script", v, re.I)
    }
    element.attrib.clear()
    element.attrib.update(kept)
