"""What lies where a plain file should lie, and files whose names or sizes do harm."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

from attacks.attack import Attack, Place, foreign, one, ours, ours_on_disk

PLAIN = "file-is-a-plain-file"
OBSERVATIONS = "data/observations.csv"
ROWS = b"n,words\n1,a\n"


def _instead(path: str, put: Callable[[Path, Place], object]) -> Callable[[Path, Place], None]:
    """Something else in the place of a file of our package."""

    def change(folder: Path, place: Place) -> None:
        target = folder / path
        target.unlink(missing_ok=True)
        put(target, place)

    return change


def _link(target: str) -> Callable[[Path, Place], None]:
    return lambda path, place: path.symlink_to(target.format(outside=place.outside))


def _socket(path: Path, place: Place) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket may not be long
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def _beside(path: str | bytes, data: bytes = ROWS) -> Callable[[Path, Place], None]:
    """Another file in our package."""

    def change(folder: Path, place: Place) -> None:
        target = folder / os.fsdecode(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)

    return change


def _sparse(size: int) -> Callable[[Path, Place], None]:
    """A file that claims a size and takes no room."""

    def put(path: Path, place: Place) -> None:
        with path.open("wb") as file:
            file.truncate(size)

    return put


def _folder_linked(folder: Path, place: Place) -> None:
    (folder / "data").rename(place.outside / "data")
    (folder / "data").symlink_to(place.outside / "data")


def _package_linked(folder: Path, place: Place) -> None:
    folder.rename(place.outside / folder.name)
    folder.symlink_to(place.outside / folder.name)


def _many(folder: Path, place: Place) -> None:
    for number in range(1_100):
        (folder / f"note-{number}.txt").write_bytes(b"x")


def _other(put: Callable[[Path, Place], object], path: str = "a.csv") -> Callable[[Place], None]:
    """A package of another kind whose one file is something else."""

    def make(place: Place) -> None:
        foreign(one(path))(place)
        put(place.packages / "hostile" / path, place)

    return make


def _other_folder(place: Place) -> None:
    foreign(one("d/secret.csv"))(place)
    (place.packages / "hostile" / "d").symlink_to(place.outside)


LINKS = {
    "a file outside": "{outside}/secret.csv",
    "the environment of the process": "/proc/self/environ",
    "a device that never ends": "/dev/zero",
    "the standard input": "/dev/stdin",
    "the users of the machine": "/etc/passwd",
    "itself": "observations.csv",
    "nothing": "nowhere.csv",
    "another file of the package": "areas.csv",
}
ATTACKS = (
    *(
        Attack(f"F{at:02}", f"a link to {what}", ours_on_disk(_instead(OBSERVATIONS, _link(to))), (PLAIN,))
        for at, (what, to) in enumerate(LINKS.items(), 1)
    ),
    *(
        Attack(f"F{at:02}", f"the same in a package of another kind: {what}", _other(_link(to)), (PLAIN,))
        for at, (what, to) in enumerate(LINKS.items(), 11)
        if what != "itself"
    ),
    Attack("F20", "the folder data/ is a link to one outside", ours_on_disk(_folder_linked), (PLAIN,)),
    Attack(
        "F21",
        "the package is a link to a folder outside",
        ours_on_disk(_package_linked),
        ("package-is-a-folder",),
    ),
    Attack(
        "F22",
        "the descriptor is a link",
        ours_on_disk(_instead("datapackage.json", _link("/etc/passwd"))),
        (PLAIN,),
    ),
    Attack(
        "F23",
        "the README is a link",
        ours_on_disk(_instead("README.md", _link("{outside}/secret.csv"))),
        (PLAIN,),
    ),
    Attack("F24", "a folder of the path is a link, in a package of another kind", _other_folder, (PLAIN,)),
    Attack(
        "F25",
        "a pipe in place of a table",
        ours_on_disk(_instead(OBSERVATIONS, lambda p, _: os.mkfifo(p))),
        (PLAIN,),
    ),
    Attack(
        "F26",
        "a pipe in place of the descriptor",
        ours_on_disk(_instead("datapackage.json", lambda p, _: os.mkfifo(p))),
        (PLAIN,),
    ),
    Attack("F27", "a pipe in a package of another kind", _other(lambda p, _: os.mkfifo(p)), (PLAIN,)),
    Attack("F28", "a socket in place of a table", ours_on_disk(_instead(OBSERVATIONS, _socket)), (PLAIN,)),
    Attack("F29", "a socket in a package of another kind", _other(_socket), (PLAIN,)),
    Attack(
        "F30",
        "a folder in place of a table",
        ours_on_disk(_instead(OBSERVATIONS, lambda p, _: p.mkdir())),
        ("file-is-there",),
    ),
    Attack(
        "F31",
        "a folder in place of the descriptor",
        ours_on_disk(_instead("datapackage.json", lambda p, _: p.mkdir())),
        (PLAIN, "descriptor-is-there"),
    ),
    Attack("F32", "a folder in a package of another kind", _other(lambda p, _: p.mkdir()), (PLAIN,)),
    Attack(
        "F33",
        "a table that claims 10 GB",
        ours_on_disk(_instead(OBSERVATIONS, _sparse(10_000_000_000))),
        ("file-is-not-too-large",),
    ),
    Attack(
        "F34",
        "a descriptor that claims 10 GB",
        ours_on_disk(_instead("datapackage.json", _sparse(10_000_000_000))),
        ("file-is-not-too-large",),
    ),
    Attack(
        "F35",
        "10 GB in a package of another kind",
        _other(_sparse(10_000_000_000)),
        ("file-is-not-too-large",),
    ),
    Attack("F36", "folders 200 deep", ours_on_disk(_beside("a/" * 200 + "x.csv")), (PLAIN,)),
    Attack("F37", "1,100 files", ours_on_disk(_many), ("package-is-not-too-large",)),
    Attack(
        "F38", "a name with a line end", ours_on_disk(_beside("data/a\nb.csv")), ("file-name-is-readable",)
    ),
    Attack(
        "F39",
        "a name that turns the direction of reading",
        ours_on_disk(_beside("data/a\u202evsc.csv")),
        ("file-name-is-readable",),
    ),
    Attack(
        "F40",
        "a name that is no UTF-8",
        ours_on_disk(_beside(b"data/\xff\xfe.csv")),
        ("file-name-is-readable",),
    ),
    Attack(
        "F41",
        "a name of 250 letters",
        ours_on_disk(_beside("data/" + "a" * 246 + ".csv")),
        ("file-is-listed",),
    ),
    Attack(
        "F42", "a name that only Windows reserves", ours_on_disk(_beside("data/aux.csv")), ("file-is-listed",)
    ),
    Attack(
        "F43",
        "a name that is a command for a terminal",
        ours_on_disk(_beside("data/\x1b[2Ja.csv")),
        ("file-name-is-readable",),
    ),
    Attack(
        "F44",
        "a table beside its twin in capital letters",
        ours_on_disk(_beside("data/Areas.csv")),
        ("file-is-listed",),
    ),
    Attack(
        "F45",
        "a name that is a command of the forge",
        ours_on_disk(_beside("data/::error::x.csv")),
        ("file-is-listed",),
    ),
    Attack(
        "F46",
        "gigabytes of zeros under a small limit of the disk",
        ours(lambda f, _: f.raw.update({OBSERVATIONS: b"\0" * 49_000_000})),
        (
            "file-is-really-csv",
            "text-has-no-control-characters",
            "columns-are-all-there",
            "no-control-characters",
        ),
        heavy=True,
    ),
)
