"""Everything of a package that can be quoted, out of its present state and its history."""

from collections.abc import Iterator, Mapping, Sequence

from publisher import codes, links
from publisher.history.event import Life
from publisher.history.story import Story
from publisher.model import Dataset, Indicator, Mention, Observation, Target
from publisher.quoted import record
from publisher.quoted.thing import Entry, Standing, Thing
from publisher.text import leading


def things(story: Story, dataset: Dataset | None) -> list[Thing]:
    """Every indicator that a package has or had, and every mention, if it is there. Raises CodeError."""
    found = list(_of_story(story))
    found += [_of_mention(mention, dataset) for mention in dataset.mentions] if dataset else ()
    codes.told_apart(
        (one.code, (thing.package, thing.id, one.period, one.area, one.standing))
        for thing in found
        for one in thing.records.values()
    )
    return found


def _of_story(story: Story) -> Iterator[Thing]:
    if not story.readable:
        return
    dataset = story.readable[-1][1]
    codes.kept(dataset, (edition.release.package for edition in story.editions))
    there = {indicator.id: indicator for indicator in dataset.indicators} if not story.ended else {}
    for id in dict.fromkeys((*there, *story.lives)):
        lives = story.lives.get(id, ())
        indicator = there.get(id) or lives[-1].state.indicator
        yield _of_indicator(indicator, dataset, lives, _page(story, id, there))


def _page(story: Story, id: str, there: Mapping[str, Indicator]) -> str:
    """Where the figures of an indicator stand; the page that says so where they are gone."""
    return links.package(story.name) if story.ended else links.indicator(story.name, id) + "#" * (id in there)


def _of_indicator(indicator: Indicator, dataset: Dataset, lives: Sequence[Life], page: str) -> Thing:
    there = page.endswith("#")
    places = leading.places(indicator) if there else {}
    placed: list[tuple[Life, Standing, str]] = []
    entries: list[Entry] = []
    for life in lives:
        stands: Standing = "current" if there and life.there else "withdrawn"
        number = places.get(life.state.observation.key) if places else None
        own = f"{links.figures(dataset.name, indicator.id, number)}#" if number else page
        placed.append((life, stands, own if stands == "current" else page.rstrip("#")))
        entries += _values(life, stands, codes.of(life.state.observation, dataset))
    records = [*record.of_lives(placed, dataset)]
    for target in indicator.targets if there else ():
        records.append(goal := record.of_target(target, indicator, dataset, page))
        entries.append(_entry(target, indicator, "target", goal.code))
    return Thing(
        package=dataset.name,
        id=indicator.id,
        title=indicator.title,
        address=page.rstrip("#"),
        said=record.spoken(indicator),
        entries=tuple(entries),
        records={one.code: one for one in records},
        lead=record.lead(indicator, dataset) if there else "",
    )


def _values(life: Life, stands: Standing, code: str) -> Iterator[Entry]:
    """The value that stands, and each that stood before it, once."""
    changes = life.events if life.changes else ()
    states = [state for event in changes for state in (event.before, event.after) if state]
    now = life.state
    seen = set()
    for state in (now, *reversed(states)):
        if state.value is not None and state.value not in seen:
            seen.add(state.value)
            former: Standing = "withdrawn" if stands == "withdrawn" else "former"
            standing = stands if state.value == now.value else former
            yield _entry(state.observation, state.indicator, standing, code)


def _entry(one: Observation | Target, indicator: Indicator, standing: Standing, code: str) -> Entry:
    assert one.value is not None, "what is looked up by its value has one"
    percent = indicator.unit.code == "percent"
    return Entry(one.value, code, standing, one.area, one.period, percent)


def _of_mention(mention: Mention, dataset: Dataset) -> Thing:
    held = record.of_mention(mention, dataset)
    said = [mention.kind.label.zh, mention.kind.label.en, mention.quotation.words]
    return Thing(
        package=dataset.name,
        id=mention.id,
        title=mention.title,
        address=record.place(mention, dataset),
        said="\n".join(said),
        entries=(Entry(mention.value, held.code, "mention", None, "", "%" in mention.unit.zh),),
        records={held.code: held},
        lead=held.code,
    )
