"""Write a new data package that passes the check once its rows are filled in.

    python scripts/new.py package NAME [--title 中文 --title-en English --description … --source …]
                                       [--topic code=中文=English] [--unit code=中文=English] [--area CODE]
                                       [--packages DIR] [--lang zh|en]

What no flag says is asked for at the terminal; --help lists all flags.
Exit status: 0 written, 2 could not, and then nothing was written.
"""

import sys

from workshop import environment

environment.enter()

from publisher.commands.new import main  # noqa: E402 - only there once entered

if __name__ == "__main__":
    sys.exit(main())
