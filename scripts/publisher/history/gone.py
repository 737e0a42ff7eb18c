"""What is published no more, under every name that it had: its addresses go on answering."""

from collections.abc import Iterator
from dataclasses import dataclass

from publisher.history.edition import Edition, Ending
from publisher.history.story import Chronicle, Story
from publisher.model import Indicator


@dataclass(frozen=True, slots=True)
class Gone:
    """An indicator that is published no more, or (without ``indicator``) a whole package.

    ``name`` is the name that its package has in the addresses, ``last`` the release that held it last.
    """

    name: str
    story: Story
    last: Edition
    indicator: Indicator | None = None
    ended: Ending | None = None


def packages(chronicle: Chronicle) -> Iterator[Gone]:
    """Every package that is gone, under each of its names."""
    for story in chronicle.gone.values():
        for name in story.names:
            yield Gone(name, story, story.newest, ended=story.ended)


def indicators(chronicle: Chronicle) -> Iterator[Gone]:
    """Every indicator that is gone, with its package or from one that is there."""
    for story in (*chronicle.stories.values(), *chronicle.gone.values()):
        yield from removed(story)
    for story in chronicle.gone.values():
        held = story.newest.dataset.indicators if story.newest.dataset else ()
        for indicator, name in ((i, n) for i in held for n in story.names):
            yield Gone(name, story, story.newest, indicator, story.ended)


def removed(story: Story) -> Iterator[Gone]:
    """The indicators that the newest release of a package does not hold."""
    for one in story.removals:
        for name in story.names:
            yield Gone(name, story, one.last, one.indicator, one.ended)
