"""Measure checking, charts, pages and whole builds beside the plain tools, in one run.

    python benchmarks/run.py [--quick] [--only PART…] [--up-to INDICATORS] [--json FILE]

Inputs are invented and seeded. What counts are the ratios: both sides ran on the same machine, one
after the other. --quick takes some minutes, the whole some ten.
"""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "scripts")]

from measured.main import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
