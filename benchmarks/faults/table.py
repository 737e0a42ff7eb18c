"""The results as a table to be read, and as JSON to be published."""

from collections.abc import Sequence
from typing import Any

from faults.benign import WARNINGS_ALLOWED
from faults.book import BENIGN, CLASSES, TITLES
from faults.run import Result

COLUMNS = ("faults", "caught", "located", "named", "right", "plain")


def silent(result: Result) -> bool:
    """Whether a harmless change passed: with no error, and no warning unless one is allowed."""
    judgement = result.judgement
    warned = judgement.warnings and result.fault.id not in WARNINGS_ALLOWED
    return not (judgement.errors or warned or judgement.broke)


def counts(results: Sequence[Result]) -> dict[str, int | None]:
    """How many faults there are, and of how many each thing is true; None where nobody asked."""
    judgements = [result.judgement for result in results]
    return {
        "faults": len(results),
        "caught": sum(j.caught for j in judgements),
        "located": sum(j.located for j in judgements),
        "named": sum(j.named for j in judgements),
        "right": sum(j.right for j in judgements),
        "plain": _plain(results),
    }


def _plain(results: Sequence[Result]) -> int | None:
    """How many plain frictionless found; None where it was left out."""
    asked = [result.plain for result in results if result.plain is not None]
    return sum(asked) if asked else None


def text(results: Sequence[Result]) -> str:
    """The table by class, then every fault that was not judged rightly with what was said of it."""
    faults = [result for result in results if not result.harmless]
    lines = [f"{'':14}" + "".join(f"{column:>9}" for column in COLUMNS)]
    for kind in CLASSES:
        if held := [result for result in faults if result.kind == kind]:
            lines.append(_line(kind, held))
    lines += [_line("all", faults), *_subset("first list", faults, "F"), *_subset("added", faults, "X")]
    return "\n".join([*lines, "", *_harmless(results), *_asides(results), "", *_wrong(faults)])


def _line(name: str, results: Sequence[Result]) -> str:
    return f"{name:14}" + "".join(f"{_number(number):>9}" for number in counts(results).values())


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _subset(name: str, results: Sequence[Result], letter: str) -> list[str]:
    held = [result for result in results if result.fault.id.startswith(letter)]
    return [_line(f"  {name}", held)] if held else []


def _harmless(results: Sequence[Result]) -> list[str]:
    held = [result for result in results if result.harmless]
    loud = [result for result in held if not silent(result)]
    plain = _plain(held)
    beside = "" if plain is None else f", of plain frictionless: {plain}"
    first = f"harmless changes: {len(held)}, false alarms: {len(loud)}{beside}"
    return [first, *(_told(result) for result in loud)]


def _asides(results: Sequence[Result]) -> list[str]:
    """What else a good check does: few problems for one cause, and nothing fetched."""
    caught = [result for result in results if result.judgement.caught and not result.harmless]
    numbers = sorted(r.judgement.errors + r.judgement.warnings for r in caught)
    middle, most = (numbers[len(numbers) // 2], numbers[-1]) if numbers else (0, 0)
    fetched = sum(result.requests for result in results)
    return [f"problems for one fault: {middle} in the middle, {most} at most; requests made: {fetched}"]


def _wrong(faults: Sequence[Result]) -> list[str]:
    return [_told(result) for result in faults if not result.judgement.right]


def _told(result: Result) -> str:
    judgement = result.judgement
    marks = ((judgement.caught, "caught"), (judgement.located, "located"), (judgement.named, "named"))
    good = ", ".join(word for true, word in marks if true) or "missed"
    said = judgement.broke or "; ".join(judgement.said) or "nothing reported"
    return f"{result.fault.id} {result.kind}: {result.fault.title} [{good}] {said}"


def document(results: Sequence[Result]) -> dict[str, Any]:
    """All of it as JSON: the same bytes for the same code, with no times and no places in it."""
    faults = [result for result in results if not result.harmless]
    held = {kind: [result for result in results if result.kind == kind] for kind in CLASSES}
    return {
        "classes": [
            {"name": kind, "title": TITLES[kind][0], "title@en": TITLES[kind][1], **_counted(kind, listed)}
            for kind, listed in held.items()
            if listed
        ],
        "all": counts(faults),
        "faults": [_entry(result) for result in results],
    }


def _counted(kind: str, results: Sequence[Result]) -> dict[str, int | None]:
    if kind != BENIGN:
        return counts(results)
    loud = sum(not silent(result) for result in results)
    return {"changes": len(results), "alarms": loud, "plain": _plain(results)}


def _entry(result: Result) -> dict[str, Any]:
    judgement = result.judgement
    entry: dict[str, Any] = {"id": result.fault.id, "class": result.kind, "title": result.fault.title}
    if result.harmless:
        return entry | {"silent": silent(result), "plain": result.plain}
    marks = {name: getattr(judgement, name) for name in ("caught", "located", "named", "right")}
    numbers = {"errors": judgement.errors, "warnings": judgement.warnings}
    return entry | {"severity": result.severity} | marks | numbers | {"plain": result.plain}
