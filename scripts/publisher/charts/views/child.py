"""The process that draws one specification of other people's: it reads it, draws it, prints the SVG, ends.

It fetches nothing. The system ends it when it has computed too long; whoever started it watches the rest.
"""

import json
import sys
from typing import Any

import vl_convert

from publisher.charts.fonts import register

VEGALITE = "6.4"


def main(seconds: int) -> None:
    """Draw what stands on the standard input, with so many seconds of the processor."""
    _limit(seconds)
    register()
    asked: dict[str, Any] = json.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(_drawn(asked["kind"], asked["spec"]).encode())


def _drawn(kind: str, spec: dict[str, Any]) -> str:
    if kind == "vega":
        return str(vl_convert.vega_to_svg(spec, allowed_base_urls=[]))
    return str(vl_convert.vegalite_to_svg(spec, vl_version=VEGALITE, allowed_base_urls=[]))


def _limit(seconds: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
