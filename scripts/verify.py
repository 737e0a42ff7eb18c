"""Verify a ZIP that was downloaded from the site: unchanged, published, and still standing?

    python scripts/verify.py FILE.zip… [--site DIR | --packages DIR] [--lang zh|en] [--format text|json]

It is compared with its own list of fingerprints, then with --site, a built site, or with the
packages of this repository and their history in git (the default).
Exit status: 0 sound, 1 changed, not published, corrected or withdrawn, 2 could not run.
"""

import sys

from workshop import environment

environment.enter()

from publisher.commands.verify import main  # noqa: E402 - only there once entered

if __name__ == "__main__":
    sys.exit(main())
