"""A data package as an Excel workbook, and back.

    python scripts/workbook.py export PACKAGE [FILE.xlsx] [--today DAY] [--replace]
    python scripts/workbook.py check  PACKAGE FILE.xlsx [--sources DIR] [--format text|json]
    python scripts/workbook.py import PACKAGE FILE.xlsx [--sources DIR] [--format text|json]
                                      [--packages DIR] [--lang zh|en]

A problem is named by sheet and cell and marked in FILE.checked.xlsx. Import writes the CSV files
only when nothing is wrong; rows that were not changed keep their bytes.
Exit status: 0 fit, 1 problems found, 2 could not run.
"""

import sys

from workshop import environment

environment.enter()

from publisher.commands.workbook import main  # noqa: E402 - only there once entered

if __name__ == "__main__":
    sys.exit(main())
