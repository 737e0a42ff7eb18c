"""What was mended and what was left, in words."""

from collections.abc import Iterable, Iterator

from publisher import profile
from publisher.fix.file import Mended, Placed
from publisher.fix.mend import Left, Mend
from publisher.package import Text
from publisher.problem.messages import Lang, place, title, visible

_KINDS = {
    "byte-order-mark": Text("去掉了文件开头的字节顺序标记（BOM）", "removed the byte order mark (BOM)"),
    "separator-line": Text("去掉了指定分隔符的一行", "removed the line that names the separator"),
    "line-ends": Text("换行符统一成 LF，共{count}行", "made line ends LF: {count}"),
    "blank-row": Text("去掉了空行", "removed a blank row"),
    "column-name": Text("栏名照数据结构改正", "wrote the column as the schema does"),
    "column-order": Text("各栏照数据结构的顺序排列", "put the columns into the schema's order"),
    "spaces": Text("去掉了多余的空格", "removed spaces that do not belong"),
    "composed": Text("拆开的字符合成了一个（NFC）", "composed characters (NFC)"),
    "form": Text("改成规定的写法", "wrote it in the form asked for"),
    "version": Text("版本号照改动的大小升高", "raised the version as far as what changed asks"),
    "table-listed": Text("登记了数据表 {after}", "listed the table {after}"),
}
_CHANGE = Text("“{before}” → “{after}”，", "“{before}” → “{after}”, ")
_COLON = Text("：", ": ")
_LEFT = Text("没有改，请人来看：{title}", "left for a person to look at: {title}")
_DONE = Text(
    "已改正{files}个文件，共{mends}处。数值一个也没有变。",
    "{mends} mends in {files} files. No value of a number was changed.",
)
_NONE = Text("没有可以自动改正的地方。", "Nothing that can be mended automatically.")


def text(mended: Iterable[Placed], lang: Lang) -> str:
    """Every change with its place, file by file (each named as ``package/path``), and their number."""
    held = list(mended)
    parts = [line for folder, one in held for line in _file(folder, one, lang)]
    changed = [one for _, one in held if one.mends]
    mends = sum(mend.count for one in changed for mend in one.mends)
    last = (_DONE if changed else _NONE)[lang].format(files=len(changed), mends=mends)
    return "\n".join([*parts, last]) + "\n"


def _file(folder: str, mended: Mended, lang: Lang) -> Iterator[str]:
    yield visible(f"{folder}/{mended.path}")
    yield from (f"  {line}" for line in lines(mended, lang))
    yield from (f"  {_left(left, lang)}" for left in mended.left)


def lines(mended: Mended, lang: Lang) -> list[str]:
    """Every change of a file, with its place in it."""
    return [_mend(mend, lang) for mend in mended.mends]


def _mend(mend: Mend, lang: Lang) -> str:
    before, after = visible(mend.before), visible(mend.after)
    change = _CHANGE[lang].format(before=before, after=after) if before else ""
    said = change + _KINDS[mend.kind][lang].format(count=mend.count, after=after)
    return _place(mend.line, mend.cell, mend.field, lang) + said


def _left(left: Left, lang: Lang) -> str:
    return _place(left.line, "", "", lang) + _LEFT[lang].format(title=title(left.reason, lang))


def _place(line: int | None, cell: str, field: str, lang: Lang) -> str:
    if line is None:
        return ""
    named = profile.field_title(field)["zh"] if lang == "zh" else ""
    column = f" {named}（{field}）" if named else f" {visible(field)}" if field else ""
    return f"{place(line, cell, lang)}{column}{_COLON[lang]}"
