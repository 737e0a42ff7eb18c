"""A data package as an Excel workbook, and back.

    python scripts/workbook.py export PACKAGE [FILE.xlsx] [--today DAY] [--replace]
    python scripts/workbook.py check  PACKAGE FILE.xlsx [--sources DIR] [--format text|json]
    python scripts/workbook.py import PACKAGE FILE.xlsx [--sources DIR] [--format text|json]
                                      [--packages DIR] [--lang zh|en]

``check`` names every problem by sheet and cell and marks it in FILE.checked.xlsx. ``import``
writes the CSV files only when nothing is wrong; rows that were not changed keep their bytes.
Exit status: 0 fit, 1 problems found, 2 could not run.
"""

import sys

from workshop import environment

environment.enter()

from publisher.workbook.command import main  # noqa: E402 - only there once entered

if __name__ == "__main__":
    sys.exit(main())
