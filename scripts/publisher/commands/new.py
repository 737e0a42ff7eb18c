"""The command line of ``scripts/new.py``: flags, or questions where a person sits at a terminal."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from publisher import candidate, clock, load, new_package, profile, write
from publisher.commands import (
    FIT,
    PACKAGES,
    Parser,
    Refusal,
    guarded,
    need_folder,
    refusal,
    same_packages,
    say,
)
from publisher.new_package import LICENCES, Answers, Known
from publisher.package import Category, Package, Text
from publisher.problem import Problem, messages
from publisher.reading import folder

TO_DO = ("table-has-rows",)  # what is wrong with a package until its rows are filled in

_PROGRAM = "new.py"
_DONE = Text(
    "写好了：{folder}\n下一步：\n"
    "  python scripts/workbook.py export {name}{same}    # 在 Excel 或 WPS 里填\n"
    "  python scripts/workbook.py import {name} {name}.xlsx{same}\n"
    "  python scripts/check.py {name}{same}\n",
    "Written: {folder}\nNext:\n"
    "  python scripts/workbook.py export {name}{same}    # fill it in with Excel or WPS\n"
    "  python scripts/workbook.py import {name} {name}.xlsx{same}\n"
    "  python scripts/check.py {name}{same}\n",
)


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that has to be said: its flag, how it is asked, and whether several may be said."""

    flag: str
    words: Text
    several: bool = False


QUESTIONS = (
    Question("--title", Text("中文标题", "Title in Chinese")),
    Question("--title-en", Text("英文标题", "Title in English")),
    Question("--description", Text("一两句中文说明：这些数字说的是什么", "A sentence or two in Chinese")),
    Question("--description-en", Text("同样的英文说明", "The same in English")),
    Question("--contributor", Text("发布单位的中文名称", "Who publishes it, in Chinese")),
    Question("--contributor-en", Text("发布单位的英文名称", "Who publishes it, in English")),
    Question(
        "--source",
        Text(
            "数字出自哪些文件：题名，或已有的出处代码",
            "Documents: titles, or codes of sources that are known",
        ),
        several=True,
    ),
    Question(
        "--topic",
        Text("主题，写成 代码=中文=英文，例如 staff=队伍=Staff", "Topics as code=Chinese=English"),
        several=True,
    ),
    Question(
        "--unit",
        Text(
            "单位：已有的代码（{units}），或 代码=中文=英文，例如 people=人=people",
            "Units: known codes ({units}), or code=Chinese=English",
        ),
        several=True,
    ),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write a new package as the arguments, or the answers, say; 0 written, 2 could not."""
    return guarded(_PROGRAM, lambda: _new(_parser().parse_args(arguments)))


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog=_PROGRAM, description="Write a new data package, ready for its rows.")
    parser.add_argument("what", choices=("package",))
    parser.add_argument("name", metavar="NAME", help="lower-case letters, digits and hyphens")
    for question in QUESTIONS:
        action = "append" if question.several else "store"
        parser.add_argument(question.flag, action=action, help=question.words.en.replace("{units}", "…"))
    parser.add_argument("--keyword", action="append", help="default: the titles")
    parser.add_argument("--area", action="append", default=[], help="codes of areas that are known")
    parser.add_argument(
        "--table", action="append", default=[], choices=profile.FURTHER, help="one more table"
    )
    parser.add_argument("--licence", choices=tuple(LICENCES), default="CC-BY-4.0")
    parser.add_argument("--packages", type=Path, default=PACKAGES, metavar="DIR")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    return parser


def _new(asked: argparse.Namespace) -> int:
    _refuse(asked)
    there = new_package.known(_packages(asked.packages))
    _complete(asked, there)
    answers = _answers(asked, there)
    unknown = [code for code in answers.areas if code not in there.areas]
    if unknown:
        raise refusal(
            asked,
            f"现有的数据包里没有地区 {'、'.join(unknown)}：请去掉 --area，以后填在 areas.csv 里。",
            f"no package knows the area {', '.join(unknown)}: leave out --area and fill in areas.csv later.",
        )
    made = new_package.files(answers, there)
    _judge(asked, made)
    with write.staging(asked.packages / asked.name) as staged:
        write.tree(staged, made, ())
    shown = f"{asked.packages.name}/{asked.name}"
    say(_DONE[asked.lang].format(folder=shown, name=asked.name, same=same_packages(asked)))
    return FIT


def _refuse(asked: argparse.Namespace) -> None:
    """Raise Refusal where a package of this name cannot be."""
    need_folder(asked, asked.packages)
    if not folder.name_is_safe(asked.name):
        raise Refusal(_said(asked, Problem("package-name-is-safe", "", found=asked.name)))
    if any(path.name.casefold() == asked.name for path in asked.packages.iterdir()):
        raise refusal(
            asked,
            f"已经有“{asked.name}”了，什么也没有改；请换一个名称。",
            f"“{asked.name}” is there already and was left alone; choose another name.",
        )


def _packages(place: Path) -> list[Package]:
    read = (load.read(place / name)[0] for name in load.discover(place))
    return [package for package in read if package]


def _complete(asked: argparse.Namespace, there: Known) -> None:
    """Ask for what no flag said; Refusal with all flags that are missing where nobody can be asked."""
    missing = [question for question in QUESTIONS if not _given(asked, question)]
    if missing and not sys.stdin.isatty():
        flags = " ".join(question.flag for question in missing)
        raise refusal(asked, f"还缺：{flags}（见 --help）", f"missing: {flags} (see --help)")
    for question in missing:
        setattr(asked, _attribute(question), _asked(question, asked.lang, there))


def _given(asked: argparse.Namespace, question: Question) -> bool:
    return bool(getattr(asked, _attribute(question)))


def _attribute(question: Question) -> str:
    return question.flag.removeprefix("--").replace("-", "_")


def _asked(question: Question, lang: str, there: Known) -> object:
    """What a person types; several answers are typed one a line, and an empty line ends them."""
    words = question.words[lang].format(units=" ".join(there.units))
    answers: list[str] = []
    try:
        while not answers or question.several:
            answer = input(f"{words}: " if not answers else "… ").strip()
            if not answer and answers:
                break
            answers += [answer] if answer else []
    except EOFError:
        raise Refusal(Text("中断了，什么也没有写。", "interrupted; nothing was written.")[lang]) from None
    return answers if question.several else answers[0]


def _answers(asked: argparse.Namespace, there: Known) -> Answers:
    return Answers(
        name=asked.name,
        title=Text(asked.title, asked.title_en),
        description=Text(asked.description, asked.description_en),
        contributor=Text(asked.contributor, asked.contributor_en),
        keywords=tuple(dict.fromkeys(asked.keyword or (asked.title, asked.title_en))),
        licence=asked.licence,
        sources=tuple(dict.fromkeys(asked.source)),
        areas=tuple(dict.fromkeys(asked.area)),
        units=tuple(there.units.get(words) or _category(asked, "--unit", words) for words in asked.unit),
        topics=tuple(_category(asked, "--topic", words) for words in asked.topic),
        tables=tuple(asked.table),
        created=clock.today(),
    )


def _category(asked: argparse.Namespace, flag: str, words: str) -> Category:
    """A code with its labels, as code=Chinese=English and, for a unit, =English for a single one."""
    parts = [part.strip() for part in words.replace("＝", "=").split("=")]
    if len(parts) not in (3, 4) or not all(parts):
        raise refusal(
            asked,
            f"{flag} 要写成 代码=中文=英文，这里是：{words}",
            f"{flag} has to be code=Chinese=English, and is: {words}",
        )
    if not new_package.code_has_its_form(flag.removeprefix("--"), parts[0]):
        raise Refusal(_said(asked, Problem("code-has-its-form", "", field=flag[2:], found=parts[0])))
    return Category(parts[0], Text(parts[1], parts[2]), *parts[3:])


def _judge(asked: argparse.Namespace, made: dict[str, bytes]) -> None:
    """Refuse what the check would refuse, apart from the rows that are still to be filled in."""
    for problem in candidate.problems(asked.packages, asked.name, made):
        if problem.severity == "error" and problem.rule not in TO_DO:
            raise Refusal(_said(asked, problem))


def _said(asked: argparse.Namespace, problem: Problem) -> str:
    said = messages.say(problem, asked.lang)
    return f"{said.message} → {said.fix}"
