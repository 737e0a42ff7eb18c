"""What is said in two languages gives the same numbers in both."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from publisher import profile
from publisher.cells import excerpt, han_numeral, number_text
from publisher.cells.column import together
from publisher.checks.descriptor import strings
from publisher.checks.places import at, columns, in_descriptor
from publisher.package import Package
from publisher.problem import Problem

RULE = "translation-keeps-the-figures"

_PLAIN = str.maketrans("０１２３４５６７８９．，萬億", "0123456789.,万亿")
_DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_CHINESE = re.compile(
    rf"(?P<digits>{_DIGITS})\s*(?P<times>[十百千]?[万亿]|[百千])?|(?P<each>每)?(?P<han>[{han_numeral.CHARACTERS}]+)"
)
_ENGLISH = re.compile(rf"(?P<digits>{_DIGITS})|(?P<word>[A-Za-z]+)")
_TEN = re.compile("[二三四五六七八九]?十[一二三四五六七八九]?")
_TIMES = {"hundred": 2, **excerpt.ENGLISH_POWERS}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_NAMES = frozenset(_MONTHS) - {"March", "May"}  # which are words besides
_ONES = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)
_COUNTS = dict(zip(_ONES, range(1, 20))) | dict(zip(_TENS, range(20, 100, 10)))
_WORDS = (
    {"both": 2, "twice": 2, "quarterly": 4, "monthly": 12}
    | {month.casefold(): number for number, month in enumerate(_MONTHS, 1)}
    | dict(zip(_ORDINALS, range(1, 13)))
)


@dataclass(frozen=True, slots=True)
class Said:
    """The numbers that a text gives plainly, and all that its words may stand for: 2.3万 is 2.3 and 23000."""

    plainly: frozenset[Decimal]
    perhaps: frozenset[Decimal]


def translations_keep_the_figures(package: Package) -> Iterator[Problem]:
    """No text gives a number that its translation lacks, while that gives one that the text lacks.

    Not asked of what a program took over, whose words are those of others.
    """
    if profile.imported(package):
        return
    for place, column, english in columns(package):
        chinese = place[1].columns.get(column.name.removesuffix("@en"))
        if not column.name.endswith("@en") or chinese is None:
            continue
        wrong = {pair: facts for pair in together((chinese, english)) if (facts := contradiction(*pair))}
        for row, pair in enumerate(zip(chinese, english)) if wrong else ():
            if pair in wrong:
                line, facts = place[1].lines[row], {**wrong[pair], "severity": "warning"}
                yield at(place, line, column.name, RULE, found=pair[1], **facts)


def descriptors_keep_the_figures(package: Package) -> Iterator[Problem]:
    """The same of what datapackage.json says in two languages."""
    words = dict(strings(package)) if not profile.imported(package) else {}
    for path, english in words.items():
        key = str(path[-1])
        chinese = words.get((*path[:-1], key.removesuffix("@en")))
        if key.endswith("@en") and chinese and (facts := contradiction(chinese, english)):
            yield replace(in_descriptor(package, path, RULE, found=english, **facts), severity="warning")


def contradiction(chinese: str, english: str) -> Mapping[str, str]:
    """The numbers that either text has alone, where each has some; nothing where they agree."""
    here, there = _chinese(chinese), _english(english)
    lost, new = here.plainly - there.perhaps, there.plainly - here.perhaps
    return {"chinese": _listed(lost), "english": _listed(new)} if lost and new else {}


def _listed(numbers: frozenset[Decimal]) -> str:
    return "; ".join(number_text.shown(number) for number in sorted(numbers))


@lru_cache(1 << 10)
def _chinese(words: str) -> Said:
    plainly: set[Decimal] = set()
    perhaps: set[Decimal] = set()
    for match in _CHINESE.finditer(words.translate(_PLAIN)):
        if match["digits"]:
            number = Decimal(match["digits"].replace(",", ""))
            scaled = number.scaleb(sum(han_numeral.POWERS[c] for c in match["times"] or ""))
            plainly.add(scaled)
            perhaps |= {number, scaled}
        else:
            plain, read = _numeral(match["han"], each=bool(match["each"]))
            plainly |= plain
            perhaps |= plain | read
    return Said(frozenset(plainly), frozenset(perhaps))


def _numeral(words: str, *, each: bool) -> tuple[set[Decimal], set[Decimal]]:
    """What a numeral in characters says plainly, and what its parts may say: 十四五 is 14, or 4 and 5."""
    parts = {Decimal(han_numeral.DIGITS[c]) for c in words if c in han_numeral.DIGITS}
    powers = {Decimal(1).scaleb(han_numeral.POWERS[c]) for c in words if c in han_numeral.POWERS}
    whole = han_numeral.value(words)
    if each and whole is None and all(c in han_numeral.POWERS for c in words):
        return {Decimal(1).scaleb(sum(han_numeral.POWERS[c] for c in words))}, powers
    if whole is None and (ten := _TEN.match(words)):
        whole = han_numeral.value(ten[0])
    plain = {whole} if whole is not None and whole > 10 and words[-1] != "十" else set()
    return plain, parts | powers | ({whole} if whole is not None else set())


@lru_cache(1 << 10)
def _english(words: str) -> Said:
    read = _Reading()
    for match in _ENGLISH.finditer(words):
        if match["digits"]:
            read.digits(Decimal(match["digits"].replace(",", "")))
        else:
            read.word(match["word"])
    read.end()
    return Said(frozenset(read.plainly), frozenset(read.perhaps))


@dataclass(slots=True)
class _Reading:
    """English words read one by one: 220 million is one number, 17 others make 18."""

    plainly: set[Decimal] = field(default_factory=set)
    perhaps: set[Decimal] = field(default_factory=set)
    number: Decimal | None = None
    spelt: bool = False

    def digits(self, number: Decimal) -> None:
        self.end()
        self.number, self.spelt = number, False

    def word(self, word: str) -> None:
        plain = word.casefold()
        if plain in _TIMES:
            self.number = (self.number or 1) * Decimal(10) ** _TIMES[plain]
        elif plain in _COUNTS:
            self._count(Decimal(_COUNTS[plain]))
        elif plain != "and" or not self.spelt:
            self.perhaps |= {self.number + 1} if self.number and plain.startswith("other") else set()
            self.end()
            self.perhaps |= {Decimal(_WORDS[plain])} if plain in _WORDS else set()
            self.plainly |= {Decimal(_WORDS[plain])} if word in _NAMES else set()

    def _count(self, count: Decimal) -> None:
        before = self.number or Decimal(0)
        room = 100 if before % 100 == 0 else 10 if before % 10 == 0 else 1
        if not self.spelt or not before or count >= room:
            self.end()
            before = Decimal(0)
        self.number, self.spelt = before + count, True
        self.perhaps.add(count)

    def end(self) -> None:
        """What was read so far is a number; one and two, and a bare hundred, may be mere words."""
        if self.number is not None:
            self.perhaps.add(self.number)
            self.plainly |= {self.number} if not self.spelt or self.number > 2 else set()
        self.number, self.spelt = None, False
