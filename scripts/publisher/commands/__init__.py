"""What the commands of ``scripts/`` share: how they end, and how they speak.

A command ends with 0 (fit to publish), 1 (problems were found) or 2 (it could not run, and one
line says why). No traceback reaches a user.
"""

import argparse
import io
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from publisher.package import Text
from publisher.spared.cycles import seek_seldom

FIT, PROBLEMS, COULD_NOT_RUN = 0, 1, 2
PACKAGES = Path(__file__).resolve().parents[3] / "datapackages"


_MISTAKES = tuple(  # what argparse says, and the same in Chinese
    (re.compile(pattern), zh)
    for pattern, zh in (
        ("the following arguments are required: (.+)", "还要写明：{0}（用法见 --help）"),
        ("unrecognized arguments: (.+)", "没有这样的参数：{0}（用法见 --help）"),
        ("argument (.+): expected .+", "{0} 后面要写明内容"),
        ("argument (.+): invalid choice: (.+) \\(choose from (.+)\\)", "{0} 不能是 {1}，可以是：{2}"),
        ("argument (.+): invalid .+ value: (.+)", "{0} 不能是 {1}"),
    )
)


class Refusal(Exception):
    """Why a command cannot begin, in one line for the person who called it."""


def refusal(asked: argparse.Namespace, zh: str, en: str) -> Refusal:
    """A refusal in the language that was asked for; in both where none was."""
    lang = getattr(asked, "lang", "")
    return Refusal(Text(zh, en)[lang] if lang else f"{zh} / {en}")


def need_folder(asked: argparse.Namespace, folder: Path, of: str = "packages") -> None:
    """Refuse to begin where a folder that was named is none."""
    if not folder.is_dir():
        raise refusal(asked, f"没有这个文件夹：{folder}", f"no folder of {of}: {folder}")


def same_packages(asked: argparse.Namespace) -> str:
    """What a further command needs so as to speak of the same packages, with a space before it."""
    if asked.packages.resolve() == PACKAGES:
        return ""
    return (
        f' --packages "{asked.packages}"' if " " in str(asked.packages) else f" --packages {asked.packages}"
    )


class Parser(argparse.ArgumentParser):
    """Says in one line what is wrong with the arguments."""

    def error(self, message: str) -> NoReturn:
        """Leave as a command that could not run; in both languages, since the one asked for is not known."""
        found = ((zh, pattern.fullmatch(message)) for pattern, zh in _MISTAKES)
        said = next((zh.format(*match.groups()) for zh, match in found if match), "")
        raise Refusal(f"{said} / {message}" if said else message)


def guarded(name: str, run: Callable[[], int]) -> int:
    """The status of ``run``; whatever stops it is said in one line that begins with ``name``."""
    seek_seldom()
    try:
        return run()
    except Refusal as refusal:
        return _could_not_run(name, str(refusal))
    except BrokenPipeError:  # the reader, such as head, has seen enough
        sys.stderr.close()
        return PROBLEMS
    except KeyboardInterrupt:
        return _could_not_run(name, "interrupted")
    except (Exception, MemoryError, RecursionError) as error:
        return _could_not_run(name, f"{type(error).__name__}: {error}")


def say(words: str) -> None:
    """Print as UTF-8 whatever the terminal claims, since most of what is said is Chinese."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.stdout.write(words)
    sys.stdout.flush()


def _could_not_run(name: str, reason: str) -> int:
    words = " ".join(reason.split())[:300]
    print(f"{name}: {words.encode('utf-8', 'replace').decode()}", file=sys.stderr)
    return COULD_NOT_RUN
