"""Large files of which a little is asked for at a time; what is mapped stays in memory once it was read."""

import os
from pathlib import Path


class Slices:
    """The bytes of a file, of which a slice is read when somebody asks for it."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb", buffering=0)
        self._size = os.fstat(self._file.fileno()).st_size

    def __getitem__(self, part: slice) -> bytes:
        start, end, _ = part.indices(self._size)
        self._file.seek(start)
        return self._file.read(end - start)

    def __del__(self) -> None:
        self._file.close()
