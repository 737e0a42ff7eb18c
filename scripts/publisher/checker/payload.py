"""What the site serves so that a browser can run the checks: Pyodide, our modules, the packages."""

import hashlib
import importlib.metadata
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from publisher.checker.held import LOCK, OF_PYODIDE, PINNED, PYODIDE, ROOT, held
from publisher.kept.store import Keep, anew
from publisher.package import Package
from publisher.pages.drop import Served
from publisher.zipped import packing

SCRIPTS = ROOT / "scripts"

ADDRESS = "assets/checker"  # from the site's root
NAME = f"{PINNED['package']}-{PINNED['version']}"  # a new version has new addresses
BEGINNING = "publisher.checker.desk"

# In plain Python, all of them, and taken as they are installed here.
LIBRARIES = (
    "attrs",
    "et_xmlfile",
    "jsonschema",
    "jsonschema_specifications",
    "openpyxl",
    "referencing",
)
_UNUSED = ("tests", "benchmarks", "__pycache__")
_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+(\([^)]*\)|.*)|import[ \t]+(.*))", re.MULTILINE
)


def files(packages: Iterable[Package], keep: Keep = anew, pyodide: Path = PYODIDE) -> dict[str, bytes]:
    """Every file that the page loads, by its address from the site's root; none without Pyodide.

    What is packed, code and each package, is kept by ``keep``, which knows the code and its libraries.
    """
    if not held(pyodide):
        return {}
    lock = json.loads((pyodide / LOCK).read_text("utf-8"))
    return {
        **{f"{ADDRESS}/{NAME}/{name}": (pyodide / kept).read_bytes() for name, kept in OF_PYODIDE.items()},
        f"{ADDRESS}/{NAME}/{LOCK}": json.dumps({"info": lock["info"], "packages": {}}).encode(),
        f"{ADDRESS}/rules.zip": keep("rules.zip", "", lambda: _zip({**code(), **libraries()})),
        f"{ADDRESS}/published.zip": _archive(_published(packages, keep)),
    }


def served(files: Mapping[str, bytes]) -> Served | None:
    """What the page says of the files that are served for it; None where there are none."""
    if not files:
        return None
    stamp = hashlib.sha256(b"".join(hashlib.sha256(files[path]).digest() for path in sorted(files)))
    return Served(sum(_packed(*file) for file in files.items()), NAME, stamp.hexdigest()[:12])


def _packed(path: str, data: bytes) -> int:
    """How many bytes are fetched of a file from a host that packs what is not packed yet."""
    return len(data) if path.endswith((".gz", ".zip")) else len(packing.deflated((data,)).data)


def code() -> dict[str, bytes]:
    """Our own modules that the browser runs, and the data beside them, by path in the archive."""
    modules = {module: _file(module) for module in sorted(_reached(BEGINNING))}
    data = (p for p in sorted((SCRIPTS / "publisher").rglob("*")) if _is_data(p))
    paths = (path for path in (*modules.values(), *data) if path)
    ours = {path.relative_to(SCRIPTS).as_posix(): path.read_bytes() for path in paths}
    return {**ours, "rpds.py": (Path(__file__).parent / "rpds.py").read_bytes()}


def _is_data(path: Path) -> bool:
    """Whether a file holds rules or words of the checks: messages.toml, and what profile.py reads."""
    return path.name == "messages.toml" or (path.parent.name == "profile" and path.suffix == ".json")


def _reached(module: str) -> set[str]:
    """A module and every module of ours that it imports, however far."""
    reached: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        path = _file(name)
        if name not in reached and path:
            reached.add(name)
            parents = [name.rsplit(".", n)[0] for n in range(1, name.count(".") + 1)]
            waiting += [*parents, *imported(path.read_text("utf-8"))]
    return reached


def imported(source: str) -> Iterator[str]:
    """What a source of ours imports: for ``from a import b``, both a and a.b, since b may be a module.

    Its lines are looked through, and not parsed, which would take sixty times as long.
    """
    for module, members, modules in _IMPORT.findall(source):
        if not module:
            yield from _names(modules)
        else:
            yield module
            yield from (f"{module}.{name}" for name in _names(members))


def _names(listed: str) -> Iterator[str]:
    """The names in a list of imports, without what they are called by and what is remarked on them."""
    words = re.sub("#.*", "", listed).strip("() \t")
    yield from (one.split()[0] for one in words.split(",") if one.strip())


def _file(module: str) -> Path | None:
    """The file of a module of ours; None for any other name."""
    if module.split(".")[0] != "publisher":
        return None
    place = SCRIPTS.joinpath(*module.split("."))
    found = (place / "__init__.py", place.with_suffix(".py"))
    return next((path for path in found if path.is_file()), None)


def libraries() -> dict[str, bytes]:
    """The installed libraries, their licences included, without their tests."""
    held: dict[str, bytes] = {}
    for name in LIBRARIES:
        for file in importlib.metadata.files(name) or ():
            path = file.as_posix()
            if not any(part in _UNUSED for part in file.parts) and _is_needed(path):
                held[path] = Path(str(file.locate())).read_bytes()
    return held


def _is_needed(path: str) -> bool:
    if ".dist-info/" in path:
        return path.rsplit("/", 1)[-1].upper().startswith(("LICEN", "COPYING"))
    return path.endswith((".py", ".json")) or "/schemas/" in path


def _published(packages: Iterable[Package], keep: Keep) -> dict[str, packing.Member]:
    """The files of all packages, packed, by path in the archive."""
    found: dict[str, packing.Member] = {}
    for package in packages:
        made_of = repr([(path, hashlib.sha256(data).digest()) for path, data in package.files.items()])
        packed = keep(f"published.zip/{package.name}", made_of, partial(_zip, package.files))
        found |= {f"{package.name}/{path}": one for path, one in packing.members(packed).items()}
    return found


def _zip(held: Mapping[str, bytes]) -> bytes:
    return _archive({path: packing.deflated((data,)) for path, data in held.items()})


def _archive(packed: Mapping[str, packing.Member]) -> bytes:
    """Packed files as an archive; equal contents give equal bytes."""
    out = io.BytesIO()
    packing.write(out, sorted(packed.items()))
    return out.getvalue()
