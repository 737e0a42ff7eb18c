"""Say which indicators are due for an update, by the dates in ``next_update``.

    python scripts/due.py [--packages DIR] [--within DAYS] [--today DAY]
                          [--lang zh|en] [--format markdown|json]

Exit status: 0 said, 2 could not run.
"""

import sys

from workshop import environment

environment.enter()

from publisher.commands.due import main  # noqa: E402 - only there once entered

if __name__ == "__main__":
    sys.exit(main())
