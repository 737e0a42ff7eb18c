"""What took long to find out is kept, and nothing but that ever comes back."""

import pytest

from publisher.kept.store import Store


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "kept", "renderer 1")


def entries(store):
    return sorted(store.folder.iterdir())


def test_what_is_kept_comes_back_whole(store):
    store.put("<svg>1</svg>", b"\x89PNG one")
    assert store.get("<svg>1</svg>") == b"\x89PNG one"


def test_what_was_never_kept_is_not_there(store):
    assert store.get("<svg>1</svg>") is None


def test_another_renderer_finds_nothing(store):
    store.put("<svg>1</svg>", b"one")
    other = Store(store.folder, "renderer 2")
    assert other.get("<svg>1</svg>") is None
    other.put("<svg>1</svg>", b"two")
    assert other.get("<svg>1</svg>") == b"two"
    assert store.get("<svg>1</svg>") is None
    assert len(entries(store)) == 1


@pytest.mark.parametrize(
    "spoil", [lambda e: e[:-1], lambda e: e + b"x", lambda e: b"", lambda e: b"\0" + e[1:]]
)
def test_an_entry_that_was_changed_or_cut_counts_as_not_there(store, spoil):
    store.put("<svg>1</svg>", b"one")
    [entry] = entries(store)
    entry.write_bytes(spoil(entry.read_bytes()))
    assert store.get("<svg>1</svg>") is None
    store.put("<svg>1</svg>", b"one")
    assert store.get("<svg>1</svg>") == b"one"


def test_the_entry_of_one_picture_cannot_stand_for_another(store):
    store.put("<svg>1</svg>", b"one")
    [one] = entries(store)
    store.put("<svg>2</svg>", b"two")
    [other] = set(entries(store)) - {one}
    other.write_bytes(one.read_bytes())
    assert store.get("<svg>2</svg>") is None


def test_a_folder_that_cannot_be_written_hinders_nothing(tmp_path):
    (tmp_path / "kept").write_text("a file is in the way")
    store = Store(tmp_path / "kept", "renderer 1")
    store.put("<svg>1</svg>", b"one")
    assert store.get("<svg>1</svg>") is None


def test_no_half_written_entry_is_left_behind(store):
    for number in range(5):
        store.put(f"<svg>{number}</svg>", b"data")
    assert len(entries(store)) == 5


def test_what_is_kept_under_a_name_comes_back_as_long_as_it_is_made_of_the_same(store):
    made = iter((b"one", b"two", b"three"))
    said = [store.kept("sheet", of, made.__next__) for of in ("a", "a", "b", "a")]
    assert said == [b"one", b"one", b"two", b"three"]
    assert len(entries(store)) == 1
