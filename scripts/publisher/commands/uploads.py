"""The command line of ``scripts/uploads.py``: workbooks that were uploaded into a package's folder.

A package holds no workbook, so each is taken out first. One that passes becomes tables, by the
very command that staff have on a desk, and the version is raised as far as that asks; all are then
kept in another folder, to be handed on. So is, where that is wanted, the version of a package in
which a table was edited and nothing is missing but the version.
"""

import argparse
import contextlib
import io
import json
import os
import re
import stat
import tempfile
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from publisher import clock, escape, load, revision
from publisher.checks import verdict
from publisher.commands import (
    FIT,
    PACKAGES,
    PROBLEMS,
    Parser,
    Refusal,
    guarded,
    limits,
    mending,
    need_folder,
    say,
    workbook,
)
from publisher.fix import Placed
from publisher.package import Text
from publisher.reading import folder
from publisher.report import code

DEEPEST = 6
MOST = 20  # workbooks that are taken at a time
LONGEST = 10_000  # characters of what is said of one workbook; all of it stands in its marked copy

_TITLE = Text("上传的工作簿", "Uploaded workbooks")
_BECAME = Text(
    "可以用，已换成表格：{tables}。工作簿不留在数据包里。如果分支在本仓库，表格会自动提交到分支上，请等一两分钟；"
    "如果在别的仓库，请从这次运行的附件 uploads 里取出表格，连同删去工作簿一起提交。",
    "Fit, and turned into tables: {tables}. The workbook does not stay in the package. Where the branch is "
    "in this repository the tables are committed to it by themselves; wait a minute or two. Elsewhere take "
    "them from this run’s artifact “uploads”, and commit them while removing the workbook.",
)
_VERSION_TOO = Text(
    "版本号已经一起升好，下面说版本号还是旧的那一条不用再管。",
    "The version is raised too; what is said of an old one below is settled.",
)
_SAME = Text("没有改动", "nothing has changed")
_UNFIT = Text(
    "有问题，没有换成表格。Check 这次运行的附件 uploads 里，marked 文件夹有一份标出了问题的"
    "（打不开的文件没有）。改好以后，用原来的文件名上传到原来的文件夹，就换掉了原来那份。",
    "Has problems and was not turned into tables. The artifact “uploads” of this run of Check holds a copy "
    "with the problems in its folder “marked”, unless the file could not be opened. Mend it and upload it "
    "under the same name to the same folder, which replaces the one that is there.",
)
_SEVERAL = Text(
    "这个数据包里有{count}个工作簿，不知道以哪个为准；只留一个。在网页上点开多余的那个，"
    "从右上角的 … 里选 Delete file。",
    "There are {count} workbooks in this package, and no telling which is meant; leave only one. On the web "
    "open the one that is too many and choose Delete file from … at the top right.",
)
_VERSIONS = Text("版本号", "Versions")
_RAISED = Text(
    "除了版本号，别的都没有问题，所以机器把版本号提好了：{raised}。如果分支在本仓库，它会自动提交到分支上，"
    "检查再跑一遍，请等一两分钟；如果在别的仓库，请照这个数改 version。",
    "Nothing was missing but the version, so the machine has raised it: {raised}. Where the branch is in "
    "this repository it is committed by itself and checked again; wait a minute or two. Elsewhere write this "
    "number as version.",
)
_REST = Text("……后面还有，见标出了问题的那一份。", "… there is more; see the copy with the problems marked.")


@dataclass(frozen=True, slots=True)
class Upload:
    """One uploaded workbook: its package, its path in the packages' folder's parent, where it lies now."""

    package: str
    file: str
    place: Path


@dataclass(frozen=True, slots=True)
class Judged:
    """An upload with what was said of it; ``tables`` are the paths of the files that it changed.

    The descriptor, in which the version is raised, is one of them.
    """

    upload: Upload
    fit: bool
    words: Text
    tables: tuple[str, ...] = ()


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the workbooks out and turn them into tables; 0 none or all fit, 1 problems, 2 could not run."""
    return guarded("uploads.py", lambda: _limited(_parser().parse_args(arguments)))


def _limited(asked: argparse.Namespace) -> int:
    return limits.within(lambda: _run(asked))


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="uploads.py", description="Turn uploaded workbooks into tables.")
    parser.add_argument("kept", type=Path, metavar="FOLDER", help="where workbooks and tables are kept")
    parser.add_argument("--packages", type=Path, default=PACKAGES, metavar="DIR")
    parser.add_argument(
        "--against", metavar="REV", help="what was published (default: where the work left main)"
    )
    parser.add_argument(
        "--versions", action="store_true", help="also raise the version where nothing else is missing"
    )
    return parser


def _run(asked: argparse.Namespace) -> int:
    need_folder(asked, asked.packages)
    kept = asked.kept.resolve()
    found = list(_uploads(asked.packages))
    if len(found) > MOST:
        raise Refusal(f"{len(found)} workbooks at a time; {MOST} are the most")
    against = asked.against or revision.usual(asked.packages)
    uploads = [_taken(upload, number, kept) for number, upload in enumerate(found, 1)]
    judged = [_judged(upload, uploads, asked.packages, kept, against) for upload in uploads]
    if judged:
        (kept / "uploads.json").write_text(_noted(judged), encoding="utf-8")
        say(_markdown(judged))
    if asked.versions and (raised := _raised(asked.packages, {one.package for one in found}, kept, against)):
        say(_of_versions(raised, asked.packages))
    return FIT if all(one.fit for one in judged) else PROBLEMS


def _uploads(packages: Path) -> Iterator[Upload]:
    """Every plain file called .xlsx in the folder of a package. No link is followed."""
    for name in load.discover(packages):
        place = packages / name
        if folder.name_is_safe(name) and not place.is_symlink() and place.is_dir():
            yield from (Upload(name, f"{packages.name}/{name}/{p}", place / p) for p in _workbooks(place, ""))


def _workbooks(place: Path, prefix: str) -> Iterator[str]:
    for entry in sorted(os.scandir(place), key=lambda entry: entry.name):
        mode = entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISDIR(mode) and prefix.count("/") < DEEPEST:
            yield from _workbooks(place / entry.name, f"{prefix}{entry.name}/")
        elif stat.S_ISREG(mode) and entry.name.lower().endswith(".xlsx") and entry.name.isprintable():
            yield prefix + entry.name


def _taken(upload: Upload, number: int, kept: Path) -> Upload:
    """The upload, moved out of the package under a name that is safe everywhere."""
    name = re.sub(r"[^\w.-]+", "_", upload.place.stem)[:80].strip(".-_") or "workbook"
    place = kept / upload.package / f"{number}-{name}.xlsx"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(upload.place.read_bytes())
    upload.place.unlink()
    return replace(upload, place=place)


def _judged(
    upload: Upload, uploads: Sequence[Upload], packages: Path, kept: Path, against: str | None
) -> Judged:
    count = sum(other.package == upload.package for other in uploads)
    if count > 1:
        return Judged(upload, False, Text(_SEVERAL.zh.format(count=count), _SEVERAL.en.format(count=count)))
    place = packages / upload.package
    before = folder.read(place)[0]
    english = _said_in_english(upload, packages)
    status, chinese = _said("import", upload, upload.place, packages, "zh")
    if status == FIT:
        _raise_versions((upload.package,), packages, against)
    changed = _changed(before, folder.read(place)[0])
    _keep(changed, upload.package, packages, kept)
    chinese = chinese.replace(*_marked(upload, kept))
    words = Text(chinese.replace(f"{kept}{os.sep}", ""), english)
    return Judged(
        upload, status == FIT, words, tuple(f"{packages.name}/{upload.package}/{p}" for p in changed)
    )


def _raise_versions(names: Sequence[str], packages: Path, against: str | None) -> list[Placed]:
    """Raise the versions that no table holds, where nothing else is wrong with a package."""
    return mending.raised(packages, verdict(packages, names, against=against, today=clock.today()))


def _raised(packages: Path, uploaded: Container[str], kept: Path, against: str | None) -> list[Placed]:
    """The descriptors of the packages without a workbook in which the version was raised, which are kept."""
    others = [name for name in load.discover(packages) if folder.name_is_safe(name) and name not in uploaded]
    done = _raise_versions(others, packages, against) if others else []
    for name, one in done:
        _keep({one.path: one.data}, name, packages, kept)
    return done


def _keep(files: Mapping[str, bytes], package: str, packages: Path, kept: Path) -> None:
    for path, data in files.items():
        table = kept / "tables" / packages.name / package / path
        table.parent.mkdir(parents=True, exist_ok=True)
        table.write_bytes(data)


def _marked(upload: Upload, kept: Path) -> tuple[str, str]:
    """Give the marked copy, if there is one, the name of what was uploaded; where it was, and where it is.

    Uploaded once more it then replaces the other, where its name is safe everywhere.
    """
    copy = upload.place.with_name(f"{upload.place.stem}.checked.xlsx")
    name = re.sub(r"[^\w.() （）-]+", "_", upload.file.rpartition("/")[2]).strip(" .-_") or upload.place.name
    named = kept / upload.package / "marked" / name
    if copy.exists():
        named.parent.mkdir(exist_ok=True)
        copy.rename(named)
    return str(copy), str(named)


def _said_in_english(upload: Upload, packages: Path) -> str:
    """The words of a check of a copy, so that a marked copy is left in one language only."""
    with tempfile.TemporaryDirectory() as empty:
        copy = Path(empty) / upload.place.name
        copy.write_bytes(upload.place.read_bytes())
        return _said("check", upload, copy, packages, "en")[1].replace(f"{empty}{os.sep}", "")


def _said(command: str, upload: Upload, file: Path, packages: Path, lang: str) -> tuple[int, str]:
    """The status and the words of the workbook's own command."""
    words = io.StringIO()
    with contextlib.redirect_stdout(words), contextlib.redirect_stderr(words):
        status = workbook.main(
            [command, upload.package, str(file), "--packages", str(packages), "--lang", lang]
        )
    return status, words.getvalue()


def _changed(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in after.items() if before.get(path) != data}


def _noted(judged: Sequence[Judged]) -> str:
    noted = [{"file": one.upload.file, "fit": one.fit, "tables": list(one.tables)} for one in judged]
    return json.dumps(noted, ensure_ascii=False, indent=1) + "\n"


def _markdown(judged: Sequence[Judged]) -> str:
    """For a job summary and a comment: words out of a workbook stand where no markup is read."""
    parts = [f"## {_TITLE.zh} · {_TITLE.en}"]
    for one in judged:
        parts.append(f"### {code(one.upload.file)}")
        parts += [_paragraph(one, lang) for lang in ("zh", "en")]
    return "\n\n".join(parts) + "\n"


def _of_versions(raised: Sequence[Placed], packages: Path) -> str:
    listed = ", ".join(
        f"{code(f'{packages.name}/{name}/{one.path}')} {mend.before} → {mend.after}"
        for name, one in raised
        for mend in one.mends
    )
    said = (_RAISED[lang].format(raised=listed) for lang in ("zh", "en"))
    return "\n\n".join([f"## {_VERSIONS.zh} · {_VERSIONS.en}", *said]) + "\n"


def _paragraph(one: Judged, lang: str) -> str:
    tables = ", ".join(code(path) for path in one.tables) or _SAME[lang]
    head = (_BECAME if one.fit else _UNFIT)[lang].format(tables=tables)
    if any(path.endswith(load.DESCRIPTOR) for path in one.tables):
        head += (" " if lang == "en" else "") + _VERSION_TOO[lang]
    words = one.words[lang]
    kept = words if len(words) <= LONGEST else words[:LONGEST].rpartition("\n")[0] + f"\n{_REST[lang]}"
    said = "\n".join(escape.html(line) for line in kept.splitlines())
    return f"{head}\n\n<pre>\n{said}\n</pre>"
