"""What a workflow asks of GitHub; needs Python and gh, and no package.

    python scripts/forge.py pull             the pull request of a finished check, as outputs of a step
    python scripts/forge.py comment FOLDER   its one comment, out of zh.md, en.md and others
    python scripts/forge.py commit FOLDER    tables of an uploaded workbook or a raised version, on its branch
    python scripts/forge.py issues NOTE      an issue for each package that is due
    python scripts/forge.py published        the commit that the public sees, as an output of a step

Exit status: 0 done, or nothing to do; 2 could not.
"""

import sys

from workshop.forge.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
