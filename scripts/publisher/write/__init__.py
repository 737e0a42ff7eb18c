"""The only stage that touches the output: write what changed, remove strays, swap whole.

A reader never meets a half-written site. Everything is made beside it, in a staging folder on
the same file system, and takes its place in one step when it is complete; whatever stops the
build before that step leaves the old site as it was.
"""

from publisher.write.exchange import staging
from publisher.write.folders import files, tree
from publisher.write.lock import alone
from publisher.write.temporary import passing, stream

__all__ = ["alone", "files", "passing", "staging", "stream", "tree"]
