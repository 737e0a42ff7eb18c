"""The report whole, for programs: nothing is cut, values are written as in the CSV."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from publisher.cells import number_text
from publisher.changes.compare import Whole
from publisher.changes.figures import Figure, FigureChange
from publisher.changes.markdown import counts
from publisher.changes.pictures import ChartChange, Picture
from publisher.changes.report import Report
from publisher.changes.sentences import SentenceChange
from publisher.changes.state import State
from publisher.changes.tables import TableChange
from publisher.changes.versions import VersionChange
from publisher.changes.wordings import Wording
from publisher.package import Text
from publisher.problem.messages import Lang
from publisher.report import described

Json = dict[str, Any]


def as_json(report: Report, lang: Lang) -> str:
    """Every change as plain values; only the words of problems are in ``lang``."""
    changes = report.changes
    value = {
        "before": _state(report.before, lang),
        "after": _state(report.after, lang),
        "counts": {key.removeprefix("n-"): n for key, n in counts(report).items()},
        "packages": [_whole(one) for one in changes.packages],
        "indicators": [_whole(one) for one in changes.indicators],
        "figures": [_figure_change(one) for one in changes.figures],
        "versions": [_version(one, lang) for one in changes.versions],
        "words": [{**_wording(one), "pages": n} for one, n in zip(changes.wordings, report.touched)],
        "sentences": [_sentence(one) for one in changes.sentences],
        "charts": [_chart(one) for one in report.charts],
        "tables": [_table(one) for one in changes.tables],
        "pages": [{"address": f"/{page.address}", "kind": page.kind} for page in report.pages],
        "undrawn": list(report.undrawn),
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _state(state: State, lang: Lang) -> Json:
    problems = [described(p, lang) for name in state.unread for p in state.problems(name)]
    return {
        "revision": state.name,
        "commit": state.commit,
        "valid": state.verdict.valid,
        "unread": list(state.unread),
        "problems": problems,
    }


def _both(text: Text) -> Json:
    return {"zh": text.zh, "en": text.en}


def _number(value: Decimal | None) -> str | None:
    return None if value is None else number_text.shown(value)


def _whole(one: Whole) -> Json:
    kind = "emptied" if one.emptied else "gone" if one.gone else "new"
    place = {"package": one.package} | ({"indicator": one.indicator} if one.indicator else {})
    return {**place, "kind": kind, "title": _both(one.title), "figures": one.figures}


def _figure_change(found: FigureChange) -> Json:
    unusual = found.unusual
    change = found.change
    return {
        "package": found.package,
        "table": found.figure.table,
        "key": list(found.figure.key),
        "kind": found.kind,
        "before": _figure(found.before),
        "after": _figure(found.after),
        "difference": _number(change.difference) if change else None,
        "percent": f"{change.percent:.2f}" if change and change.percent is not None else None,
        "told": found.told,
        "unusual": {"times": f"{unusual.times:.3g}", "of": unusual.of} if unusual else None,
        "fields": list(found.fields),
    }


def _figure(figure: Figure | None) -> Json | None:
    if figure is None:
        return None
    shown = figure.shown
    return {
        "value": _number(shown.value),
        "qualifier": shown.qualifier,
        "unit": figure.indicator.unit.code,
        "status": getattr(shown, "status", ""),
        "note": _both(shown.note),
    }


def _version(found: VersionChange, lang: Lang) -> Json:
    return {
        "package": found.package,
        "before": found.before,
        "after": found.after,
        "raised": found.raised,
        "needed": found.needed,
        "problem": described(found.problem, lang) if found.problem else None,
        "files": list(found.files),
    }


def _wording(found: Wording) -> Json:
    codes = {"codes": list(found.codes)} if found.codes else {}
    return {
        "package": found.package,
        "thing": found.thing,
        "code": found.code,
        "field": found.field,
        "before": _both(found.before),
        "after": _both(found.after),
        "figures": found.figures,
        **codes,
    }


def _sentence(found: SentenceChange) -> Json:
    place = {"package": found.package, "indicator": found.indicator, "headline": found.headline}
    return {**place, "before": _both(found.before), "after": _both(found.after)}


def _chart(found: ChartChange) -> Json:
    place = {"package": found.package, "indicator": found.indicator, "lang": found.lang}
    return {**place, "before": _picture(found.before), "after": _picture(found.after)}


def _picture(picture: Picture | None) -> Mapping[str, str] | None:
    return {"file": picture.file, "sha256": picture.sha256} if picture else None


def _table(found: TableChange) -> Json:
    cells = [{"row": c.row, "field": c.field, "before": c.before, "after": c.after} for c in found.changed]
    return {
        "package": found.package,
        "table": found.table,
        "kind": "gone" if found.gone else "new" if found.new else "changed",
        "removed": list(found.removed),
        "added": list(found.added),
        "changed": cells,
    }
