"""What an office says of an observation, as a code of SDMX and, where that says less, a remark."""

import re

CODES = {
    "normal": "A",
    "normal value": "A",
    "undefined": "A",
    "": "A",
    "definition differs": "D",
    "estimated value": "E",
    "estimated": "E",
    "estimate": "E",
    "forecast value": "F",
    "imputed value": "E",
    "provisional value": "P",
    "provisional": "P",
    "time series break": "B",
    "break": "B",
    "revised": "R",
    "missing value; data exist but were not collected": "L",
    "missing value; data cannot exist": "M",
    "missing data; data cannot exist": "M",
    "missing value": "O",
    "missing data": "O",
    "missing value; suppressed": "Q",
    "missing data; suppressed": "Q",
    "suppressed": "Q",
    "low reliability": "U",
}
MISSING = ("L", "M", "O", "Q")
_SDMX = re.compile(r"[ABDEFLMOPQRU]")


def status(words: str, empty: bool) -> tuple[str, str]:
    """The code for ``words`` beside a value that is there or ``empty``, and what the code leaves unsaid."""
    said = " ".join(words.split()).rstrip(".").casefold()
    code = words.strip() if _SDMX.fullmatch(words.strip()) else CODES.get(said, "")
    if code and (code in MISSING) == empty:
        return code, ""
    parts = [CODES.get(part.strip(), "") for part in said.split(";")]
    fitting = [part for part in parts if part and part != "A" and (part in MISSING) == empty]
    return (fitting or ["O" if empty else "A"])[0], words.strip() if said not in _SILENT else ""


_SILENT = ("", "normal", "normal value", "undefined")
