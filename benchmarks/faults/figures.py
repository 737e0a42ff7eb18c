"""The invented places of the sample and their figures, made by arithmetic alone."""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from faults.measured import UPPER
from publisher.cells.number_text import shown

YEARS = range(2019, 2024)
CITIES = (("甲", "Jiǎ"), ("乙", "Yǐ"), ("丙", "Bǐng"), ("丁", "Dīng"))


@dataclass(frozen=True, slots=True)
class Place:
    """An invented area."""

    code: str
    name: str
    english: str
    parent: str
    level: str


def places(provinces: int, cities: int) -> Iterator[Place]:
    """The nation, its provinces, then the cities of each province."""
    names = _names()
    yield Place("CHN", "全国", "China", "", "country")
    for p in range(1, provinces + 1):
        name, english = ("东西"[p - 1], ("East", "West")[p - 1]) if p < 3 else next(names)
        yield Place(f"{p:02}0000", f"{name}省", f"{english} Province", "CHN", "province")
    for p in range(1, provinces + 1):
        for c in range(1, cities + 1):
            number = (p - 1) * cities + c - 1
            known = cities == 2 and number < 4
            name, english = CITIES[number] if known else next(names)
            yield Place(f"{p:02}{c:02}00", f"{name}市", f"{english} City", f"{p:02}0000", "prefecture")


def _names() -> Iterator[tuple[str, str]]:
    """Names for any number of places, none of which could be read as a number."""
    words = "安宁平江山河林泉海湖溪清明春秋东西南北中"
    for number, letters in enumerate(itertools.product(words, repeat=3)):
        yield "".join(letters), f"Place {number + 1}"


Values = dict[tuple[str, str, int], str]


def values(places: list[Place]) -> Values:
    """Every value by indicator, area and year: made for the cities, and summed above them."""
    counts = {
        (indicator, code, year): number
        for place, year in itertools.product(places, YEARS)
        if place.level == "prefecture"
        for indicator, number in _of_city(place.code, year).items()
        for code in (place.code,)
    }
    for level in ("province", "country"):
        for place in (p for p in places if p.level == level):
            below = [p.code for p in places if p.parent == place.code]
            for year, indicator in itertools.product(
                YEARS, ("population", "vaccinated", "budget", "volunteers")
            ):
                counts[indicator, place.code, year] = sum(counts[indicator, code, year] for code in below)
    made = {key: str(number) for key, number in counts.items()}
    for place, year in itertools.product(places, YEARS):
        made |= _rates(place.code, year, counts) | _averages(_cities(place, places), year)
    return {key: v for key, v in made.items() if key[0] not in UPPER or key[1].endswith(("CHN", "0000"))}


def _of_city(code: str, year: int) -> dict[str, int]:
    """The counts of one city in one year."""
    k, t = _number(code), year - YEARS[0]
    people = (1_196_000 if k == 0 else 640_000 + 137_311 * (k % 9) + 1_009 * k) + (
        (0, 7_000, 16_000, 23_000, 31_000)[t] if k == 0 else (0, 6_113, 13_372, 18_941, 25_730)[t]
    )
    share = Decimal("0.912") + Decimal("0.009") * t + Decimal("0.0037") * (k % 5)
    money = (3_014 + 512 * (k % 7)) * (1000, 985, 1046, 1094, 1187)[t] // 1000
    return {
        "population": people,
        "vaccinated": int(people * share),
        "budget": money * 10**6,
        "volunteers": 52_310 + 3_170 * (k % 11) + (0, 4_210, 9_985, 15_320, 21_904)[t],
    }


def _number(code: str) -> int:
    """The cities 010100, 010200, 020100 as 0, 1, 100 and so on."""
    return (int(code[:2]) - 1) * 100 + int(code[2:4]) - 1 if code[0].isdigit() else 0


def _rates(code: str, year: int, counts: Mapping[tuple[str, str, int], int]) -> Values:
    """The figures of one area and year that follow from its counts."""
    vaccinated, people = counts["vaccinated", code, year], counts["population", code, year]
    rates = {("vaccination-rate", code, year): _tenths(Decimal(100 * vaccinated) / people)}
    if year > YEARS[0]:
        before, now = counts["budget", code, year - 1], counts["budget", code, year]
        rates["budget-growth", code, year] = _tenths(Decimal(100 * (now - before)) / before)
    return rates


def _cities(place: Place, places: list[Place]) -> tuple[str, list[int]]:
    """An area's code, and the numbers of the cities in it."""
    start = "" if place.level == "country" else place.code[: 2 if place.level == "province" else 4]
    inside = (p for p in places if p.level == "prefecture" and p.code.startswith(start))
    return place.code, [_number(p.code) % 6 for p in inside]


def _averages(cities: tuple[str, list[int]], year: int) -> Values:
    """The figures of one area and year that are the mean of its cities."""
    code, t = cities[0], year - YEARS[0]
    more = Decimal(sum(cities[1])) / len(cities[1])
    return {
        ("unemployment-rate", code, year): _tenths(
            Decimal(("4.3", "4.9", "4.1", "4.4", "3.8")[t]) + more / 10
        ),
        ("life-expectancy", code, year): _tenths(Decimal("77.8") + Decimal("0.3") * t + more / 5),
    }


def tenths(above: int, below: int) -> str:
    """A percentage to one decimal, from what stands above the line and below it (in hundreds)."""
    return _tenths(Decimal(above) / below)


def _tenths(value: Decimal) -> str:
    return shown(value.quantize(Decimal("0.1"), ROUND_HALF_UP))
