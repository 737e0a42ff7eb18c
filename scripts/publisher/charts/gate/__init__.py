"""One gate for all charts: none is published that some readers could not use, or would be misled by.

Pure rules over what is drawn and what stands in the page; each fault says what is wrong, where, and what
to do, in both languages. docs/decisions/0020 lists them.
"""

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from publisher.charts.gate import picture, published
from publisher.charts.gate.published import Published
from publisher.charts.gate.scene import Scene, read
from publisher.charts.look import PALETTE

__all__ = ["ChartError", "Published", "in_page", "of_picture", "of_scene", "prove", "read"]

Fault = tuple[str, str]  # the rule, and what was found
RULES = tuple(picture.RULES)  # of pictures


class ChartError(Exception):
    """A chart that may not be published; the message names it, and says why in both languages."""


def of_picture(svg: str, lang: str, palette: picture.Palette = PALETTE) -> Iterator[Fault]:
    """What is wrong with a drawn picture for a page in ``lang``."""
    return of_scene(read(svg), lang, palette)


def of_scene(drawn: Scene, lang: str, palette: picture.Palette = PALETTE) -> Iterator[Fault]:
    """The same of a picture that was read already."""
    for rule, found in picture.RULES.items():
        yield from ((rule, what) for what in found(drawn, lang, palette))


def faults(svg: str, lang: str, rules: Iterable[str]) -> list[Fault]:
    """What some rules find wrong with a picture, such as one that is not drawn by our layout."""
    scene = Scene(svg)
    return [(rule, what) for rule in rules for what in picture.RULES[rule](scene, lang, PALETTE)]


def words(fault: Fault, lang: str) -> str:
    """A fault in one language."""
    return faults_in_words()[fault[0]][lang].format(found=fault[1])


def in_page(page: Published) -> Iterator[Fault]:
    """What is wrong between a chart and the caption and tables of its page."""
    for rule, found in published.RULES.items():
        yield from ((rule, what) for what in found(page))


def prove(faults: Iterable[Fault], where: str) -> None:
    """Raise ChartError for the first fault, which most often is the cause of the others."""
    for rule, found in faults:
        words = faults_in_words()[rule]
        raise ChartError(
            f"{where}: {words['zh'].format(found=found)} / {words['en'].format(found=found)} [{rule}]"
        )


@cache
def faults_in_words() -> dict[str, dict[str, str]]:
    """Each rule's message, Chinese and English."""
    entries: dict[str, dict[str, str]] = tomllib.loads(
        Path(__file__).with_name("faults.toml").read_text("utf-8")
    )
    return entries
