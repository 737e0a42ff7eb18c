"""Faults of characters: other encodings, lost letters, and what cannot be seen."""

# ruff: noqa: D103 - what a change is, its title in FAULTS says

import unicodedata

from faults.fault import OBSERVED, Expected, Fault, Operator, in_file, in_table, wrote
from faults.folder import Folder

NAME = ("areas", ("010100",), "name")
ENGLISH = ("areas", ("010100",), "name@en")
TITLE = ("indicators", ("population",), "title")
OBSERVATIONS = "data/observations.csv"


def saved_as(codec: str) -> Operator:
    def change(p: Folder) -> list[Expected]:
        p.raw[OBSERVATIONS] = p.csv("observations").decode().encode(codec)
        return [in_file(OBSERVATIONS, "file-is-utf-8")]

    return change


def one_line_in_latin_1(p: Folder) -> list[Expected]:
    line = p.put("observations", OBSERVED, "note@en", "Census cafe counts.")
    p.raw[OBSERVATIONS] = p.csv("observations").replace(b"cafe", b"caf\xe9")
    return [in_table("observations", line, "", "file-is-utf-8")]


def hidden(mark: str, rule: str) -> Operator:
    """A character in the middle of an excerpt."""

    def change(p: Folder) -> list[Expected]:
        words = p.get("observations", OBSERVED, "excerpt")
        line = p.put("observations", OBSERVED, "excerpt", words[:6] + mark + words[6:])
        return [in_table("observations", line, "excerpt", rule)]

    return change


FAULTS = (
    Fault("F038", "saved as Unicode text, which is UTF-16", saved_as("utf-16")),
    wrote("F040", "a replacement character in a name", NAME, "\ufffd市", "text-is-not-damaged"),
    wrote("F041", "question marks in place of Chinese", NAME, "??", "text-is-not-damaged"),
    Fault("F043", "a NUL in an excerpt", hidden("\0", "text-has-no-control-characters")),
    wrote(
        "F045", "decomposed letters", ENGLISH, unicodedata.normalize("NFD", "Jiǎ City"), "text-is-composed"
    ),
    Fault("F046", "a right-to-left override in an excerpt", hidden("\u202e", "text-has-no-direction-marks")),
    Fault("X047", "saved as GBK by Excel", saved_as("gb18030")),
    wrote(
        "X048",
        "UTF-8 read as Latin-1 and saved again",
        NAME,
        "甲市".encode().decode("latin-1"),
        "text-is-not-damaged",
    ),
    wrote(
        "X049",
        "a zero-width space in a code",
        ("observations", OBSERVED, "indicator"),
        "popu\u200blation",
        "text-has-no-invisible-characters",
    ),
    wrote(
        "X050",
        "a Cyrillic letter in a code",
        ("observations", OBSERVED, "indicator"),
        "populаtion",
        "code-has-its-form",
    ),
    wrote(
        "X051",
        "full-width letters in an area code",
        ("observations", ("population", "CHN", "2021"), "area"),
        "ＣＨＮ",
        "area-code-is-six-digits",
    ),
    Fault("X052", "a soft hyphen in an excerpt", hidden("\u00ad", "text-has-no-invisible-characters")),
    wrote(
        "X053", "the well-known remains of two wrong conversions", TITLE, "锟斤拷人口", "text-is-not-damaged"
    ),
    wrote(
        "X054",
        "a compatibility ideograph that looks the same",
        ("sources", ("bulletin-2021",), "publisher"),
        "示\uf9b5统计局",
        "text-is-composed",
    ),
    Fault("X055", "one letter in Latin-1", one_line_in_latin_1),
    Fault("X056", "a byte order mark inside a cell", hidden("\ufeff", "text-has-no-invisible-characters")),
    Fault(
        "X057", "a private-use character in an excerpt", hidden("\ue5e5", "text-has-no-invisible-characters")
    ),
    Fault("X058", "a left-to-right mark in an excerpt", hidden("\u200e", "text-has-no-direction-marks")),
    wrote(
        "X059",
        "Chinese lost in the middle of a title",
        ("sources", ("bulletin-2021",), "title"),
        "2021年????",
        "text-is-not-damaged",
    ),
    Fault("X060", "saved as UTF-16 without a mark", saved_as("utf-16-be")),
)
