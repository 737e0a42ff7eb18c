"""What was found in a workbook, and what an import changed, in words."""

import json
from collections.abc import Sequence

from publisher import report
from publisher.package import Package, Text
from publisher.problem.messages import SEVERITIES, Lang, rest, say, visible
from publisher.workbook.check import Checked
from publisher.workbook.finding import Finding
from publisher.workbook.rows import Change

MOST_SHOWN = 200

_FIT = Text("可以导入：没有错误。", "Fit to import: no errors.")
_FIT_WARNED = Text(
    "可以导入：没有错误，{warnings}处警告。", "Fit to import: no errors, warnings: {warnings}."
)
_UNFIT = Text(
    "不能导入：{errors}处错误，{warnings}处警告。",
    "Not fit to import: errors: {errors}, warnings: {warnings}.",
)
_SAME = Text("与数据包相同，没有改动。", "Nothing differs from the package.")
_COUNTS = Text(
    "改动：删去{removed}行，新增{added}行，修改{changed}行。",
    "Changes: {removed} rows removed, {added} added, {changed} changed.",
)
_ROW = {
    "removed": Text("删去", "removed"),
    "added": Text("新增", "added"),
    "changed": Text("修改", "changed"),
}
_WHOLE = Text("整个文件", "the file")
_EMPTY = Text("（空）", "(empty)")


def as_text(checked: Checked, package: Package, lang: Lang) -> str:
    """For people: each problem at its cell, what would change, and the verdict."""
    shown = checked.findings[:MOST_SHOWN]
    parts = [_paragraph(finding, lang) for finding in shown]
    if left := len(checked.findings) - len(shown):
        parts.append(rest(left, lang))
    if checked.fit:
        parts += changes(checked.changes, package, lang)
    return "\n".join([*parts, verdict(checked, lang)])


def as_json(checked: Checked, package: Package, file: str, lang: Lang) -> str:
    """For programs: the problems as ``check.py`` gives them, with the sheet and the cell of the workbook."""
    described = (
        {
            **report.described(f.problem, lang),
            "package": package.name,
            "file": file,
            "sheet": f.sheet,
            "cell": f.place,
        }
        for f in checked.findings
    )
    changed = [
        {"kind": c.kind, "table": c.table, "key": c.key, "line": c.line, "before": c.before, "after": c.after}
        for c in checked.changes
    ]
    whole = {"valid": checked.fit, "problems": list(described), "changes": changed if checked.fit else []}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def changes(found: Sequence[Change], package: Package, lang: Lang) -> list[str]:
    """What differs from the package, what goes away first."""
    if not found:
        return [_SAME[lang]]
    worst_first = sorted(found, key=lambda change: ("removed", "changed", "added").index(change.kind))
    lines = [_change(change, package, lang) for change in worst_first[:MOST_SHOWN]]
    if left := len(worst_first) - len(lines):
        lines.append(rest(left, lang))
    counts = {kind: sum(change.kind == kind for change in found) for kind in _ROW}
    return [*lines, _COUNTS[lang].format(**counts)]


def _paragraph(finding: Finding, lang: Lang) -> str:
    said = say(finding.problem, lang)
    place = visible(finding.place or _file(finding, lang))
    head = f"{SEVERITIES[finding.problem.severity][lang]}  {place}{'：' if lang == 'zh' else ': '}"
    return f"{head}{said.message}\n    → {said.fix}\n    [{finding.problem.rule}]"


def _file(finding: Finding, lang: Lang) -> str:
    """Where a problem stands that is not in the workbook at all."""
    problem = finding.problem
    line = f":{problem.line}" if problem.line else ""
    return f"{problem.file}{line}" if problem.file else _WHOLE[lang]


def verdict(checked: Checked, lang: Lang) -> str:
    """Whether a workbook can be imported, in one sentence with its counts."""
    errors = sum(finding.problem.severity == "error" for finding in checked.findings)
    warnings = len(checked.findings) - errors
    words = _UNFIT if errors else _FIT_WARNED if warnings else _FIT
    return words[lang].format(errors=errors, warnings=warnings)


def _change(change: Change, package: Package, lang: Lang) -> str:
    table = package.tables[change.table].title[lang] or change.table
    key = " / ".join(visible(part) for part in change.key if part)
    head = f"{_ROW[change.kind][lang]}  {table}  {key}"
    if change.before is None or change.after is None:
        return head
    cells = (f"{n}: {_cell(change.before[n], lang)} → {_cell(change.after[n], lang)}" for n in change.before)
    return "\n".join([head, *(f"    {cell}" for cell in cells)])


def _cell(words: str, lang: Lang) -> str:
    return visible(words) if words else _EMPTY[lang]
