"""Check data packages before they are published.

    python scripts/check.py [PACKAGE…] [--packages DIR] [--sources DIR] [--against REV]
                            [--thorough] [--fix] [--lang zh|en]
                            [--format text|json|github|markdown]

What was published must be kept: the packages are compared with --against, a revision of git
(by default the commit of the main branch from which the work began; none turns it off).
--thorough asks frictionless about every row as well, which takes thirty times as long.

Exit status: 0 fit to publish, 1 problems found, 2 could not run.
"""

import sys

from workshop import environment

environment.enter()

from publisher.commands.check import main  # noqa: E402 - only there once entered

if __name__ == "__main__":
    sys.exit(main())
