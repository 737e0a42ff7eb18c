"""A command ends: after so much time or memory it stops and says so, whatever it was given."""

import contextlib
import os
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

from publisher.commands import Refusal

SECONDS = 900
MEGABYTES = 6_000  # of address space, of which a check of a large package uses a small part
_STOPPED = "{zh}，到了一次运行的上限，已停止 / stopped {en}, the limit for one run"
_AGAIN = 1.0  # seconds after which the clock rings again, should somebody have caught its first ring


class Exceeded(BaseException):
    """A limit was exceeded; no handler of ordinary errors may take it for one of those."""


def within(run: Callable[[], int]) -> int:
    """The status of a command that keeps the limits of every check. Raises Refusal where it does not."""
    try:
        with limits(SECONDS, MEGABYTES):
            return run()
    except Exceeded:
        raise Refusal(_STOPPED.format(zh=f"运行满 {SECONDS:g} 秒", en=f"after {SECONDS:g} seconds")) from None
    except MemoryError:
        used = {"zh": f"用满 {MEGABYTES} MB 内存", "en": f"at {MEGABYTES} MB of memory"}
        raise Refusal(_STOPPED.format(**used)) from None


@contextlib.contextmanager
def limits(seconds: float, megabytes: int) -> Iterator[None]:
    """Raise Exceeded after so many seconds, and MemoryError beyond so much memory more than is held.

    Only where the system has such limits (not on Windows) and on the main thread.
    """
    with _memory(megabytes), _clock(seconds):
        yield


@contextlib.contextmanager
def _clock(seconds: float) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def ring(_: int, __: FrameType | None) -> None:
        raise Exceeded

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def _memory(megabytes: int) -> Iterator[None]:
    try:
        import resource
    except ImportError:  # Windows
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = _held() + megabytes * 1_000_000
    limit = min(size for size in (allowed, soft, hard) if size != resource.RLIM_INFINITY)
    with contextlib.suppress(ValueError, OSError):  # a system that does not know this limit
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    try:
        yield
    finally:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _held() -> int:
    """The address space that the process has already, in bytes; 0 where the system does not say.

    A chart renderer loaded before reserves far more than it uses, which is not the check's doing.
    """
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
