"""Charts that leave the site: each as a small page of its own, live and frozen, for an iframe elsewhere.

Pages are complete without script, fetch nothing and carry with them what a chart needs to be trusted:
unit, source, licence, version, and what was corrected. docs/decisions/0014 says where they lie.
"""

from collections.abc import Iterable, Iterator, Mapping

from publisher import links
from publisher.embed.exhibit import Draw, Exhibit
from publisher.embed.gone import notice
from publisher.embed.page import html
from publisher.history.story import Chronicle, Story
from publisher.model import Dataset, Indicator
from publisher.text import corrections

__all__ = ["Draw", "Exhibit", "files", "live", "older"]


def live(stories: Iterable[Story], draw: Draw, base: str = "") -> Iterator[Exhibit]:
    """The chart of every indicator that is there, in both languages."""
    for story in stories:
        if story.newest.dataset:
            yield from _exhibits(story.newest.dataset, story, draw, base)


def older(history: Chronicle) -> Iterator[Indicator]:
    """The indicators of every version that is not the newest, which frozen charts still show."""
    for story in (*history.stories.values(), *history.gone.values()):
        for _, dataset in story.readable:
            if dataset is not story.newest.dataset or story.ended:
                yield from dataset.indicators


def files(history: Chronicle, draw: Draw, base: str = "") -> dict[str, bytes]:
    """Every page for an iframe, keyed by its path from the site's root."""
    made: dict[str, bytes] = {}
    for story in (*history.stories.values(), *history.gone.values()):
        made |= _frozen(story, draw, base)
        made |= _gone(story)
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
    names = dict.fromkeys(edition.release.package for edition in story.editions)
    for one in live([story], draw, base):
        for name in names:
            at = links.embed(name, one.indicator.id)
            now = f"data/{story.name}/{one.indicator.id}/"
            made[_path(one.lang, at)] = html(one, links.paged(one.lang, at), now)
    return made


def _gone(story: Story) -> dict[str, bytes]:
    """What stands at the live address of an indicator that is no longer published."""
    last = story.newest.dataset if not story.ended else None
    there = {i.id for i in last.indicators} if last else set()
    held: Mapping[str, Indicator] = {i.id: i for _, dataset in story.readable for i in dataset.indicators}
    names = dict.fromkeys(edition.release.package for edition in story.editions)
    return {
        _path(lang, at): notice(indicator.title[lang], links.paged(lang, at), (lang, f"data/{name}/{id}/"))
        for id, indicator in held.items()
        if id not in there
        for name in names
        for at in [links.embed(name, id)]
        for lang in links.FOLDERS
    }


def _path(lang: str, address: str) -> str:
    return f"{links.paged(lang, address)}index.html"
