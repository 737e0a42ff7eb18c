"""The day on which something is asked: the one place that looks at a clock."""

import os
from datetime import UTC, date, datetime


def given() -> date | None:
    """The day of ``SOURCE_DATE_EPOCH``; None where it is not set or no number of seconds."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def today() -> date:
    """The day that is given, else the day it is."""
    return given() or datetime.now(UTC).date()
