"""Turn an Open SDG data repository into indicator packages, one a goal, and say what has no place.

    python scripts/import_opensdg.py SOURCE TARGET [--publisher NAME] [--area CODE=NAME]...
                                     [--licence NAME ADDRESS] [--translations DIR]... [--created DAY]

TARGET is a new folder; the report stands in it as opensdg-import.md and opensdg-import.json.
Exit status: 0 the packages stand, 2 could not run.
"""

import sys

from workshop import environment

environment.enter()

from publisher.commands.opensdg import main  # noqa: E402 - only there once entered

if __name__ == "__main__":
    sys.exit(main())
