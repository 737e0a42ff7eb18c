"""The shell of a page for an iframe: its own few rules of style, light and dark, and nothing to fetch."""

from functools import cache
from pathlib import Path

from publisher import policy
from publisher.charts.look import PALETTE
from publisher.escape import html
from publisher.package import TAGS


def document(title: str, lang: str, body: str) -> bytes:
    """A whole page around the markup ``body``."""
    return f"""<!DOCTYPE html>
<html lang="{TAGS[lang]}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy.still(style())}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{html(title)}</title>
<style>{style()}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
""".encode()


@cache
def style() -> str:
    """The rules of style; a dark page repaints each colour of a chart by its value."""
    plain = Path(__file__).with_name("embed.css").read_text("utf-8")
    dark = "".join(
        f'svg [{paint}="{light}"]{{{paint}:{night}}}'
        for light, night in PALETTE.values()
        for paint in ("fill", "stroke")
    )
    return f"{plain}@media (prefers-color-scheme:dark){{{dark}}}\n"
