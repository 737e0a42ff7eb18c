"""The history of an indicator and of a package as JSON, for programs to read."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from publisher.downloads.exact_json import dump, text
from publisher.history.edition import Ending
from publisher.history.event import Event, Life, State
from publisher.history.steps import Step
from publisher.history.story import Chronicle, Story
from publisher.model import Correction, Observation
from publisher.package import Text
from publisher.release import Release
from publisher.spared.json_form import Form, gap, texts

FOLDER = "api/v1/history"
_DEEP = 2  # objects and lists around a figure

Json = dict[str, object]


def address(package: str, indicator: str = "") -> str:
    """Where the history of an indicator, or of a package, lies from the site's root."""
    return f"{FOLDER}/{package}/{indicator}.json" if indicator else f"{FOLDER}/{package}.json"


def files(chronicle: Chronicle) -> dict[str, bytes]:
    """Every history as JSON, by its address from the site's root; former names keep theirs."""
    found: dict[str, bytes] = {}
    for story in (*chronicle.stories.values(), *chronicle.gone.values()):
        whole = dump(package(story, chronicle))
        parts = {id: indicator(story, id, chronicle) for id in _indicators(story)}
        for name in story.names:
            found[address(name)] = whole
            found |= {address(name, id): part for id, part in parts.items()}
    return found


def _indicators(story: Story) -> tuple[str, ...]:
    """Every indicator that any release held, whether it ever had a figure or not."""
    return tuple(dict.fromkeys(i.id for _, dataset in story.readable for i in dataset.indicators))


def indicator(story: Story, id: str, chronicle: Chronicle) -> bytes:
    """Every figure of an indicator with everything that happened to it, the first first."""
    figures = ",\n  ".join(_lives(story.lives.get(id, ())))
    whole = {
        "package": story.name,
        "indicator": id,
        "known": not chronicle.lacks,
        "figures": [gap("figures")] if figures else [],
    }
    return Form(dump(whole).decode()).filled(figures=figures).encode()


def package(story: Story, chronicle: Chronicle) -> Json:
    """Every release of a package, with what it changed; its corrections; what is gone."""
    return {
        "package": story.name,
        "known": not chronicle.lacks,
        "names": list(story.names),
        "ended": _ending(story.ended),
        "releases": [_step(step) for step in story.steps],
        "corrections": [_correction(c) for c in story.corrections],
        "removed": [
            {"indicator": r.indicator.id, "last": _release(r.last.release), "ended": _ending(r.ended)}
            for r in story.removals
        ],
    }


def _lives(lives: Iterable[Life]) -> Iterator[str]:
    """Each figure as it stands in the list; together those that only began, and in the same release."""
    for release, run in groupby(lives, _unchanged_since):
        held = list(run)
        yield from _begun(held) if release else [text(_life(life), _DEEP) for life in held]


def _unchanged_since(life: Life) -> Release | None:
    """The release in which a figure was first here, if nothing has happened to it since."""
    return life.first.release if not life.changes else None


def _begun(lives: Sequence[Life]) -> list[str]:
    """Figures that differ in nothing but what they are, and were from the beginning."""
    held = [life.state.observation for life in lives]
    state = {name: gap(name) for name in ("value", "unit", "qualifier", "status")}
    figure = {name: gap(name) for name in ("area", "period", "breakdowns")}
    form = Form(text({**figure, "events": [{**_event(lives[0].first), "after": state}]}, _DEEP))
    return form.each(
        area=texts(o.area.code for o in held),
        period=texts(o.period for o in held),
        breakdowns=[text(_breakdowns(o), 0) for o in held],
        value=texts(_value(o) for o in held),
        unit=texts(life.state.indicator.unit.code for life in lives),
        qualifier=texts(o.qualifier for o in held),
        status=texts(o.status for o in held),
    )


def _life(life: Life) -> Json:
    observation = life.state.observation
    return {
        "area": observation.area.code,
        "period": observation.period,
        "breakdowns": _breakdowns(observation),
        "events": [_event(event) for event in life.events],
    }


def _breakdowns(o: Observation) -> Json:
    return {b.dimension: b.category.code for b in o.breakdowns if not b.plain}


def _event(event: Event) -> Json:
    return {
        "kind": event.kind,
        "release": _release(event.release),
        "before": _state(event.before),
        "after": _state(event.after),
        "reason": _text(event.reason),
        "correction": event.correction and event.correction.id,
    }


def _state(state: State | None) -> Json | None:
    if state is None:
        return None
    o = state.observation
    unit = state.indicator.unit.code
    return {"value": _value(o), "unit": unit, "qualifier": o.qualifier, "status": o.status}


def _value(o: Observation) -> str | None:
    """As text, so that no digit is lost on the way."""
    return None if o.value is None else f"{o.value:f}"


def _release(release: Release) -> Json:
    return {
        "package": release.package,
        "version": release.version,
        "date": release.date,
        "commit": release.commit or None,
    }


def _step(step: Step) -> Json:
    return {
        **_release(step.edition.release),
        "readable": step.edition.dataset is not None,
        "figures": dict(sorted(step.counts.items())),
        "indicators_added": [i.id for i in step.added],
        "indicators_removed": [i.id for i in step.gone],
        "indicators_reworded": [i.id for i in step.reworded],
    }


def _correction(c: Correction) -> Json:
    cells = {"table": c.table, "row": c.row, "field": c.field, "before": c.before, "after": c.after}
    return {"correction": c.id, "corrected": c.corrected, **cells, "reason": _text(c.reason)}


def _ending(ending: Ending | None) -> Json | None:
    return (
        None
        if ending is None
        else {"date": ending.date, "commit": ending.commit or None, "said": ending.said}
    )


def _text(text: Text) -> Json | None:
    return {"zh": text.zh, "en": text.en} if text else None
