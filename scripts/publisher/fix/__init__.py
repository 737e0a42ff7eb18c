"""Mends of a package's files what can be mended without a doubt, and says what it left.

A mend never changes the value of a number and never guesses: it works on bytes, on files that the
strict reader refuses too, and every byte that needs no mending stays as it is.
"""

from publisher.fix import report, version
from publisher.fix.file import Mended, Placed, joined
from publisher.fix.folder import mend
from publisher.fix.mend import Left, Mend

__all__ = ["Left", "Mend", "Mended", "Placed", "joined", "mend", "report", "version"]
