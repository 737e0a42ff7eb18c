"""Every fault and attack that we know of, tried on the check, the charts and the whole build.

    python benchmarks/attacks.py [--quick] [--only CLASS|ID …] [--json FILE] [--markdown FILE]

Run from the folder of the project with its own Python (.venv/bin/python); see README.md here.
Exit status: 0 when every case ended as it should, 1 when one did not.
"""

import sys

from attacks.main import main  # of the folder attacks/, which Python finds before this file

if __name__ == "__main__":
    sys.exit(main())
