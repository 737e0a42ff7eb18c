"""The history of each package: its editions under every name, its figures, and what is gone of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from publisher.history.edition import Edition, Ending, Line, Past
from publisher.history.event import Event, Life
from publisher.history.lives import history
from publisher.history.steps import Step, steps
from publisher.model import Catalogue, Correction, Dataset, Indicator
from publisher.release import Release
from publisher.spared.later import partly


@dataclass(frozen=True, slots=True)
class Removal:
    """An indicator that the newest release does not hold: as it was in ``last``, and since when not."""

    indicator: Indicator
    last: Edition
    ended: Ending


@dataclass(frozen=True, slots=True)
class Story:
    """One package from its first release to its newest, or to its last.

    ``name`` is what it is called now, or was called last; ``editions`` are those of all its names,
    oldest first. ``lives`` are its figures by indicator, ``steps`` what each edition brought; ``ended`` is
    set where the package is gone.
    """

    name: str
    editions: tuple[Edition, ...]
    lives: Mapping[str, tuple[Life, ...]]
    steps: tuple[Step, ...]
    ended: Ending | None = None

    @property
    def newest(self) -> Edition:
        """The release that is the current one, or was the last."""
        return self.editions[-1]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that it had, the first first."""
        return tuple(dict.fromkeys(edition.release.package for edition in self.editions))

    @property
    def readable(self) -> tuple[tuple[Release, Dataset], ...]:
        """The releases that can be read as packages are read today."""
        return tuple((e.release, e.dataset) for e in self.editions if e.dataset)

    @property
    def removals(self) -> tuple[Removal, ...]:
        """The indicators that are gone while the package is there, in the order in which they went."""
        return tuple(_removals([e for e in self.editions if e.dataset]))

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """Every correction that any release told of, the latest first."""
        told = {c.id: c for _, dataset in self.readable for c in dataset.corrections}
        return tuple(sorted(told.values(), key=lambda c: (c.corrected, c.id), reverse=True))

    @property
    def unchanged(self) -> bool:
        """Whether nothing can have happened to its figures since they were first here."""
        return len(self.readable) < 2 and not self.corrections

    def events(self, *kinds: str) -> Iterator[Event]:
        """What happened to its figures, of these kinds, in the order of the figures."""
        if self.unchanged and "first" not in kinds:
            return
        for lives in self.lives.values():
            for life in lives:
                yield from (event for event in life.events if event.kind in kinds)


@dataclass(frozen=True, slots=True)
class Chronicle:
    """The stories of the packages that are there and of those that are gone, by their names.

    ``renamed`` leads from each former name to the name that the package has now. ``lacks`` is what
    keeps the history from being known, as in Past.
    """

    past: Past
    stories: Mapping[str, Story]
    gone: Mapping[str, Story]
    renamed: Mapping[str, str]

    @property
    def lacks(self) -> str:
        """Why nothing but the present is known; nothing where the history is known."""
        return self.past.lacks

    def former(self, name: str) -> tuple[str, ...]:
        """The names that a package had before the one that it has now."""
        return tuple(old for old, now in self.renamed.items() if now == name)

    @property
    def releases(self) -> tuple[Release, ...]:
        """Every release under every name, by day; on one day in the order of the names."""
        found = [edition.release for line in self.past.lines.values() for edition in line.editions]
        return tuple(sorted(found, key=lambda release: release.date))


def chronicle(past: Past, catalogue: Catalogue) -> Chronicle:
    """The stories of all packages, those of ``catalogue`` being there today."""
    there = {dataset.name for dataset in catalogue.datasets}
    former = {name: _former(name, past.lines, there) for name in past.lines}
    names = {old: name for name in sorted(there) for old in former.get(name, ())}
    gone = [name for name in past.lines if name not in there and name not in names]
    return Chronicle(
        past,
        {name: _story(name, former[name], past.lines) for name in past.lines if name in there},
        {name: _story(name, former[name], past.lines) for name in gone},
        names,
    )


def _former(name: str, lines: Mapping[str, Line], there: set[str]) -> tuple[str, ...]:
    """The names that a package had before, the earliest first."""
    found: list[str] = []
    waiting = [name]
    while waiting:
        dataset = lines[waiting.pop(0)].editions[-1].dataset
        for old in dataset.formerly if dataset else ():
            if old in lines and old not in there and old not in found and old != name:
                found.append(old)
                waiting.append(old)
    return tuple(sorted(found, key=lambda old: lines[old].editions[0].release.date))


def _story(name: str, former: Sequence[str], lines: Mapping[str, Line]) -> Story:
    editions = tuple(e for each in (*former, name) for e in lines[each].editions)
    return _of(name, editions, lines[name].ended)


def _of(name: str, editions: tuple[Edition, ...], ended: Ending | None) -> Story:
    later, made_by = {"lives": _lives, "steps": _steps}, (_of, (name, editions, ended))
    return partly(Story, later, made_by, name=name, editions=editions, ended=ended)


def _lives(story: Story) -> Mapping[str, tuple[Life, ...]]:
    lives: dict[str, list[Life]] = {}
    for life in history(story.readable):
        lives.setdefault(life.key[0], []).append(life)
    return {indicator: tuple(found) for indicator, found in lives.items()}


def _steps(story: Story) -> tuple[Step, ...]:
    return steps(story.editions, lambda: story.lives)


def _removals(editions: Sequence[Edition]) -> Iterator[Removal]:
    """Each indicator that some release holds and the newest does not, by the last that does."""
    holding: dict[str, tuple[Indicator, int]] = {}
    for position, edition in enumerate(editions):
        for indicator in edition.dataset.indicators if edition.dataset else ():
            holding[indicator.id] = indicator, position
    for indicator, position in sorted(holding.values(), key=lambda held: held[1]):
        if position < len(editions) - 1:
            yield Removal(indicator, editions[position], _ending(editions[position + 1]))


def _ending(edition: Edition) -> Ending:
    return Ending(edition.release.date, edition.release.commit, edition.said)
