"""Whether a file is the one that the descriptor describes: its size and its fingerprint."""

import hashlib
from collections.abc import Iterator

from publisher.foreign.resources import Resource
from publisher.problem import Problem


def damaged(resource: Resource, data: bytes) -> Iterator[Problem]:
    """A file that is not the one which the descriptor describes, by its size and its fingerprint."""
    size, mark = resource.given.get("bytes"), resource.given.get("hash")
    if isinstance(size, int) and not isinstance(size, bool) and size and size != len(data):
        yield Problem(
            "file-is-as-described",
            "",
            field="bytes",
            found=str(len(data)),
            facts={"expected": size, "cause": "size"},
        )
    name, _, digest = mark.rpartition(":") if isinstance(mark, str) else ("", "", "")
    kind = name or {64: "sha256", 32: "md5", 40: "sha1", 128: "sha512"}.get(len(digest), "")
    if digest and kind in ("md5", "sha1", "sha256", "sha512"):
        found = hashlib.new(kind, data, usedforsecurity=False).hexdigest()
        if found != digest.casefold():
            yield Problem("file-is-as-described", "", field="hash", found=found, facts={"expected": digest})
