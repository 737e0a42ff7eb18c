"""Large files of which a little is asked for at a time; what is mapped stays in memory once it was read."""

import os
from io import FileIO


class Slices:
    """The bytes of an open file, of which a slice is read when somebody asks; then it is closed."""

    def __init__(self, file: FileIO) -> None:
        self._file = file
        self._size = os.fstat(file.fileno()).st_size

    def __getitem__(self, part: slice) -> bytes:
        start, end, _ = part.indices(self._size)
        self._file.seek(start)
        return self._file.read(end - start)

    def __del__(self) -> None:
        self._file.close()
