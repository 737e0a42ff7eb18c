"""Areas form a tree that agrees with their GB/T 2260 codes."""

import re
from collections.abc import Iterator, Mapping

from publisher.checks.places import Place, at, cells
from publisher.package import Package
from publisher.problem import Problem

LEVELS = ("country", "province", "prefecture", "county", "township")
_COUNTRY = re.compile(r"[A-Z]{3}")


def areas_form_a_tree(package: Package) -> Iterator[Problem]:
    """No area is above itself."""
    table = package.tables.get("areas")
    if table is None:
        return
    parents = {area: parent for _, (area, parent) in cells(table, "area", "parent")}
    for line, (area, parent) in cells(table, "area", "parent"):
        if parent and _above_itself(area, parents):
            yield at((package, table), line, "parent", "area-is-not-above-itself", found=parent, area=area)


def _above_itself(area: str, parents: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    above = parents.get(area, "")
    while above and above not in seen:
        if above == area:
            return True
        seen.add(above)
        above = parents.get(above, "")
    return False


def area_codes_agree(package: Package) -> Iterator[Problem]:
    """A code says which level an area is of and in which area it lies."""
    table = package.tables.get("areas")
    if table is None:
        return
    levels = {area: level for _, (area, level) in cells(table, "area", "level")}
    for line, (area, parent, level) in cells(table, "area", "parent", "level"):
        if _level(area) and level in LEVELS and level != _level(area):
            facts = {"area": area, "likely": _level(area)}
            yield at((package, table), line, "level", "area-level-fits-its-code", found=level, **facts)
        yield from _parent((package, table), line, (area, parent), levels)


def _parent(place: Place, line: int, row: tuple[str, str], levels: Mapping[str, str]) -> Iterator[Problem]:
    area, parent = row
    if not parent or parent not in levels or parent == area:
        return
    if area.isdigit() and parent.isdigit() and not _inside(area, parent):
        likely = next((code for code in _above(area) if code in levels), "")
        facts = {"area": area, "likely": likely}
        yield at(place, line, "parent", "area-lies-in-its-parent", found=parent, **facts)
    elif _rank(levels, parent) >= _rank(levels, area):
        yield at(place, line, "parent", "area-lies-in-its-parent", found=parent, area=area, cause="level")


def areas_have_their_parent(package: Package) -> Iterator[Problem]:
    """An area whose code lies in another one listed says so."""
    table = package.tables.get("areas")
    if table is None:
        return
    listed = {area.strip() for _, (area,) in cells(table, "area")}
    for line, (cell, parent) in cells(table, "area", "parent"):
        area = cell.strip()
        above = [code for code in _above(area) if code in listed and code != area]
        if not parent.strip() and _level(area) in LEVELS[2:] and above:
            facts = {"area": area, "likely": above[0]}
            yield at((package, table), line, "parent", "area-has-a-parent", **facts)


def _rank(levels: Mapping[str, str], area: str) -> int:
    return LEVELS.index(levels[area]) if levels.get(area) in LEVELS else -1 if area not in levels else 9


def _level(area: str) -> str:
    """150000 -> province, 150100 -> prefecture, 152201 -> county, CHN -> country."""
    if _COUNTRY.fullmatch(area):
        return "country"
    if not re.fullmatch(r"[0-9]{6}", area):
        return ""
    return "province" if area.endswith("0000") else "prefecture" if area.endswith("00") else "county"


def _above(area: str) -> tuple[str, str]:
    return f"{area[:4]}00", f"{area[:2]}0000"


def _inside(area: str, parent: str) -> bool:
    return area.startswith(
        parent.rstrip("0") if len(parent.rstrip("0")) % 2 == 0 else parent.rstrip("0") + "0"
    )
