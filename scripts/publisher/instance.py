"""The site that is built, as its settings name it: what every instance calls itself, in both languages.

The settings are those of MkDocs. An instance is a folder laid over this repository: what stands in it
(settings, pages, theme) takes the place of what stands here, and its settings may begin with
``INHERIT: base.yml`` to change only some of them. One process builds one instance.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}
BASE = {"mkdocs.yml": "base.yml", "mkdocs.en.yml": "base.en.yml"}  # what those of the repository become
FOLDERS = ("docs", "theme")
# Folders of a language's pages that hold nothing but generated ones, and those of the workspace.
GENERATED = ("data", "topics", "a-to-z", "glossary", "not-published", "calendar", "new")
OWNED = (*(f"docs/{lang}/{folder}" for lang in SETTINGS for folder in GENERATED), "theme/fragments")

_current: list[Path] = [ROOT]


def use(folder: Path | None) -> None:
    """Build this instance from now on; the repository's own, where none is given."""
    _current[0] = folder.resolve() if folder else ROOT
    _settings.cache_clear()


def folder() -> Path:
    """The folder of the instance that is built."""
    return _current[0]


def name(lang: str) -> str:
    """What the site is called."""
    return str(_settings(lang).get("site_name") or "")


def description(lang: str) -> str:
    """What the site is, in a sentence."""
    return str(_settings(lang).get("site_description") or "")


def is_independent() -> bool:
    """Whether the site says of itself that it is independent of whom it quotes."""
    extra = _settings("zh").get("extra") or {}
    words = extra.get("words") or {}
    return bool(str(words.get("independent") or "").strip())


def contact() -> str:
    """Where readers may write; empty where the settings do not say."""
    extra = _settings("zh").get("extra") or {}
    return str(extra.get("contact") or "").strip()


def address(lang: str = "zh") -> str:
    """The site's own address as its settings give it; empty where they give none."""
    return str(_settings(lang).get("site_url") or "").strip()


@cache
def _settings(lang: str) -> Mapping[str, Any]:
    """All settings of a language, those inherited among them."""
    return _read(SETTINGS[lang])


def _read(file: str) -> Mapping[str, Any]:
    path = folder() / file
    own = BASE.get(file, "") if path.is_file() and folder() != ROOT else ""
    held = _parsed(path if path.is_file() else ROOT / _original(file))
    parent = held.get("INHERIT")
    if not isinstance(parent, str) or parent == file:
        return held
    return _merged(_base(parent) if parent == own else _read(parent), held)


def _base(file: str) -> Mapping[str, Any]:
    """The repository's own settings, whose parent is the instance's again."""
    held = _parsed(ROOT / _original(file))
    parent = held.get("INHERIT")
    return _merged(_read(parent), held) if isinstance(parent, str) else held


def _original(file: str) -> str:
    return next((own for own, base in BASE.items() if base == file), file)


def _parsed(path: Path) -> dict[str, Any]:
    import yaml  # which a browser does not have

    # The base loader makes nothing but text, lists and mappings, whatever tags the file has.
    held: Any = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    return held if isinstance(held, dict) else {}


def _merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Settings laid over others the way MkDocs does it."""
    both = {**under, **over}
    for key in under.keys() & over.keys():
        if isinstance(under[key], Mapping) and isinstance(over[key], Mapping):
            both[key] = _merged(under[key], over[key])
    return both


def files() -> dict[str, Path]:
    """Every hand-written file by its path in the workspace; the instance's own come before ours."""
    found: dict[str, Path] = {}
    own = folder() != ROOT
    for file in SETTINGS.values():
        replaced = own and (folder() / file).is_file()
        found |= {(BASE[file] if replaced else file): ROOT / file}
        found |= {file: folder() / file} if replaced else {}
    for place in dict.fromkeys((ROOT, folder())):
        found |= {p.relative_to(place).as_posix(): p for name in FOLDERS for p in _below(place / name)}
    return found


def _below(place: Path) -> list[Path]:
    """Every plain file below a folder, no link followed."""
    held = (path for path in sorted(place.rglob("*")) if path.is_file() and not path.is_symlink())
    return [path for path in held if "__pycache__" not in path.parts]
