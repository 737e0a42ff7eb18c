"""A ZIP against what was published: the same bytes, the newest version, nothing corrected since."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from publisher.downloads.archive import FACTS, README, SUMS
from publisher.package import Text, text
from publisher.verify.finding import Finding
from publisher.verify.inside import Claim
from publisher.verify.opened import Opened

Index = Mapping[str, Any]
Find = Callable[[str], Index | None]  # the index of a package; None where no such package was published

# What our program words and may word better one day: vouched for only by the fingerprint of the ZIP.
_WORDED = (README, FACTS, SUMS, "validation.json", "validation.txt", "NOTE.txt")


@dataclass(frozen=True, slots=True)
class _Part:
    """The part of a ZIP that is one version of one package; ``below`` is its folder in the ZIP."""

    package: str
    version: str
    indicator: str
    below: str


def as_published(opened: Opened, claim: Claim, find: Find) -> set[str]:
    """The files, by their paths in the ZIP, whose bytes are those of the version that the ZIP says it is."""
    found: set[str] = set()
    for part in _parts(claim):
        index = find(part.package)
        versions = index["versions"] if index else ()
        version: Index = next((v for v in versions if v["version"] == part.version), {})
        wanted = version.get("indicators", {}).get(part.indicator) if part.indicator else version.get("files")
        held = {part.below + path: sum for path, sum in (wanted or {}).items()}
        found |= {path for path, sum in held.items() if opened.hashes.get(path) == sum}
    return found


def findings(opened: Opened, claim: Claim, find: Find) -> Iterator[Finding]:
    """Everything that differs from what was published, and everything that has happened since."""
    exact = True
    for part in _parts(claim):
        index = find(part.package)
        if index is None:
            yield Finding("package-is-unknown", facts={"package": part.package})
            continue
        version = next((v for v in index["versions"] if v["version"] == part.version), None)
        if version is None:
            known = ", ".join(str(v["version"]) for v in index["versions"])
            yield Finding("version-is-unknown", facts=_named(part, known=known))
            continue
        exact = exact and opened.sha256 in version["archives"].values()
        if not exact:
            yield from _differences(opened, part, version)
        yield from _since(part, version, index)
    if not exact:
        yield Finding("words-are-not-compared")


def _parts(claim: Claim) -> list[_Part]:
    if claim.packages:
        return [_Part(name, version, "", f"{name}/") for name, version in claim.packages.items()]
    return [_Part(claim.package, claim.version, claim.indicator, "")]


def _named(part: _Part, **more: object) -> dict[str, object]:
    return {"package": part.package, "version": part.version, "indicator": part.indicator, **more}


def _differences(opened: Opened, part: _Part, version: Mapping[str, Any]) -> Iterator[Finding]:
    """The data files one by one, where the ZIP as a whole is not one that is offered today."""
    wanted = version["indicators"].get(part.indicator) if part.indicator else version["files"]
    if wanted is None:
        yield Finding("indicator-is-unknown", facts=_named(part))
        return
    there = {p.removeprefix(part.below): h for p, h in opened.hashes.items() if p.startswith(part.below)}
    yield from _compared(wanted, there, part)


def _compared(wanted: Mapping[str, str], there: Mapping[str, str], part: _Part) -> Iterator[Finding]:
    for path in sorted({*wanted, *there}):
        if path not in there:
            yield Finding("published-file-is-missing", part.below + path, _named(part))
        elif path in wanted and wanted[path] != there[path]:
            yield Finding("file-is-not-as-published", part.below + path, _named(part))
        elif path not in wanted and path.removeprefix("plain-figures-") not in _WORDED:
            yield Finding("file-was-never-published", part.below + path, _named(part))


def _since(part: _Part, version: Mapping[str, Any], index: Index) -> Iterator[Finding]:
    """A withdrawal, a correction, a newer version."""
    if index.get("withdrawn"):
        yield Finding("package-was-withdrawn", facts=_named(part, reason=text(index["withdrawn"], "reason")))
    else:
        for id in sorted(_held(part, version) - set(index["indicators"])):
            yield Finding(
                "indicator-was-withdrawn", facts={**_named(part, latest=index["latest"]), "indicator": id}
            )
    for correction in index["corrections"]:
        if correction["correction"] not in version["corrections"] and _concerns(correction, part):
            yield Finding("figure-was-corrected", facts=_correction(correction))
    if index.get("renamed"):
        yield Finding("package-was-renamed", facts=_named(part, name=index["renamed"]))
    if part.version != index["latest"]:
        yield Finding("version-is-not-the-newest", facts=_named(part, latest=index["latest"]))


def _held(part: _Part, version: Mapping[str, Any]) -> set[str]:
    """The indicators whose figures are in the ZIP."""
    return {part.indicator} if part.indicator else set(version["indicators"])


def _concerns(correction: Mapping[str, str], part: _Part) -> bool:
    return not part.indicator or correction["row"].split("/")[0] == part.indicator


def _correction(correction: Mapping[str, str]) -> dict[str, object]:
    reason = Text(correction["reason"], correction["reason@en"])
    return {**{name: correction[name] for name in _SHOWN}, "reason": reason}


_SHOWN = ("corrected", "table", "row", "field", "before", "after")
