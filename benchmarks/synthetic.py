"""Packages of invented figures of any size, valid by our own checks, to measure how things grow.

Usage: python benchmarks/synthetic.py FOLDER [--indicators N] [--years N] [--packages N] [--seed N]

Writes the packages into FOLDER. Each indicator has a figure a year for all, men and women: with 20
years, 60 rows. The same arguments give the same bytes. No figure, place or title in them is real.
"""

import argparse
import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from publisher import new_package, profile  # noqa: E402
from publisher.package import Category, Text  # noqa: E402

LAST_YEAR = 2024
AREA = {"area": "010000", "name": "示例省", "name@en": "Sample Province", "parent": "", "level": "province"}
SEXES = (("_T", "合计", "total"), ("male", "男", "male"), ("female", "女", "female"))
PEOPLE = Category("people", Text("人", "people"), "person")
TOPICS = (
    Category("services", Text("服务", "Services")),
    Category("people", Text("队伍", "Staff")),
    Category("places", Text("设施", "Facilities")),
)
# The titles are every way of taking one of each: 1,440 of them, and then numbered.
WHERE, WHO, WHAT, WHOM = (
    [tuple(pair.split("=")) for pair in line.split()]
    for line in (
        "城镇=urban 乡村=rural 社区=community 街道=street 园区=park "
        "山区=mountain 牧区=pastoral 库区=reservoir 边境=border 沿江=riverside",
        "养老=elderly-care 助残=disability 救助=relief 助学=schooling 康复=rehabilitation 托育=child-care "
        "就业=job 调解=mediation 巡防=patrol 阅读=reading 助餐=meal 法律=legal",
        "登记=registered 在岗=serving 新增=new 受训=trained",
        "人员=staff 志愿者=volunteers 受助者=recipients",
    )
)


@dataclass(frozen=True, slots=True)
class Size:
    """How much to make: ``indicators`` over all packages together, ``years`` of each."""

    indicators: int = 2000
    years: int = 20
    packages: int = 10
    seed: int = 1


def write(folder: Path, size: Size) -> None:
    """Write the packages below ``folder``."""
    for name, files in packages(size):
        for path, data in files.items():
            target = folder / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


def packages(size: Size) -> Iterator[tuple[str, dict[str, bytes]]]:
    """The name of each package and its files, by path."""
    chance = Random(size.seed)
    titles = list(_titles(size.indicators))
    for number in range(min(size.packages, size.indicators)):
        name = f"synthetic-{number + 1:03}"
        yield name, _package(name, titles[number :: size.packages], size.years, chance)


def _titles(count: int) -> Iterator[Text]:
    every = list(product(WHERE, WHO, WHAT, WHOM))
    for number in range(count):
        group, at = divmod(number, len(every))
        where, who, what, whom = every[at * 7 % len(every)]  # 7 shares no factor with their number
        zh = f"{where[0]}{who[0]}{what[0]}{whom[0]}数"
        en = f"{what[1]} {where[1]} {who[1]} {whom[1]}".capitalize()
        yield Text(f"{zh}（{group + 1}组）", f"{en}, group {group + 1}") if group else Text(zh, en)


def _package(name: str, titles: Sequence[Text], years: int, chance: Random) -> dict[str, bytes]:
    files = new_package.files(_answers(name), new_package.Known({AREA["area"]: AREA}, _sources(years), {}))
    descriptor = json.loads(files["datapackage.json"])
    _by_sex(descriptor)
    descriptor["headlines"] = [_id(0)]
    rows = [row for at, title in enumerate(titles) for row in _observations(_id(at), title, years, chance)]
    indicators = [_indicator(_id(at), title) for at, title in enumerate(titles)]
    return files | {
        "datapackage.json": (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode(),
        "data/indicators.csv": _csv(_header("indicators"), indicators),
        "data/observations.csv": _csv(_broken_down(_header("observations")), rows),
    }


def _answers(name: str) -> new_package.Answers:
    number = name.rpartition("-")[2]
    return new_package.Answers(
        name=name,
        title=Text(f"虚构数据{number}", f"Invented figures {number}"),
        description=Text("只用来测量快慢的虚构数字。", "Invented figures, to measure speed with."),
        contributor=Text("示例编者", "Sample compilers"),
        keywords=("示例",),
        licence="CC0-1.0",
        sources=tuple(_sources(50)),
        areas=(AREA["area"],),
        units=(PEOPLE,),
        topics=TOPICS,
        tables=(),
        created=date(LAST_YEAR + 1, 6, 1),
    )


def _sources(years: int) -> dict[str, dict[str, str]]:
    return {f"bulletin-{year}": _source(year) for year in _years(years)}


def _source(year: int) -> dict[str, str]:
    return {
        "source": f"bulletin-{year}",
        "title": f"{year}年示例公报",
        "title@en": f"Sample bulletin {year}",
        "publisher": "示例统计局",
        "publisher@en": "Sample Bureau of Statistics",
        "published": f"{year + 1}-03-01",
        "language": "zh-Hans",
    }


def _years(count: int) -> range:
    return range(LAST_YEAR - count + 1, LAST_YEAR + 1)


def _id(at: int) -> str:
    return f"invented-{at + 1:04}"


def _indicator(id: str, title: Text) -> dict[str, str]:
    return {
        "indicator": id,
        "title": title.zh,
        "title@en": title.en,
        "definition": f"年末{title.zh}，虚构。",
        "definition@en": f"{title.en} at the end of the year; invented.",
        "unit": PEOPLE.code,
        "kind": "stock",
        "decimals": "0",
        "direction": "none",
        "topic": TOPICS[sum(map(ord, title.zh)) % len(TOPICS)].code,
        "frequency": "annual",
        "chart": "line",
        "additive": "true",
    }


def _observations(id: str, title: Text, years: int, chance: Random) -> Iterator[dict[str, str]]:
    men, women = chance.randint(1_000, 90_000), chance.randint(1_000, 90_000)
    for year in _years(years):
        men, women = (1 + number * chance.randint(101, 109) // 100 for number in (men, women))
        for (code, word, _), number in zip(SEXES, (men + women, men, women)):
            yield {
                "indicator": id,
                "area": AREA["area"],
                "period": str(year),
                "sex": code,
                "value": str(number),
                "qualifier": "exact",
                "refers_to": "as-of",
                "status": "A",
                "source": f"bulletin-{year}",
                "excerpt": f"{title.zh}{word}{number}人",
                "locator": "表一",
            }


def _by_sex(descriptor: dict[str, Any]) -> None:
    schema = next(r for r in descriptor["resources"] if r["name"] == "observations")["schema"]
    field = {
        "name": "sex",
        "type": "string",
        "title": "性别",
        "title@en": "Sex",
        "description": "按性别分。",
        "description@en": "By sex.",
        "constraints": {"required": True},
        "categories": [{"value": v, "label": zh, "label@en": en} for v, zh, en in SEXES],
    }
    schema["fields"].insert(3, field)
    schema["primaryKey"].append("sex")


def _header(table: str) -> list[str]:
    return [field["name"] for field in profile.tables()[table]["schema"]["fields"]]


def _broken_down(header: Sequence[str]) -> list[str]:
    return [*header[:3], "sex", *header[3:]]


def _csv(header: Sequence[str], rows: Iterable[dict[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, header, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def main(arguments: Sequence[str] | None = None) -> int:
    """Write what the arguments ask for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    for name, default in (("indicators", 2000), ("years", 20), ("packages", 10), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    asked = vars(parser.parse_args(arguments))
    write(asked.pop("folder"), Size(**asked))
    return 0


if __name__ == "__main__":
    sys.exit(main())
