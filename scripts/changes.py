"""Show what readers of the site would see change between two revisions, deletions first.

    python scripts/changes.py BASE [HEAD] [--packages DIR] [--lang zh|en] [--format markdown|json]
                              [--charts DIR] [--png] [--address PREFIX] [--limit N]

Without HEAD, BASE is compared with the folder as it stands, so it can be run before a commit.
--charts writes the charts before and after into DIR, beside an index.html that shows them;
--address is what the report puts before their names where they can be seen (DIR/ on a desk, the
address they are published at in a comment). --limit is the most characters of the Markdown.

Exit status: 0 the report was made, whatever it says; 2 could not run.
"""

import sys

from workshop import environment

environment.enter()

from publisher.commands.changes import main  # noqa: E402 - only there once entered

if __name__ == "__main__":
    sys.exit(main())
