"""The processes under attack: nothing in their environment, little time, little memory, and watched.

    python -I child.py SCRIPTS                     checks for which it is asked on its standard input
    python child.py NOTES PROGRAM [ARGUMENT…]      a program of scripts/, as people start it

Each check runs in a process of its own, which is forked when all libraries are loaded. What it does
besides answering is noted: addresses it asks for, programs it starts, files it writes, modules of the
attacked folder that it imports.
"""

import json
import os
import runpy
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SECONDS = 10  # of the processor, for one answer
MEGABYTES = 1024  # for one answer, the libraries aside
_WAITS = 60  # seconds after which a process that does nothing has hung, however busy the machine is
_NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request")
_PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.startfile")


class Notes:
    """What a process did that it should not have done."""

    def __init__(self, root: str) -> None:
        self.root, self.found = os.path.realpath(root) + os.sep, dict[str, None]()

    def __call__(self, event: str, given: tuple[Any, ...]) -> None:
        """Note one event; whatever would leave the machine is refused as well."""
        if event == "socket.connect" and isinstance(given[1], (str, bytes)):
            return  # to another process of this machine, by a path
        if event in _NETWORK:
            self.found[f"asked the network: {given[-1] if event == 'socket.connect' else given[0]}"] = None
            raise PermissionError("no network")
        if event in _PROGRAMS:
            self.found[f"started {given[0]}"] = None
        elif event == "open" and isinstance(given[0], (str, bytes)):
            self._opened(os.fsdecode(given[0]), given[2])

    def _opened(self, path: str, flags: object) -> None:
        if isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR) and path != os.devnull:
            self.found[f"wrote {path}"] = None
        real = os.path.realpath(path)
        if real.startswith(f"{self.root}outside{os.sep}") or path in ("/dev/zero", "/etc/passwd"):
            self.found[f"opened {path}"] = None

    def imported(self) -> None:
        """Note the modules that came out of the attacked folder."""
        for name, module in list(sys.modules.items()):
            file = getattr(module, "__file__", None)
            if isinstance(file, str) and os.path.realpath(file).startswith(self.root):
                self.found[f"imported {name}"] = None


def serve(scripts: str) -> None:
    """Load what a check needs, then check in a process of its own whatever is asked for."""
    sys.dont_write_bytecode = True
    sys.path.insert(0, scripts)
    import frictionless  # noqa: F401 - so that no check has to load it
    import pyarrow.compute
    import pyarrow.csv  # noqa: F401

    from publisher import checks  # noqa: F401
    from publisher.commands import check

    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(_apart(asked, check.main)), flush=True)


def _apart(asked: dict[str, Any], main: Callable[[list[str]], int]) -> dict[str, Any]:
    process = os.fork()
    if not process:
        _answer(asked, main)
    began = time.monotonic()
    while True:
        ended, status, used = os.wait4(process, os.WNOHANG)
        if ended:
            break
        if time.monotonic() - began > _WAITS:
            os.killpg(process, signal.SIGKILL)
        time.sleep(0.005)
    seconds = round(used.ru_utime + used.ru_stime, 2)
    return {"status": os.waitstatus_to_exitcode(status), "seconds": seconds}


def _answer(asked: dict[str, Any], main: Callable[[list[str]], int]) -> None:
    """Check once for each list of arguments, and end."""
    os.setsid()
    os.environ.clear()
    os.chdir(asked["current"])
    for number, path in ((1, asked["out"]), (2, asked["err"])):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    held, runs = _memory("VmSize"), list[list[float]]()
    _limit(held + MEGABYTES, SECONDS * len(asked["arguments"]))
    notes = Notes(asked["root"])
    sys.addaudithook(notes)
    for arguments in asked["arguments"]:
        began = time.process_time()
        status = main(arguments)
        print("\n\f", flush=True)
        runs.append([status, round(time.process_time() - began, 2)])
    notes.imported()
    found = [*notes.found]
    Path(asked["notes"]).write_text(json.dumps({"runs": runs, "megabytes": _memory("VmHWM"), "found": found}))
    os._exit(0)


def _limit(megabytes: int, seconds: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def _memory(kind: str) -> int:
    """Megabytes that this process has mapped, or the most it had in use."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith(f"{kind}:"))


def launch(notes_file: str, root: str, program: str) -> None:
    """Run a program as people do, but for the notes; it ends this process."""
    sys.path[0] = str(Path(program).parent)
    sys.argv = [program, *sys.argv[4:]]
    notes = Notes(root)
    sys.addaudithook(notes)
    setattr(os, "_exit", sys.exit)  # noqa: B010 - who ends at once would leave no notes
    try:
        runpy.run_path(program, run_name="__main__")
    finally:
        notes.imported()
        Path(notes_file).write_text(json.dumps([*notes.found]))


if __name__ == "__main__":
    serve(sys.argv[1]) if len(sys.argv) == 2 else launch(*sys.argv[1:4])
