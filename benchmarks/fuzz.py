"""Makes packages out of chance and damage, and asks of each that the check ends well.

    python benchmarks/fuzz.py [--minutes N] [--seed N]       random and damaged packages, until time is up
    python benchmarks/fuzz.py --scaling                      2,000 and 200,000 rows, all of them spoilt

Ends with 1 at the first package that makes the check print a traceback, end with anything but 0, 1
or 2, or exceed its limits of time or memory; the package is then kept in build/fuzz/. Run from the
folder of the project with its own Python (.venv/bin/python).
"""

import sys

from fuzz_packages.main import main  # of the folder fuzz_packages/, beside this file

if __name__ == "__main__":
    sys.exit(main())
