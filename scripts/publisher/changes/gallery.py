"""A folder to look at: the charts before and after beside one another, on a page that needs nothing else."""

from collections.abc import Iterable, Mapping

from publisher import escape
from publisher.changes.phrases import phrases
from publisher.changes.pictures import ChartChange, Picture
from publisher.package import TAGS
from publisher.problem.messages import Lang
from publisher.words import Words

PAGE = "index.html"
_STYLE = (
    "body{margin:1rem;font-family:sans-serif;line-height:1.5;color:#1c2127;background:#fff}"
    "h1{font-size:1.4rem}h2{font-size:1.1rem}"
    "figure{display:inline-block;vertical-align:top;margin:0 1rem 1rem 0;max-width:27rem}"
    "img{max-width:100%;height:auto;border:1px solid #dde2e8}"
    "code{overflow-wrap:anywhere}"
)


def gallery(charts: Iterable[ChartChange], lang: Lang) -> Mapping[str, bytes]:
    """The pictures and the page that shows them, by the names of their files."""
    listed = list(charts)
    pictures = [picture for one in listed for picture in (one.before, one.after) if picture]
    files = {picture.file: picture.svg.encode() for picture in pictures}
    return {**files, PAGE: _page(listed, lang).encode()}


def _page(charts: list[ChartChange], lang: Lang) -> str:
    w = phrases(lang)
    body = "".join(_pair(one, w) for one in charts) or f"<p>{w['gallery-none']}</p>\n"
    return (
        f'<!doctype html>\n<html lang="{TAGS[lang]}">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{w['gallery-title']}</title>\n<style>{_STYLE}</style>\n"
        f"<h1>{w['gallery-title']}</h1>\n{body}</html>\n"
    )


def _pair(chart: ChartChange, w: Words) -> str:
    title = escape.html(f"{chart.package}/{chart.indicator}")
    sides = _side(chart.before, "before", w) + _side(chart.after, "after", w)
    return f"<section>\n<h2><code>{title}</code></h2>\n{sides}</section>\n"


def _side(picture: Picture | None, side: str, w: Words) -> str:
    if picture is None:
        return f"<figure><figcaption>{w[side]}{w['colon']}{w['no-chart']}</figcaption></figure>\n"
    alt = escape.html(picture.description)
    return (
        f'<figure><figcaption>{w[side]}</figcaption><img src="{picture.file}" alt="{alt}">'
        f"<p>{alt}</p></figure>\n"
    )
