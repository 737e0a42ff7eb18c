"""What an indicator shows, in one to five plain sentences made by rule from its figures and targets.

Nothing is worked out that the figures do not bear: no change between at-least figures or across a
break, no ranking of figures that are not exact or not of one period.
"""

from publisher.memo import remembered
from publisher.model import Indicator
from publisher.text.comparisons import elsewhere, parts, vintages
from publisher.text.figures import headline
from publisher.text.leading import leading
from publisher.text.missing import gaps
from publisher.text.series import lead
from publisher.text.targets import told

__all__ = ["headline", "sentence"]

PARTS = (lead, gaps, parts, vintages, elsewhere, told)


@remembered(512)  # pages, pictures and downloads say the same
def sentence(indicator: Indicator, lang: str) -> str:
    """What the figures of an indicator say; also its chart's description, caption and link preview."""
    said = [words for part in PARTS if (words := part(leading(indicator), lang))]
    return "".join(f"{words}。" for words in said) if lang == "zh" else " ".join(f"{w}." for w in said)
