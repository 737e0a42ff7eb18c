"""Charts that leave the site: each as a small page of its own, live and frozen, for an iframe elsewhere.

Pages are complete without script, fetch nothing and carry with them what a chart needs to be trusted:
unit, source, licence, version, and what was corrected. docs/decisions/0014 says where they lie.
"""

from collections.abc import Iterable, Iterator

from publisher import links
from publisher.embed.exhibit import Draw, Exhibit, words
from publisher.embed.page import html
from publisher.embed.removed import notice
from publisher.history import gone
from publisher.history.story import Chronicle, Story
from publisher.model import Dataset, Indicator
from publisher.text import corrections, periods

__all__ = ["Draw", "Exhibit", "files", "live", "older", "withdrawn"]


def live(stories: Iterable[Story], draw: Draw, base: str = "") -> Iterator[Exhibit]:
    """The chart of every indicator that is there, in both languages."""
    for story in stories:
        if story.newest.dataset:
            yield from _exhibits(story.newest.dataset, story, draw, base)


def withdrawn(history: Chronicle, draw: Draw, base: str = "") -> Iterator[tuple[str, Exhibit]]:
    """Every indicator that is gone, as it was last and stamped, with the name of its package in addresses."""
    for one in gone.indicators(history):
        if one.indicator and one.last.dataset:
            for lang in links.FOLDERS:
                stamps = (_withdrawn(one, lang), *_corrections(one.indicator, one.story, lang))
                chart = draw(one.indicator, lang)
                yield one.name, Exhibit(one.indicator, one.last.dataset, lang, chart, stamps, base=base)


def _withdrawn(one: gone.Gone, lang: str) -> str:
    day = periods.name(one.ended.date, lang) if one.ended else ""
    return words(lang)["withdrawn"].format(day=day, version=one.last.release.version)


def older(history: Chronicle) -> Iterator[Indicator]:
    """The indicators of every version that is not the newest, which frozen charts still show."""
    for story in (*history.stories.values(), *history.gone.values()):
        for _, dataset in story.readable:
            if dataset is not story.newest.dataset or story.ended:
                yield from dataset.indicators


def files(history: Chronicle, draw: Draw, base: str = "") -> dict[str, bytes]:
    """Every page for an iframe, keyed by its path from the site's root."""
    made = _gone(history)
    for story in (*history.stories.values(), *history.gone.values()):
        made |= _frozen(story, draw, base)
        if not story.ended:
            made |= _live(story, draw, base)
    return made


def _exhibits(dataset: Dataset, story: Story, draw: Draw, base: str) -> Iterator[Exhibit]:
    newest = story.newest.release.version
    for indicator in dataset.indicators:
        for lang in links.FOLDERS:
            told = tuple(_corrections(indicator, story, lang))
            yield Exhibit(indicator, dataset, lang, draw(indicator, lang), told, newest, base)


def _corrections(indicator: Indicator, story: Story, lang: str) -> Iterator[str]:
    """Each correction of an indicator, in the words of the latest version that tells of it."""
    datasets = [dataset for _, dataset in reversed(story.readable)]
    for told in story.corrections:
        for dataset in datasets:
            if corrections.concerns(told, indicator, dataset):
                yield corrections.line(told, dataset, lang)
                break


def _frozen(story: Story, draw: Draw, base: str) -> dict[str, bytes]:
    """The pages of every version, which never show other figures."""
    made: dict[str, bytes] = {}
    for release, dataset in story.readable:
        for one in _exhibits(dataset, story, draw, base):
            at = links.embed(release.package, one.indicator.id, release.version)
            now = f"data/{story.name}/{one.indicator.id}/"
            made[_path(one.lang, at)] = html(one, links.paged(one.lang, at), now, frozen=True)
    return made


def _live(story: Story, draw: Draw, base: str) -> dict[str, bytes]:
    """The pages that always show the newest figures, under every name that the package had."""
    made: dict[str, bytes] = {}
    for one in live([story], draw, base):
        for name in story.names:
            at = links.embed(name, one.indicator.id)
            now = f"data/{story.name}/{one.indicator.id}/"
            made[_path(one.lang, at)] = html(one, links.paged(one.lang, at), now)
    return made


def _gone(history: Chronicle) -> dict[str, bytes]:
    """What stands at the live address of an indicator that is no longer published."""
    return {
        _path(lang, at): notice(one.indicator.title[lang], links.paged(lang, at), (lang, page))
        for one in gone.indicators(history)
        if one.indicator
        for at in [links.embed(one.name, one.indicator.id)]
        for page in [links.indicator(one.name, one.indicator.id)]
        for lang in links.FOLDERS
    }


def _path(lang: str, address: str) -> str:
    return f"{links.paged(lang, address)}index.html"
