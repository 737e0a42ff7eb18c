"""How far an indicator is reported, why it has no figures, and what its publisher says of it besides."""

from publisher.model import Indicator
from publisher.pages.markup import join, tag
from publisher.pages.page import Fragment, Page, Part, Section
from publisher.pages.properties import properties
from publisher.words import Words as Catalogue


def instead(indicator: Indicator, w: Catalogue) -> str:
    """Of an indicator without figures: that it is not reported, and why; empty of any other."""
    said = indicator.reporting
    if indicator.observations or said is None:
        return ""
    reason = said.reason[w.lang] or w["no-reason-given"]
    return w["not-reported"].format(status=said.status.label[w.lang], reason=reason)


def status(indicator: Indicator, lang: str) -> str:
    """How far it is reported, in words; empty where nobody says."""
    return indicator.reporting.status.label[lang] if indicator.reporting else ""


def particulars(indicator: Indicator, page: Page) -> list[Part]:
    """Everything else that its publisher says of it, folded."""
    if not indicator.particulars:
        return []
    w, lang = page.words, page.lang
    facts = properties({p.title[lang]: p.words[lang] for p in indicator.particulars})
    summary = tag(
        "summary",
        tag("span", w["n-particulars"].format(n=len(indicator.particulars)), class_="pf-fold__title"),
    )
    folded = tag("details", join([summary, facts]), class_="pf-fold")
    return [Section("particulars", w["particulars"]), Fragment("particulars", folded)]
