"""An executor from elsewhere, as somebody asks for it: FILE.py:NAME, whose function returns it."""

import importlib.util
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import Any

Open = Callable[[], Executor]


class ExecutorError(Exception):
    """An executor that is none, or does not work; the message says why."""


def given(asked: str) -> Open:
    """The executor that is asked for as FILE.py:NAME, NAME being a function that returns it.

    Raises ExecutorError.
    """
    file, _, name = asked.rpartition(":")
    if not Path(file).is_file():
        raise ExecutorError(f"FILE.py:NAME is expected, and no such file is there: {asked}")
    spec = importlib.util.spec_from_file_location("executor_of_the_build", file)
    if spec is None or spec.loader is None:
        raise ExecutorError(f"no Python file: {file}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    opens: Any = getattr(module, name, None)
    if not callable(opens):
        raise ExecutorError(f"{file} has no function {name}")
    return partial(_opened, opens, asked)


def _opened(opens: Callable[[], object], asked: str) -> Executor:
    executor = opens()
    if not isinstance(executor, Executor):
        raise ExecutorError(f"{asked} returned no concurrent.futures.Executor")
    return executor
