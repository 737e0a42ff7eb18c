"""The outcomes as tables: for people on a terminal, in Markdown, and for other programs."""

from collections.abc import Mapping, Sequence
from typing import Any

from attacks.attack import Outcome

Outcomes = Mapping[str, Sequence[Outcome]]  # by class

TITLES_IN_CHINESE = {
    "files": "链接、管道、设备，以及文件的名称和大小",
    "paths": "引向数据包以外的路径和网址",
    "bombs": "很小、展开却很大的内容",
    "descriptors": "描述文件：有歧义、放宽规则、互相引用、表达式无限运行",
    "texts": "会运行、误导或藏着东西的文字",
    "charts": "会联网、运行或耗尽资源的图",
    "planted": "在运行命令的文件夹里放的冒名程序",
    "disk": "写网站的每一步各失败一次",
    "builds": "同时运行两次，以及在别的环境里运行",
}
TITLES = {
    "files": "Links, pipes and devices, and the names and sizes of files",
    "paths": "Paths and addresses that lead out of the package",
    "bombs": "Small content that unpacks to something huge",
    "descriptors": "Descriptors that are ambiguous, loosen rules, go in circles or hold endless patterns",
    "texts": "Text that would run, mislead or hide something",
    "charts": "Charts that would fetch, run or exhaust something",
    "planted": "Impostor programs planted in the folder where a command runs",
    "disk": "Every step of writing a site made to fail once",
    "builds": "Two builds at the same time, and builds in other surroundings",
}
_HEAD = ("class", "cases", "as it should be", "most seconds", "most MB", "went wrong")


def _row(kind: str, held: Sequence[Outcome]) -> tuple[str, ...]:
    wrong = sum(bool(one.wrong) for one in held)
    seconds = max((one.seconds for one in held), default=0.0)
    megabytes = max((one.megabytes for one in held), default=0)
    return (
        TITLES[kind],
        f"{len(held):,}",
        f"{len(held) - wrong:,}",
        _n(seconds, 1),
        _n(megabytes, 0),
        str(wrong),
    )


def _n(number: float, decimals: int) -> str:
    return f"{number:,.{decimals}f}" if number else ""


_INTRODUCTION = """# Attacks

Made by `python benchmarks/attacks.py`: what was tried, and which rules named its cause (or: harmless).
Seconds are those of the processor, for one answer; megabytes the most that one process had in use."""


def text(found: Outcomes) -> str:
    """A table of the classes, and below it every case that did not end as it should."""
    rows = [_HEAD, *(_row(kind, held) for kind, held in found.items()), _row_of_all(found)]
    widths = [max(map(len, column)) for column in zip(*rows)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows]
    return "\n".join([*lines, *_amiss(found)])


def _row_of_all(found: Outcomes) -> tuple[str, ...]:
    every = [one for held in found.values() for one in held]
    return ("all", *_row(next(iter(found)), every)[1:])


def _amiss(found: Outcomes) -> list[str]:
    amiss = [one for held in found.values() for one in held if one.wrong]
    return ["", *(f"{one.attack.id} {one.attack.title}: {'; '.join(one.wrong)[:400]}" for one in amiss)]


def markdown(found: Outcomes) -> str:
    """The table of classes, then each case with what was said of it."""
    rows = [
        _HEAD,
        ("---", *["---:"] * 5),
        *(_row(kind, held) for kind, held in found.items()),
        _row_of_all(found),
    ]
    parts = [_INTRODUCTION, "\n".join(f"| {' | '.join(row)} |" for row in rows)]
    for kind, held in found.items():
        if kind != "disk":
            parts.append(f"## {TITLES[kind]}\n\n" + "\n".join(map(_case, held)))
    return "\n\n".join(parts) + "\n"


def _case(one: Outcome) -> str:
    answer = f"**{'; '.join(one.wrong)}**" if one.wrong else ", ".join(one.said[:3]) or "harmless"
    title = (
        one.attack.title.encode("unicode_escape").decode()
        if not one.attack.title.isprintable()
        else one.attack.title
    )
    return f"- {one.attack.id} `{title.replace('`', '')}`: {answer}"


def document(found: Outcomes) -> dict[str, Any]:
    """The counts, for other programs: neither times nor places of this machine."""
    classes = [
        {
            "name": kind,
            "title": TITLES_IN_CHINESE[kind],
            "title@en": TITLES[kind],
            "cases": len(held),
            "wrong": sum(bool(one.wrong) for one in held),
        }
        for kind, held in found.items()
    ]
    every = [one for held in found.values() for one in held]
    return {"classes": classes, "cases": len(every), "wrong": sum(bool(one.wrong) for one in every)}
