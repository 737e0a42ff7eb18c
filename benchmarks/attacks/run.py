"""Each attack laid out, tried in a child process, and judged."""

import contextlib
import hashlib
import json
import os
import socket
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attacks import child
from attacks.attack import SECRET, Attack, Outcome, Place

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
LONGEST = 1_000_000  # characters of one answer
_LANGUAGES = (("--format", "json", "--lang", "en"), ("--format", "text", "--lang", "zh"))
_HASHED = 1_000_000  # bytes up to which a file is read to see whether it is still the same


class Slow:
    """A server on loopback that keeps whoever asks waiting, and counts them."""

    def __init__(self) -> None:
        self.asked = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                met, _ = self._socket.accept()
                self.asked += 1
                threading.Thread(target=_drip, args=(met,), daemon=True).start()

    def close(self) -> None:
        """Serve no longer."""
        self._socket.close()


def _drip(met: socket.socket) -> None:
    with contextlib.suppress(OSError), met:
        met.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        for _ in range(600):
            met.sendall(b"a")
            time.sleep(1)


@contextlib.contextmanager
def laid_out(attack: Attack, address: str) -> Iterator[Place]:
    """The attack on the disk, for a while."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as root:
        place = Place(Path(root).resolve(), address)
        for folder in (place.packages, place.outside, place.current):
            folder.mkdir()
        (place.outside / "secret.csv").write_text(f"n,words\n1,{SECRET}\n", "utf-8")
        attack.make(place)
        yield place


def outcomes(attacks: Iterable[Attack]) -> Iterator[Outcome]:
    """What became of every attack on the check, one after the other."""
    slow = Slow()
    command = [sys.executable, "-I", child.__file__, str(SCRIPTS)]
    environment = {"PLANTED": SECRET}  # which the system still shows below /proc when it is cleared
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            for attack in attacks:
                yield _tried(attack, process, slow)
        finally:
            slow.close()
            if process.stdin:
                process.stdin.close()


def _tried(attack: Attack, process: "subprocess.Popen[str]", slow: Slow) -> Outcome:
    asked_before = slow.asked
    with laid_out(attack, slow.address) as place, tempfile.TemporaryDirectory() as away:
        before = touched(place.root)
        files = {name: str(Path(away, name)) for name in ("out", "err", "notes")}
        arguments = [["--packages", str(place.packages), "--against", "none", *way] for way in _LANGUAGES]
        asked = {**files, "arguments": arguments, "current": str(place.current), "root": str(place.root)}
        assert process.stdin and process.stdout
        process.stdin.write(json.dumps(asked) + "\n")
        process.stdin.flush()
        ended = json.loads(process.stdout.readline())
        said = {name: _read(path) for name, path in files.items()}
        wrong = [*_changed(before, touched(place.root))]
    if slow.asked > asked_before:
        wrong.append("asked the server")
    return _judged(attack, ended, said, wrong)


def _judged(attack: Attack, ended: Mapping[str, Any], said: Mapping[str, str], wrong: list[str]) -> Outcome:
    notes = json.loads(said["notes"] or '{"runs": [], "megabytes": 0, "found": []}')
    if not notes["runs"]:
        wrong.append(f"did not end within its limits (status {ended['status']})")
        return Outcome(attack, (), ended["seconds"], 0, tuple(wrong))
    first, second, *_ = [*said["out"].split("\n\f\n"), "", ""]
    statuses, seconds = zip(*notes["runs"])
    wrong += [*notes["found"], *_words(said)]
    rules: tuple[str, ...] = ()
    if statuses[0] not in (0, 1) or set(statuses) != {statuses[0]}:
        wrong.append(f"ended with {statuses}: {said['err'].strip()[:200]}")
    else:
        rules = _rules(json.loads(first), wrong)
        wrong += [f"not in the text: {rule}" for rule in rules[:20] if rule not in second]
        wrong += _unexpected(attack, rules, statuses[0])
    if max(seconds) > child.SECONDS:
        wrong.append(f"took {max(seconds)} s")
    if notes["megabytes"] > child.MEGABYTES:
        wrong.append(f"took {notes['megabytes']} MB")
    return Outcome(attack, rules, max(seconds), notes["megabytes"], tuple(wrong))


def _unexpected(attack: Attack, rules: tuple[str, ...], status: int) -> Iterator[str]:
    if attack.rules and not set(attack.rules) & set(rules):
        yield f"said {', '.join(rules) or 'nothing'} instead of {' or '.join(attack.rules)}"
    if not attack.rules and status:
        yield f"refused: {', '.join(rules)}"


def _words(said: Mapping[str, str]) -> Iterator[str]:
    """What may stand in no answer."""
    both = said["out"] + said["err"]
    if "Traceback" in both:
        yield "a traceback"
    if SECRET in both:
        yield "the secret"
    if len(said["out"]) > LONGEST:
        yield f"an answer of {len(said['out'])} characters"
    odd = {c for c in both if not c.isprintable() and c not in "\n\f"}
    if odd:
        yield f"characters that nobody sees: {sorted(odd)[:5]!a}"


def _rules(answer: Mapping[str, Any], wrong: list[str]) -> tuple[str, ...]:
    """The rules that an answer names, each problem with words that a person can act on."""
    for problem in answer["problems"]:
        if not (problem["message"].strip() and problem["fix"].strip()):
            wrong.append(f"{problem['rule']} without words")
    return tuple(dict.fromkeys(problem["rule"] for problem in answer["problems"]))


def _read(path: str) -> str:
    try:
        return Path(path).read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""


def touched(root: Path) -> dict[str, tuple[object, ...]]:
    """Everything below a folder, without following or opening what is no plain file."""
    found: dict[str, tuple[object, ...]] = {}
    for folder, folders, files in os.walk(root):
        for path in (Path(folder, name) for name in (*folders, *files)):
            state = path.lstat()
            plain = stat.S_ISREG(state.st_mode) and state.st_size <= _HASHED and os.access(path, os.R_OK)
            held = hashlib.sha256(path.read_bytes()).hexdigest() if plain else ""
            found[str(path)] = (state.st_mode, state.st_size, state.st_mtime_ns, held)
    return found


def _changed(before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[str]:
    for path in sorted({*before, *after}):
        if before.get(path) != after.get(path):
            yield f"changed {path!a}"
