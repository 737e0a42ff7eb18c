"""A file of which long pieces are copied into another without a detour through Python's memory."""

import contextlib
import mmap
import os
from collections.abc import Iterator
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class PackedFile:
    """An open file, to which something may be added, but of which nothing changes."""

    file: FileIO

    def view(self, start: int, end: int) -> memoryview:
        """A long piece, which is read where somebody looks, and held as long as somebody does."""
        first = start - start % mmap.ALLOCATIONGRANULARITY
        held = mmap.mmap(self.file.fileno(), end - first, access=mmap.ACCESS_READ, offset=first)
        return memoryview(held)[start - first :]

    def read(self, start: int, end: int) -> bytes:
        """A short piece."""
        self.file.seek(start)
        return self.file.read(end - start)

    def copy(self, out: BinaryIO, start: int, end: int) -> None:
        """Write a long piece: by the system alone, where it can, since that takes half as long."""
        out.flush()
        with contextlib.suppress(AttributeError, OSError):  # which the other way will meet as well
            while start < end:
                copied = os.copy_file_range(self.file.fileno(), out.fileno(), end - start, start)
                if not copied:
                    break
                start += copied
        if start < end:
            out.write(self.view(start, end))


@contextlib.contextmanager
def opened(file: Path) -> Iterator[PackedFile]:
    """A file, open for as long as the block lasts."""
    with file.open("rb", buffering=0) as held:
        yield PackedFile(held)
