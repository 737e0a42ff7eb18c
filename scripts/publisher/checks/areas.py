"""Areas form a tree that agrees with their GB/T 2260 codes."""

import re
from collections.abc import Iterator, Mapping

from publisher.checks.places import Place, at, cells, mapping
from publisher.package import Package, Table
from publisher.problem import Problem

LEVELS = ("country", "province", "prefecture", "county", "township")
_COUNTRY = re.compile(r"[A-Z]{3}")


def areas_form_a_tree(package: Package) -> Iterator[Problem]:
    """No area is above itself."""
    table = package.tables.get("areas")
    if table is None:
        return
    parents = mapping(package, "areas", "area", "parent")
    told: set[str] = set()
    for line, (area, parent) in _trimmed(table, "area", "parent"):
        if parent and area not in told and (circle := _circle(area, parents)):
            told |= circle
            yield at((package, table), line, "parent", "area-is-not-above-itself", found=parent, area=area)


def _circle(area: str, parents: Mapping[str, str]) -> set[str]:
    """The areas through which one lies in itself; none where it does not."""
    seen: set[str] = set()
    above = parents.get(area, "")
    while above and above not in seen:
        seen.add(above)
        above = parents.get(above, "")
    return seen if area in seen else set()


def _trimmed(table: Table, *names: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    for line, row in cells(table, *names):
        yield line, tuple(cell.strip() for cell in row)


def area_codes_agree(package: Package) -> Iterator[Problem]:
    """A code says which level an area is of and in which area it lies."""
    table = package.tables.get("areas")
    if table is None:
        return
    levels = mapping(package, "areas", "area", "level")
    parents = mapping(package, "areas", "area", "parent")
    for line, (area, parent, level) in _trimmed(table, "area", "parent", "level"):
        if _level(area) and level in LEVELS and level != _level(area):
            facts = {"area": area, "likely": _level(area)}
            yield at((package, table), line, "level", "area-level-fits-its-code", found=level, **facts)
        if not _circle(area, parents):
            yield from _parent((package, table), line, (area, parent), levels)


def _parent(place: Place, line: int, row: tuple[str, str], levels: Mapping[str, str]) -> Iterator[Problem]:
    area, parent = row
    if not parent or parent not in levels or parent == area:
        return
    if area.isdigit() and parent.isdigit() and not _inside(area, parent):
        likely = next((code for code in _above(area) if code in levels), "")
        facts = {"area": area, "likely": likely}
        yield at(place, line, "parent", "area-lies-in-its-parent", found=parent, **facts)
    elif _rank(area, levels) <= _rank(parent, levels):
        yield at(place, line, "parent", "area-lies-in-its-parent", found=parent, area=area, cause="level")
    elif _level(area) == "prefecture" and _level(parent) == "country" and _above(area)[0] in levels:
        facts = {"area": area, "cause": "passed", "likely": _above(area)[0]}
        yield at(place, line, "parent", "area-lies-in-its-parent", found=parent, **facts)
    elif _level(area) == "county" and (nearest := _above(area)[0]) in levels and parent != nearest:
        facts = {"area": area, "cause": "passed", "likely": nearest, "severity": "warning"}
        yield at(place, line, "parent", "area-lies-in-its-parent", found=parent, **facts)


def areas_have_their_parent(package: Package) -> Iterator[Problem]:
    """An area whose code lies in another one listed says so, and so does a province in its country."""
    table = package.tables.get("areas")
    if table is None:
        return
    listed = [area for _, (area,) in _trimmed(table, "area")]
    countries = [area for area in listed if _level(area) == "country"]
    for line, (area, parent) in _trimmed(table, "area", "parent"):
        above = [code for code in _above(area) if code in listed]
        above += countries if len(countries) == 1 and _level(area) == "province" else []
        if not parent and _level(area) in LEVELS[1:] and above:
            facts = {"area": area, "likely": above[0]}
            yield at((package, table), line, "parent", "area-has-a-parent", **facts)


def _rank(area: str, levels: Mapping[str, str]) -> int:
    """How far down an area stands: by its code, where that tells it, else by its level."""
    level = _level(area) if _level(area) in ("country", "province", "prefecture") else levels.get(area, "")
    return LEVELS.index(level) if level in LEVELS else len(LEVELS) if area in levels else -1


def _level(area: str) -> str:
    """150000 -> province, 150100 -> prefecture, 152201 -> county, CHN -> country."""
    if _COUNTRY.fullmatch(area):
        return "country"
    if not re.fullmatch(r"[0-9]{6}", area):
        return ""
    return "province" if area.endswith("0000") else "prefecture" if area.endswith("00") else "county"


def _above(area: str) -> tuple[str, ...]:
    """The areas above a code, the nearest first: 152201 -> 152200, 150000; 152200 -> 150000."""
    return tuple(code for code in (f"{area[:4]}00", f"{area[:2]}0000") if code != area)


def _inside(area: str, parent: str) -> bool:
    return area.startswith(
        parent.rstrip("0") if len(parent.rstrip("0")) % 2 == 0 else parent.rstrip("0") + "0"
    )
