"""What an indicator shows, in one to five plain sentences made by rule from its figures and targets.

Nothing is worked out that the figures do not bear: no change between at-least figures or across a
break, no ranking of figures that are not exact or not of one period.
"""

from collections.abc import Callable, Iterable

from publisher.model import Indicator
from publisher.spared.memo import remembered
from publisher.text.comparisons import elsewhere, parts, vintages
from publisher.text.figures import headline
from publisher.text.leading import leading
from publisher.text.missing import gaps
from publisher.text.series import lead
from publisher.text.since import tells_all
from publisher.text.targets import held_against, told

__all__ = ["besides", "headline", "sentence"]

PARTS = (lead, gaps, parts, vintages, elsewhere, told)


@remembered(512)  # pages, pictures and downloads say the same
def sentence(indicator: Indicator, lang: str) -> str:
    """What the figures of an indicator say; also its chart's description, caption and link preview."""
    return _told(PARTS, indicator, lang)


def besides(indicator: Indicator, lang: str) -> str:
    """What is left to say below the leading figure, its change and its target; "" where those say all."""
    there = [*([lead] if tells_all(indicator) else []), *([told] if held_against(indicator) else [])]
    return _told([part for part in PARTS if part not in there], indicator, lang)


def _told(parts: Iterable[Callable[[Indicator, str], str]], indicator: Indicator, lang: str) -> str:
    said = [words for part in parts if (words := part(leading(indicator), lang))]
    return "".join(f"{words}。" for words in said) if lang == "zh" else " ".join(f"{w}." for w in said)
