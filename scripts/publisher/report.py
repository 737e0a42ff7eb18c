"""A verdict in words: for people, for programs, for GitHub's annotations and its job summary."""

import json
import re
from collections.abc import Callable, Iterable, Mapping

from publisher.checks import Verdict
from publisher.checks.answers import Excuse
from publisher.package import Text
from publisher.problem import Problem
from publisher.problem.messages import LANGUAGES, SEVERITIES, Lang, place, rest, say, title, visible

Format = Callable[[Verdict, Lang], str]

MOST_IN_A_SUMMARY = 200  # problems; GitHub's job summary holds 1 MiB

_FIT = Text(
    "可以发布：{packages}、{rows}，没有错误。",
    "Fit to publish: {packages}, {rows}, no errors.",
)
_UNFIT = Text(
    "不能发布：{packages}、{rows}，{errors}，{warnings}。",
    "Not fit to publish: {packages}, {rows}, {errors}, {warnings}.",
)
_WARNED = Text(
    "可以发布：{packages}、{rows}，没有错误，{warnings}。",
    "Fit to publish: {packages}, {rows}, no errors, {warnings}.",
)
_COUNTED = {
    "packages": Text("个数据包", "package"),
    "rows": Text("行", "row"),
    "errors": Text("处错误", "error"),
    "warnings": Text("处警告", "warning"),
}
_ANSWERED = Text("另有{count}处警告已有说明。", " Warnings answered in excuses: {count}.")
_REPLY = Text("已有说明（{by}，有效至{until}）：{reason}", "Answered ({by}, until {until}): {reason}")
_HEADING = Text("数据核验", "Data check")
_RULE = Text("规则 {rule}，见 {address}", "rule {rule}, see {address}")


def as_text(verdict: Verdict, lang: Lang) -> str:
    """For people: one paragraph a problem, under the name of its file, the worst file first."""
    parts = [_file(file, problems, lang) for file, problems in _by_file(verdict.problems)]
    return "\n".join([*parts, summary(verdict, lang)]) + "\n"


def as_json(verdict: Verdict, lang: Lang) -> str:
    """For programs: the contract of every tool that reads our problems."""
    report = {
        "valid": verdict.valid,
        "problems": [described(problem, lang) for problem in verdict.problems],
        "packages": len(verdict.packages),
        "rows": verdict.rows,
    }
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def described(problem: Problem, lang: Lang) -> dict[str, object]:
    """One problem with all that is known of it, as plain values."""
    said = say(problem, lang)
    return {
        "rule": problem.rule,
        "severity": problem.severity,
        "package": visible(problem.package),
        "file": visible(problem.file),
        "line": problem.line,
        "field": visible(problem.field),
        "cell": problem.cell,
        "found": visible(problem.found),
        "message": said.message,
        "fix": said.fix,
        "lang": lang,
    }


def as_annotations(verdict: Verdict, lang: Lang) -> str:
    """For GitHub: a workflow command a problem, the worst first, since it shows only ten."""
    lines = [_annotation(problem, lang) for problem in verdict.problems]
    return "\n".join([*lines, summary(verdict, lang)]) + "\n"


def as_markdown(verdict: Verdict, lang: Lang) -> str:
    """For a job summary or a comment: at most 200 problems, then the count of the rest."""
    shown = verdict.problems[:MOST_IN_A_SUMMARY]
    lines = [f"## {_HEADING[lang]}", "", summary(verdict, lang), ""]
    lines += [_item(problem, lang) for problem in shown]
    left = len(verdict.problems) - len(shown)
    return "\n".join(lines + ([rest(left, lang)] if left else [])) + "\n"


def as_record(verdict: Verdict, lang: Lang) -> str:
    """For whoever keeps the data: the text, and each answered warning with its answer."""
    return "\n".join([as_text(verdict, lang), *(_answer(*pair, lang) for pair in verdict.answered)])


def files(verdict: Verdict) -> dict[str, bytes]:
    """The report as files to go with the data: for programs, and for people in both languages."""
    records = "\n".join(f"{_HEADING[lang]}\n\n{as_record(verdict, lang)}" for lang in LANGUAGES)
    return {"validation.json": as_json(verdict, "zh").encode(), "validation.txt": records.encode()}


FORMATS: Mapping[str, Format] = {
    "text": as_text,
    "json": as_json,
    "github": as_annotations,
    "markdown": as_markdown,
}


def _by_file(problems: Iterable[Problem]) -> list[tuple[str, list[Problem]]]:
    """The problems of each file, in the order in which the files first appear."""
    files: dict[str, list[Problem]] = {}
    for problem in problems:
        files.setdefault(problem.file, []).append(problem)
    return list(files.items())


def _file(file: str, problems: list[Problem], lang: Lang) -> str:
    return "\n".join([visible(file), *(_paragraph(problem, lang) for problem in problems), ""])


def _paragraph(problem: Problem, lang: Lang) -> str:
    said = say(problem, lang)
    kind, where = f"{SEVERITIES[problem.severity][lang]}  ", _place(problem, lang)
    colon = ("：" if lang == "zh" else ": ") if where else ""
    return f"  {kind}{where}{colon}{said.message}\n      → {said.fix}\n      {_rule(problem, lang)}"


def _rule(problem: Problem, lang: Lang) -> str:
    return _RULE[lang].format(rule=problem.rule, address=explained(problem.rule, lang))


def explained(rule: str, lang: Lang) -> str:
    """Where the site explains a rule, counted from the site's root."""
    return f"{'/en' if lang == 'en' else ''}/data/rules/#rule-{rule}"


def _answer(problem: Problem, excuse: Excuse, lang: Lang) -> str:
    """An answered warning in a paragraph, its answer below it."""
    said = _REPLY[lang].format(reason=excuse.reason[lang], by=excuse.by, until=excuse.until)
    return f"{visible(problem.file)}\n{_paragraph(problem, lang)}\n      {said}\n"


def _place(problem: Problem, lang: Lang) -> str:
    """Its line and cell; its field where the file has no lines."""
    return visible(problem.field) if problem.line is None else place(problem.line, problem.cell, lang)


def summary(verdict: Verdict, lang: Lang) -> str:
    """The verdict in one sentence, with its counts."""
    errors = sum(problem.severity == "error" for problem in verdict.problems)
    warnings = len(verdict.problems) - errors
    words = _UNFIT if errors else _WARNED if warnings else _FIT
    counts = {"packages": len(verdict.packages), "rows": verdict.rows, "errors": errors, "warnings": warnings}
    counted = {name: _counted(count, _COUNTED[name], lang) for name, count in counts.items()}
    more = _ANSWERED[lang].format(count=len(verdict.answered)) if verdict.answered else ""
    return words[lang].format(**counted) + more


def _counted(count: int, noun: Text, lang: Lang) -> str:
    """A number with what it counts: 3处错误; in English 1 error, 3 errors."""
    return f"{count}{noun.zh}" if lang == "zh" else f"{count} {noun.en}{'' if count == 1 else 's'}"


def _annotation(problem: Problem, lang: Lang) -> str:
    said = say(problem, lang)
    where = {"file": problem.file, "line": problem.line, "title": title(problem.rule, lang)}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in where.items() if value)
    cell = f"{problem.cell}: " if problem.cell else ""
    return f"::{problem.severity} {properties}::{_data(f'{cell}{said.message} → {said.fix}')}"


def _data(words: str) -> str:
    """Text of a workflow command: a line end or a percent sign must not end or change it."""
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")


def _item(problem: Problem, lang: Lang) -> str:
    said = say(problem, lang)
    where = f"{problem.file}:{problem.line}" if problem.line else problem.file
    cell = f" {code(problem.cell)}" if problem.cell else ""
    head = f"- **{SEVERITIES[problem.severity][lang]}** {code(where)}{cell}"
    more = (said.message, f"→ {said.fix}", _rule(problem, lang))
    return "\n".join([head, *(f"  {code(words)}" for words in more)])


def code(words: str) -> str:
    """Words as a code span, whatever marks they hold."""
    plain = visible(words) if len(words) <= 200 else words
    longest = max((len(run) for run in re.findall("`+", plain)), default=0)
    fence = "`" * (longest + 1)
    space = " " if plain.startswith("`") or plain.endswith("`") else ""
    return f"{fence}{space}{plain}{space}{fence}"
