"""Turn the workbooks that were uploaded into packages' folders into tables.

    python scripts/uploads.py FOLDER [--packages DIR]

Each workbook (.xlsx) is taken out of its package and kept in FOLDER; one that passes the check
changes the CSV files, and those are kept in FOLDER/tables as well; one that does not pass leaves a
copy there with its problems marked. Prints what was found as Markdown, in Chinese and English.
Exit status: 0 none or all fit, 1 problems found, 2 could not run.
"""

import sys

from workshop import environment

environment.enter()

from publisher.commands.uploads import main  # noqa: E402 - only there once entered

if __name__ == "__main__":
    sys.exit(main())
