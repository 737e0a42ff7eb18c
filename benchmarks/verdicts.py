"""Hold the second opinion in bulk to frictionless itself, row by row: equal findings, cell by cell.

    python benchmarks/verdicts.py [--examples N]

Asked of every fault of the benchmark, of the packages beside the project, and of invented tables.
"""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "scripts")]

from verdicts_alike.main import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
