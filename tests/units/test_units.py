"""What is made of one package is made of nothing else, anywhere, once; and no wrong bundle is ever used."""

import builtins
import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event, Timer
from typing import Any

import pytest
import rebuilds

from publisher import build, instance
from publisher.build import ROOT
from publisher.commands.build import main
from publisher.downloads import Listed
from publisher.kept.ledger import Ledger
from publisher.units import processes, workers
from publisher.units.bundles import LIST, Bundle, Bundles
from publisher.units.executor import ExecutorError
from publisher.units.made import Made, Place
from publisher.units.parts import Parts
from publisher.units.wait import Wait
from publisher.units.workers import Order

MADE = Made(
    {"a": {"1.0.0": (Listed("downloads/a/1.0.0/a.csv", "csv", 3, "0" * 64),)}}, {"a": {}}, {"a": {"x": 1}}
)


def filled(place: Place) -> Made:
    place.put("site", "downloads/a/1.0.0/a.csv", b"a\n1\n")
    place.again("site", "downloads/a/latest/a.csv", "downloads/a/1.0.0/a.csv")
    place.put("work", "docs/zh/a.md", b"# a")
    return MADE


@pytest.fixture
def bundles(tmp_path: Path) -> Bundles:
    bundles = Bundles(tmp_path / "units")
    bundles.fill("one", filled)
    return bundles


def test_what_was_put_into_a_bundle_comes_out_of_it(bundles: Bundles) -> None:
    found = bundles.find("one")
    assert found and found.made == MADE
    assert {path: (found.folder / "site" / path).read_bytes() for path in found.known("site")} == {
        "downloads/a/1.0.0/a.csv": b"a\n1\n",
        "downloads/a/latest/a.csv": b"a\n1\n",
    }
    assert (found.folder / "work/docs/zh/a.md").read_bytes() == b"# a"
    assert found.known("work").keys() == {"docs/zh/a.md"}


SPOILED: dict[str, Callable[[Path], object]] = {
    "a file is changed": lambda one: (one / "work/docs/zh/a.md").write_bytes(b"# b"),
    "a file is cut": lambda one: (one / "work/docs/zh/a.md").write_bytes(b""),
    "a file is gone": lambda one: (one / "work/docs/zh/a.md").unlink(),
    "a file is too many": lambda one: (one / "work/docs/zh/b.md").write_bytes(b""),
    "the list is changed": lambda one: (one / LIST).write_text(
        (one / LIST).read_text().replace("a.md", "b.md")
    ),
    "the list is cut": lambda one: (one / LIST).write_text((one / LIST).read_text()[:80]),
    "the list is empty": lambda one: (one / LIST).write_text(""),
    "the list is gone": lambda one: (one / LIST).unlink(),
    "the list is no text": lambda one: (one / LIST).write_bytes(b"\xff\xfe"),
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_a_bundle_that_is_not_as_it_was_made_is_thrown_away(
    bundles: Bundles, spoil: Callable[[Path], object]
) -> None:
    spoil(bundles.folder / "one")
    assert bundles.find("one") is None
    assert not (bundles.folder / "one").exists()
    bundles.fill("one", filled)
    assert bundles.find("one")


def test_a_bundle_that_was_brought_from_elsewhere_is_read_and_used(bundles: Bundles, tmp_path: Path) -> None:
    shutil.copytree(bundles.folder, tmp_path / "elsewhere")
    (bundles.folder / "one/work/docs/zh/a.md").write_bytes(b"# b")
    found = Bundles(tmp_path / "elsewhere").find("one")
    assert found and found.made == MADE


def test_a_file_that_is_still_the_same_is_not_read_again(
    bundles: Bundles, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    usual = builtins.open
    monkeypatch.setattr(
        builtins, "open", lambda path, *how: read.append(Path(path).name) or usual(path, *how)
    )
    assert bundles.find("one")
    assert read == []  # but for the list, which is not read in this way
    (bundles.folder / "one/work/docs/zh/a.md").touch()
    assert bundles.find("one")
    assert read == ["a.md"]


def test_no_bundle_stands_for_another(bundles: Bundles) -> None:
    shutil.copytree(bundles.folder / "one", bundles.folder / "two")
    assert bundles.find("two") is None
    assert bundles.find("one")


def test_what_was_not_finished_is_not_there_and_is_swept_away(bundles: Bundles) -> None:
    def failing(place: Place) -> Made:
        place.put("site", "a", b"a")
        raise ValueError

    with pytest.raises(ValueError):
        bundles.fill("two", failing)
    assert bundles.find("two") is None
    (bundles.folder / ".cut-short").mkdir()
    bundles.sweep(["one"])
    assert [path.name for path in bundles.folder.iterdir()] == ["one"]


class Bare:
    """Orders of units that are no more than names."""

    def __init__(self, bundles: Bundles, versions: Sequence[str] = ()) -> None:
        self.bundles, self.versions, self.made = bundles, versions, []

    def downloads(self, one: str) -> Order:
        earlier = (self._order(f"{version} of {one}", None) for version in self.versions)
        return self._order(f"downloads of {one}", tuple(earlier))

    def pages(self, one: str, offered: Order) -> Order:
        return self._order(f"pages of {one}", (offered,))

    def drawn(self, one: str, shown: Bundle) -> list[Order]:
        return []

    def _order(self, key: str, after: tuple[Order, ...] | None) -> Order:
        def make(*given: Any) -> Made:
            given[-1].put("site", key, b"")
            self.made.append(key)
            return Made()

        return Order(key, key, make, self.bundles, instance.folder(), 1, after)


class Unread:
    """Looks at nothing."""

    def give(self, known: Ledger, at: Path) -> None:
        pass


def made_of(units: Sequence[str], orders: Bare) -> Parts:
    """The bundles of some units, each there."""
    with workers.crew(1) as crew:
        parts = Parts(crew, orders, Unread(), units)
        parts.begin()
        parts.offer()
        parts.show()
    return parts


@pytest.mark.parametrize("spoiled", [["a"], ["b"], ["a", "c"], ["a", "b", "c"]])
def test_downloads_that_were_spoiled_are_made_again_though_the_pages_after_them_are_as_they_were(
    spoiled: list[str], tmp_path: Path
) -> None:
    orders, units = Bare(Bundles(tmp_path)), ["a", "b", "c"]
    for _ in range(2):
        parts = made_of(units, orders)
        assert [bundle.key for bundle in parts.offered] == [f"downloads of {one}" for one in units]
        assert [bundle.key for bundle in parts.shown] == [f"pages of {one}" for one in units]
        made, orders.made = orders.made, []
        for one in spoiled:
            (tmp_path / f"downloads of {one}/site/downloads of {one}").write_bytes(b"spoiled")
    assert sorted(made) == [f"downloads of {one}" for one in spoiled]


@pytest.mark.parametrize(
    "spoiled", [["first of a"], ["second of b", "downloads of b"], ["first of a", "second of a"]]
)
def test_of_earlier_versions_that_were_spoiled_none_but_these_are_made_again(
    spoiled: list[str], tmp_path: Path
) -> None:
    orders, units = Bare(Bundles(tmp_path), ["first", "second"]), ["a", "b"]
    for _ in range(2):
        parts = made_of(units, orders)
        assert [bundle.key for bundle in parts.earlier] == [
            f"{version} of {one}" for one in units for version in orders.versions
        ]
        assert {bundle.key for bundle in parts.earlier} < {bundle.key for bundle in parts.every}
        made, orders.made = orders.made, []
        for one in spoiled:
            (tmp_path / one / "site" / one).write_bytes(b"spoiled")
    assert sorted(made) == sorted(spoiled)


def test_the_downloads_of_a_unit_are_offered_while_its_pages_are_still_made(tmp_path: Path) -> None:
    orders, offered = Bare(Bundles(tmp_path)), Event()

    def pages(given: Sequence[Made], place: Place) -> Made:
        assert offered.wait(60)
        return Made()

    usual = orders.pages
    orders.pages = lambda one, after: replace(usual(one, after), make=pages)
    with workers.crew(1, lambda: ThreadPoolExecutor(1)) as crew:
        parts = Parts(crew, orders, Unread(), ["a"])
        parts.begin()
        parts.offer()
        assert [bundle.key for bundle in parts.offered] == ["downloads of a"]
        assert not Bundles(tmp_path).has("pages of a")
        offered.set()
        parts.show()
        assert [bundle.key for bundle in parts.shown] == ["pages of a"]


def test_what_is_new_is_begun_before_it_is_asked_whether_all_else_is_whole(tmp_path: Path) -> None:
    orders, begun = Bare(Bundles(tmp_path)), []
    made_of(["a", "c"], orders)

    class Asked(Bundles):
        def find(self, key: str) -> Bundle | None:
            begun.append(f"whether {key} is whole")
            return super().find(key)

    class Noting(ThreadPoolExecutor):
        def submit(self, make: Any, order: Order) -> Any:
            begun.append(f"begun: {order.key}")
            return super().submit(make, order)

    orders.bundles = Asked(tmp_path)
    with workers.crew(1, lambda: Noting(1)) as crew:
        parts = Parts(crew, orders, Unread(), ["a", "b", "c"])
        parts.begin()
        parts.offer()
        parts.show()
    assert begun[:2] == ["whether downloads of b is whole", "begun: pages of b"]
    assert {*begun[2:]} == {
        f"whether {what} of {one} is whole" for what in ("downloads", "pages") for one in "ac"
    }
    assert [bundle.key for bundle in parts.shown] == ["pages of a", "pages of b", "pages of c"]
    assert [bundle.key for bundle in parts.offered] == [f"downloads of {one}" for one in "abc"]


def test_what_is_looked_for_meanwhile_is_not_waited_for_when_it_does_not_come() -> None:
    future: Future[str] = Future()
    wait = Wait(future.result, future.done, elsewhere=True)
    assert wait.meanwhile(lambda: "there") == "there"
    Timer(0.1, lambda: future.set_exception(OSError())).start()
    assert wait.meanwhile(lambda: None) is None
    assert Wait(lambda: "made here", lambda: False).meanwhile(lambda: None) is None


class Slow(Executor):
    """Begins nothing of what it takes."""

    def __init__(self) -> None:
        self.taken: list[Future[Any]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.taken.append(Future())
        return self.taken[-1]


def test_what_everybody_waits_for_is_left_to_others_only_where_one_of_them_is_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside, orders = Slow(), Bare(Bundles(tmp_path))
    monkeypatch.setattr(workers, "beside", lambda *_: beside)
    with workers.crew(2) as crew:
        crew.begun(str, "a", much=True)
        one, other = (crew.aside(orders.downloads(name)) for name in ("one", "other"))
        assert len(beside.taken) == 2
        assert other().key == "downloads of other"
        assert orders.made == ["downloads of other"]
        beside.taken[0].set_result("a")
        assert not one.done()
        assert crew.aside(orders.downloads("other")).done()
        crew.aside(orders.downloads("third"))
    assert len(beside.taken) == 3


class Elsewhere(Executor):
    """Takes nothing but what can be sent to another machine, and counts."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        run, given = pickle.loads(pickle.dumps((fn, args)))
        self.made += [one.name for one in given if isinstance(one, Order)]
        future: Future[Any] = Future()
        future.set_result(pickle.loads(pickle.dumps(run(*given))))
        return future


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", rebuilds.EPOCH)
    return rebuilds.begin(tmp_path)


def test_only_what_depends_on_a_change_is_made_again_and_equals_what_is_made_from_nothing(
    packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, beside = Elsewhere(), Elsewhere()
    assert build.build(packages, tmp_path / "kept", executor=lambda: here).built
    assert sorted({*here.made}) == ["glossary", "policy-measures", "synthetic-001", "synthetic-002"]
    here.made.clear()
    observations = packages / "synthetic-002/data/observations.csv"
    observations.write_text(
        observations.read_text("utf-8").replace("表一,,\n", "表一,虚构。,Invented.\n", 1), "utf-8"
    )
    [spoiled, *_] = (tmp_path / "kept.work/build/units").rglob("zh/data/glossary/index.md")
    spoiled.write_text("# Spoiled")
    assert build.build(packages, tmp_path / "kept", executor=lambda: here).built
    assert sorted({*here.made}) == ["glossary", "synthetic-002"]
    monkeypatch.setattr(workers, "beside", lambda *_: beside)
    monkeypatch.setattr(workers, "LITTLE", 0)
    assert build.build(packages, tmp_path / "anew", jobs=2).built
    assert "all" in beside.made  # the downloads of everything, made by another process
    assert rebuilds.compared(tmp_path / "kept", tmp_path / "anew") == []


def test_after_any_change_the_site_is_the_same_as_one_made_from_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", rebuilds.EPOCH)
    for said, found in rebuilds.differences(tmp_path, changes=1, seed=20261128):
        assert (said, found) == (said, [])


def test_an_executor_that_is_none_is_named_in_one_line(
    packages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "cluster.py"
    file.write_text("def none():\n    return 1\n")
    for asked, said in (
        (f"{file}:none", f"{file}:none returned no concurrent.futures.Executor"),
        (f"{file}:other", f"{file} has no function other"),
        ("cluster", "FILE.py:NAME is expected, and no such file is there: cluster"),
    ):
        command = ["--packages", str(packages), "--site", str(tmp_path / "site"), "--executor", asked]
        assert main(command) == 2
        assert capsys.readouterr().err == f"build.py: --executor: {said}\n"


def test_workers_that_write_elsewhere_are_told_apart_from_those_that_work(
    packages: Path, tmp_path: Path
) -> None:
    class Blind(Elsewhere):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            future: Future[Any] = Future()
            future.set_result(args[0].key)
            return future

    with pytest.raises(ExecutorError, match="have to see that folder"):
        build.build(packages, tmp_path / "site", executor=Blind)
    assert not (tmp_path / "site").exists()


_KILLED = """
import os, signal, sys
sys.path[:0] = ["scripts"]
from publisher.units import processes
if __name__ == "__main__":
    with processes.beside(1) as pool:
        print(pool.submit(os.getpid).result(), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="NO /proc: whether a process is there is unknown")
def test_no_worker_outlives_a_build_that_was_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _KILLED],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as building:
        assert building.stdout
        worker = int(building.stdout.readline())
    assert building.returncode == -signal.SIGKILL
    deadline = time.monotonic() + 60
    while _runs(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(worker)


_LOADED = """
import importlib, os, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
print(len(os.listdir("/proc/self/task")))
"""


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="NO /proc: threads cannot be counted")
def test_what_workers_are_copies_of_runs_no_thread() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, *processes.LOADED, *processes.JUDGING, *processes.APART],
        cwd=ROOT / "scripts",
        env={**os.environ, **processes.ALONE},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "1\n"


_CALLED = """
import sys
sys.path.insert(0, sys.argv[1])
from publisher.units import processes
if __name__ == "__main__":
    with processes.beside(1) as pool:
        print(pool.submit(int, 7).result())
"""


def test_workers_run_no_module_of_the_folder_in_which_a_command_is_called(tmp_path: Path) -> None:
    program, folder = tmp_path / "program.py", tmp_path / "folder"
    program.write_text(_CALLED)
    folder.mkdir()
    for name in ("re", "socket", "numpy"):
        (folder / f"{name}.py").write_text(f"open('RAN-{name}', 'w').close()\n")
    called = [sys.executable, str(program), str(ROOT / "scripts")]
    done = subprocess.run(called, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.stdout, [path.name for path in folder.glob("RAN-*")]) == ("7\n", [])


def _runs(process: int) -> bool:
    """Whether it is there and is more than a name that waits for its parent to look."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
