"""What the histories of figures, indicators and packages look like."""

from collections.abc import Mapping
from typing import get_args

from publisher.catalog.schema.form import (
    COUNT,
    DAY,
    MAYBE,
    MAYBE_DAY,
    MAYBE_WORDS,
    TEXT,
    Schema,
    closed,
    many,
    ref,
)
from publisher.history.event import Kind

_FLAG: Schema = {"type": "boolean"}
_RELEASE: dict[str, Schema] = {"package": TEXT, "version": TEXT, "date": MAYBE_DAY, "commit": MAYBE}
_MAYBE_STATE: Schema = {"anyOf": [ref("FigureState"), {"type": "null"}]}

HISTORY: Mapping[str, Schema] = {
    "PublishedRelease": closed(_RELEASE, "PublishedRelease"),
    # Values are text here, so that no digit is lost on the way.
    "FigureState": closed({"value": MAYBE, "unit": TEXT, "qualifier": TEXT, "status": TEXT}, "FigureState"),
    "FigureEvent": closed(
        {
            "kind": {"enum": list(get_args(Kind))},
            "release": ref("PublishedRelease"),
            "before": _MAYBE_STATE,
            "after": _MAYBE_STATE,
            "reason": MAYBE_WORDS,
            "correction": MAYBE,
        },
        "FigureEvent",
    ),
    "FigureHistory": closed(
        {
            "area": TEXT,
            "period": TEXT,
            "breakdowns": {"type": "object", "additionalProperties": TEXT},
            "events": many(ref("FigureEvent")),
        },
        "FigureHistory",
    ),
    "IndicatorHistory": closed(
        {"package": TEXT, "indicator": TEXT, "known": _FLAG, "figures": many(ref("FigureHistory"))},
        "IndicatorHistory",
    ),
    "Ending": closed({"date": DAY, "commit": MAYBE, "said": TEXT}, "Ending"),
    "ReleaseChanges": closed(
        {
            **_RELEASE,
            "readable": _FLAG,
            "figures": {"type": "object", "additionalProperties": COUNT},
            "indicators_added": many(TEXT),
            "indicators_removed": many(TEXT),
            "indicators_reworded": many(TEXT),
        },
        "ReleaseChanges",
    ),
    "LoggedCorrection": closed(
        {
            "correction": TEXT,
            "corrected": DAY,
            **dict.fromkeys(("table", "row", "field", "before", "after"), TEXT),
            "reason": MAYBE_WORDS,
        },
        "LoggedCorrection",
    ),
    "RemovedIndicator": closed(
        {"indicator": TEXT, "last": ref("PublishedRelease"), "ended": ref("Ending")}, "RemovedIndicator"
    ),
    "PackageHistory": closed(
        {
            "package": TEXT,
            "known": _FLAG,
            "names": many(TEXT),
            "ended": {"anyOf": [ref("Ending"), {"type": "null"}]},
            "releases": many(ref("ReleaseChanges")),
            "corrections": many(ref("LoggedCorrection")),
            "removed": many(ref("RemovedIndicator")),
        },
        "PackageHistory",
    ),
}
