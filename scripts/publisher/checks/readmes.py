"""The README of a package is about that package, in its language, and leads where it says."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from publisher import profile
from publisher.checks.translated import RULE as FIGURES
from publisher.checks.translated import contradiction
from publisher.package import TAGS, Package
from publisher.problem import Problem, Severity

READMES: Mapping[str, str] = {"README.md": "zh", "README.en.md": "en"}
DOUBTFUL = ("heading",)  # causes that may be meant

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_CODE = re.compile(r"`[^`\n]*`|\]\([^)\n]*\)|<[^>\n]*>|https?://\S+")
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_LINK = re.compile(r"\]\(\s*<?([^)>\n\s]+)")
_FILE = re.compile(r"`((?:[\w.-]+/)+[\w.-]+\.\w+)`")
_CODE_ALONE = re.compile(r"`[^`\n]*`")
_SCRIPT = re.compile(r"<(?:script|iframe|object|embed|form)\b|<[^>]*\son[a-z]{3,}\s*=", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_WEB = ("http", "https", "mailto")
_LICENCE = re.compile(
    r"\b(?:CC[ -]|creativecommons\.org/licenses/)(by(?:-(?:nc|nd|sa))*)(?:[ /-]([0-9]\.[0-9]))?", re.I
)


@dataclass(frozen=True, slots=True)
class Readme:
    """One README as text, and the language that it should be in."""

    package: Package
    path: str
    words: str

    @property
    def language(self) -> str:
        """The language that it should be in."""
        return READMES[self.path]

    @property
    def title(self) -> str:
        """The title of its package in that language."""
        return self.package.title[self.language]

    def lines(self) -> Iterator[tuple[int, str]]:
        """Each line that is not empty, with where it begins."""
        return _lines(self.words)

    def says(self, rule: str, at: int, found: str, severity: Severity = "error", **facts: object) -> Problem:
        """A problem at a place of the text."""
        file, line = self.package.file(self.path), self.words.count("\n", 0, at) + 1
        return Problem(rule, self.package.name, file, line, found=found, facts=facts, severity=severity)


def readmes_are_about_their_package(package: Package) -> Iterator[Problem]:
    """A README has words in its own language, is headed by the title of its package, and is not alone.

    There is one in each language of the site in which the package says everything, or none.
    """
    rule = "readme-is-about-its-package"
    for readme in readmes(package):
        cause, at, found = _amiss(readme)
        if cause:
            severity: Severity = "warning" if cause in DOUBTFUL else "error"
            facts = {"likely": readme.title, "cause": "" if cause in DOUBTFUL else cause}
            yield readme.says(rule, at, found, severity, **facts)
    wanted = [path for path, lang in READMES.items() if TAGS[lang] in profile.languages(package)]
    missing = [path for path in wanted if path not in package.files]
    for path in missing if len(missing) < len(wanted) else ():
        yield Problem(rule, package.name, package.file(path), facts={"cause": "alone"}, severity="warning")


def readmes_lead_where_they_say(package: Package) -> Iterator[Problem]:
    """A file that a README names is there, and an address in it is one of the web."""
    for readme in readmes(package):
        for match in (*_LINK.finditer(readme.words), *_FILE.finditer(readme.words)):
            target = match[1].partition("#")[0].removeprefix("./")
            scheme = _SCHEME.match(match[1])
            cause = "address" if scheme and scheme[1].casefold() not in _WEB else ""
            if cause or (target and not scheme and target not in package.files):
                yield readme.says("readme-leads-where-it-says", match.start(), match[1], cause=cause)


def readmes_hold_no_scripts(package: Package) -> Iterator[Problem]:
    """No README holds what a page would run or fetch."""
    for readme in readmes(package):
        for match in _SCRIPT.finditer(_CODE_ALONE.sub(lambda code: " " * len(code[0]), readme.words)):
            line = readme.words[match.start() :].partition("\n")[0]
            yield readme.says("text-holds-no-markup", match.start(), line, mark=match[0])


def readmes_name_the_licence(package: Package) -> Iterator[Problem]:
    """A licence of Creative Commons that a README names is one of those in datapackage.json."""
    listed = package.descriptor.get("licenses")
    held = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    names = [str(one.get("name")) for one in held]
    for readme in readmes(package) if names else ():
        for match in _LICENCE.finditer(readme.words):
            given = "-".join(("CC", match[1].upper(), match[2] or ""))
            if not any(f"{name}-".startswith(given) for name in names):
                likely = ", ".join(names)
                yield readme.says("readme-names-its-licence", match.start(), match[0], likely=likely)
                break


def readmes_keep_the_figures(package: Package) -> Iterator[Problem]:
    """Two READMEs that say the same line by line give the same numbers."""
    sound = {readme.language: readme for readme in readmes(package) if not _amiss(readme)[0]}
    if len(sound) < len(READMES):
        return
    chinese, english = (list(_lines(sound[language].words)) for language in ("zh", "en"))
    for (_, one), (at, other) in zip(chinese, english) if len(chinese) == len(english) else ():
        if facts := contradiction(one, other):
            yield sound["en"].says(FIGURES, at, other, "warning", cause="readme", **facts)


def readmes(package: Package) -> Iterator[Readme]:
    """The READMEs that can be read; what cannot is said of the file."""
    for path in READMES:
        try:
            if path in package.files:
                yield Readme(package, path, package.files[path].decode("utf-8-sig"))
        except UnicodeDecodeError:
            pass


def _amiss(readme: Readme) -> tuple[str, int, str]:
    """Why a README is not about its package, where that shows, and the words that show it."""
    prose = _CODE.sub("", readme.words)
    han, latin = len(_HAN.findall(prose)), len(_LATIN.findall(prose))
    if not han + latin:
        return "empty", 0, ""
    if (readme.language == "en") == (han * 2 > latin):
        return readme.language, 0, ""
    heading, title = _HEADING.search(readme.words), _bare(readme.title)
    if heading is None or title in _bare(heading[1]) or _bare(heading[1]) in title:
        return "", 0, ""
    return "heading", heading.start(), heading[1]


def _bare(words: str) -> str:
    return "".join(words.split()).casefold()


def _lines(words: str) -> Iterator[tuple[int, str]]:
    """Each line that is not empty, with where it begins."""
    at = 0
    for line in words.splitlines(keepends=True):
        if line.strip():
            yield at, line.strip()
        at += len(line)
