"""The fault benchmark: what people really do to data packages, and what the checks make of it."""

import sys
from pathlib import Path

_SCRIPTS = str(Path(__file__).parents[2] / "scripts")
if _SCRIPTS not in sys.path:  # started from the project's folder, as its own programs are
    sys.path.insert(0, _SCRIPTS)
