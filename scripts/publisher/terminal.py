"""What every command has in common: arguments, words in either language, and one exit status of three."""

import argparse
import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from publisher.package import Text

PACKAGES = Path(__file__).resolve().parents[2] / "datapackages"

FIT, PROBLEMS, COULD_NOT_RUN = 0, 1, 2


class Stop(Exception):
    """The command cannot go on; its words say why in one line."""

    def __init__(self, words: Text) -> None:
        super().__init__(words.en)
        self.words = words


class Parser(argparse.ArgumentParser):
    """Says in one line what is wrong with the arguments."""

    def error(self, message: str) -> NoReturn:
        """Leave with the status of a command that could not run."""
        self.exit(refused(self.prog, message))


def run(program: str, lang: str, command: Callable[[], int]) -> int:
    """The status of a command that may stop or fail; a failure is one line and never a traceback."""
    try:
        return command()
    except Stop as stop:
        return refused(program, stop.words[lang])
    except BrokenPipeError:  # the reader, such as head, has seen enough
        sys.stderr.close()
        return PROBLEMS
    except (KeyboardInterrupt, EOFError):
        return refused(program, Text("中断了，什么也没有改。", "interrupted; nothing was changed.")[lang])
    except OSError as error:
        return refused(program, _disk(error)[lang])
    except (Exception, MemoryError, RecursionError) as error:
        return refused(program, f"{type(error).__name__}: {error}")


def _disk(error: OSError) -> Text:
    name = Path(str(error.filename or "")).name
    if isinstance(error, PermissionError):
        return Text(
            f"写不了或读不了 {name}：它是不是正在 Excel 或 WPS 里打开？关掉再试。",
            f"cannot read or write {name}: is it open in Excel or WPS? Close it and try again.",
        )
    return Text(f"读写文件时出错：{name} {error.strerror}", f"{name}: {error.strerror}")


def refused(program: str, words: str) -> int:
    """Say in one line why nothing was done."""
    line = " ".join(words.split())[:300]
    print(f"{program}: {line.encode('utf-8', 'replace').decode()}", file=sys.stderr)
    return COULD_NOT_RUN


def say(words: str) -> None:
    """Print as UTF-8 whatever the terminal says, since the words are mostly Chinese."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.stdout.write(words + "\n")
    sys.stdout.flush()
