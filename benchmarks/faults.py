"""What the checks make of the faults that people really make, beside plain frictionless.

    python benchmarks/faults.py [--json FILE] [--only CLASS|ID …] [--pairs] [--large] [--no-plain]

Run from the folder of the project with its own Python (.venv/bin/python); see README.md here.
"""

import sys

from faults.main import main  # of the folder faults/, which Python finds before this file

if __name__ == "__main__":
    sys.exit(main())
