"""Finished files of a site, read once each, in whatever process has time for it.

Three things are learned of a file: whether it holds what no page may hold, by which words it is found, and
how it lies in the ZIP of the whole site.
"""

import os
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from publisher import scan, search
from publisher.embed import frame
from publisher.scan import Fault
from publisher.search import Filed
from publisher.spared.cycles import sought_seldom
from publisher.zipped import offline
from publisher.zipped.zip_runs import Place


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked about a file: its faults, the words of a page with an ``address``, its packed form."""

    path: str
    size: int
    judged: bool
    address: str | None
    packed: bool

    @property
    def read(self) -> bool:
        """Whether anything is asked for which it has to be read."""
        return self.judged or self.packed or self.address is not None


@dataclass(frozen=True, slots=True)
class Portion:
    """Files of a site with the address ``base`` that lie ``at`` a place; what is packed goes to another."""

    at: Path
    base: str
    packed: Path
    files: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What was learned: the ``faults``, the words of pages, and where in which file what was packed lies."""

    faults: list[Fault] = field(default_factory=list)
    filed: dict[str, list[Filed]] = field(default_factory=dict)
    packed: dict[str, Place] = field(default_factory=dict)


@sought_seldom()
def read(portion: Portion) -> Told:
    """Read each file of a portion. What is packed already is left where it is."""
    told, shared = Told(), _shared(portion.base)
    run = portion.packed / str(os.getpid())
    with run.open("ab") as out:
        end = out.tell()
        for asked in portion.files:
            file = f"{portion.at}/{asked.path}"
            with open(file, "rb", buffering=0) as opened:
                data = opened.readall()
            text = data.decode("utf-8", "replace") if asked.judged or asked.address is not None else ""
            faults = [*scan.faults(asked.path, text, shared)] if asked.judged else []
            told.faults.extend(faults)
            if asked.address is not None and not faults:
                told.filed[asked.path] = search.filed(text, asked.address)
            if asked.packed:
                one = offline.member(asked.path, data)
                at = (run, end) if one.deflated else (Path(file), 0)
                told.packed[asked.path] = Place(*at, len(one.data), one.size, one.crc, one.deflated)
                end += out.write(one.data) if one.deflated else 0
    return told


@lru_cache(maxsize=1)
def _shared(base: str) -> scan.Site:
    return scan.Site(style=frame.style(), base=base)
