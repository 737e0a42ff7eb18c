"""The one comment under a pull request: what readers would see change. It is edited, not repeated."""

from pathlib import Path

from workshop.forge import plain
from workshop.forge.api import BOT, Api, listed, repository
from workshop.forge.pull import Pull
from workshop.forge.run import Run

MARK = "<!-- plain-figures: changes -->"
LONGEST = 65_536  # characters that GitHub takes
FILES = ("not-only-data.md", "uploads.md", "zh.md", "en.md")
LARGEST = 1_000_000  # bytes of a file that is left

_PASSED = "**检查通过。** Fit to publish. [{words}]({address})"
_FAILED = "**检查没有通过。** Not fit to publish. [{words}]({address})"
_RUN = "全部问题、网站预览和前后图表 · Every problem, a preview of the site, the charts before and after"
_OF = "以下说的是提交 `{commit}`；再次提交后会更新。About that commit; the next will change it."
_CUT = "\n\n（后面的放不下了，见上面的链接。The rest did not fit; see the link above.）\n"


def body(folder: Path, run: Run) -> str:
    """The comment made of the files that were left, of which any may be missing."""
    caution, uploads, chinese, english = (plain.text(folder / name, LARGEST) for name in FILES)
    judged = _PASSED if run.conclusion == "success" else _FAILED
    head = [judged.format(words=_RUN, address=run.address), _OF.format(commit=run.commit[:10])]
    room = LONGEST - sum(map(len, head)) - 500
    parts = [MARK, _cut(caution, room // 20), *head, _cut(uploads, room * 3 // 20)]
    parts += [_cut(chinese, room * 2 // 5)]
    folded = f"<details><summary>English</summary>\n\n{_cut(english, room * 2 // 5)}\n\n</details>"
    return "\n\n".join([*filter(None, parts), *([folded] if english.strip() else [])]) + "\n"


def _cut(words: str, most: int) -> str:
    """Words that fit, cut at the end of a line and saying so."""
    words = words.strip()
    if len(words) <= most:
        return words
    kept = words[: most - len(_CUT) - 20].rpartition("\n")[0]
    return kept + "\n</pre>" * (kept.count("<pre>") - kept.count("</pre>")) + _CUT


def put(words: str, pull: Pull, api: Api) -> None:
    """Edit the comment that stands there, if it is ours, or write it."""
    there = f"repos/{repository()}/issues/{pull.number}/comments"
    for comment in listed(api, there):
        if comment["user"]["login"] == BOT and comment["body"].startswith(MARK):
            api("PATCH", f"repos/{repository()}/issues/comments/{comment['id']}", {"body": words})
            return
    api("POST", there, {"body": words})
