"""Several forms of one word in one cell, parted by semicolons: 社会组织；社团."""

import re

_BETWEEN = re.compile("[;；]")


def forms(cell: str) -> tuple[str, ...]:
    """The forms in their order, without spaces around them; none of an empty cell."""
    return tuple(form.strip() for form in _BETWEEN.split(cell) if form.strip())
