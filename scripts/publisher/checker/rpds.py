"""What jsonschema uses of rpds, in plain Python: in the browser there is no compiled one.

The real ones share structure between versions; these copy, which a descriptor's few references
do not notice. Put beside jsonschema under the name ``rpds``.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any


class HashTrieMap(Mapping[Any, Any]):
    """A mapping of which every change is a new one."""

    def __init__(self, value: Any = (), **more: Any) -> None:
        self._held = {**dict(value), **more}

    @classmethod
    def convert(cls, value: Any) -> "HashTrieMap":
        """The value itself where it is one already."""
        return value if isinstance(value, cls) else cls(value)

    def __getitem__(self, key: Any) -> Any:
        return self._held[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def insert(self, key: Any, value: Any) -> "HashTrieMap":
        """The mapping with one more pair."""
        return HashTrieMap({**self._held, key: value})

    def remove(self, key: Any) -> "HashTrieMap":
        """The mapping without a key; KeyError where it has none."""
        left = dict(self._held)
        del left[key]
        return HashTrieMap(left)

    def update(self, *others: Any, **more: Any) -> "HashTrieMap":
        """The mapping with the pairs of others."""
        held = dict(self._held)
        for other in (*others, more):
            held.update(other)
        return HashTrieMap(held)


class HashTrieSet(frozenset[Any]):
    """A set of which every change is a new one."""

    def insert(self, value: Any) -> "HashTrieSet":
        """The set with one more member."""
        return HashTrieSet({*self, value})

    def remove(self, value: Any) -> "HashTrieSet":
        """The set without a member; KeyError where it has none."""
        if value not in self:
            raise KeyError(value)
        return HashTrieSet(self - {value})

    def update(self, *others: Iterable[Any]) -> "HashTrieSet":
        """The set with the members of others."""
        return HashTrieSet(self.union(*others))


class List(tuple[Any, ...]):
    """A list that grows at its front, of which every change is a new one."""

    __slots__ = ()

    def __new__(cls, *values: Any) -> "List":
        """From one iterable, or from several values."""
        return super().__new__(cls, values[0] if len(values) == 1 else values)

    def push_front(self, value: Any) -> "List":
        """The list with one more in front."""
        return List((value, *self))

    @property
    def first(self) -> Any:
        """The one in front; IndexError where there is none."""
        return self[0]

    def drop_first(self) -> "List":
        """The list without the one in front."""
        return List(self[1:])
