"""A small valid package on disk; a test changes only what matters to it.

``write(tmp_path, observations=lambda text: text.replace("23000", "24000"))`` writes the package
with that one change. ``problems(tmp_path)`` checks what was written, and proves on the way that
every problem found has its words in both languages.
"""

import copy
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from publisher import checks, profile
from publisher.kept.store import Store
from publisher.problem import Problem, messages

NAME = "sample-figures"
DOCUMENT = (
    "目前全區(qū)有社區(qū)工作者2.3萬多人，平均每萬名城鎮(zhèn)人口擁有社區(qū)工作者15人。"
    "年檢率達(dá)85.8%。（街道）到2025年達(dá)到3萬人以上。"
)
SHA256 = hashlib.sha256(DOCUMENT.encode()).hexdigest()

TABLES = {
    "indicators": (
        "indicator,title,title@en,definition,definition@en,unit,kind,decimals,direction,topic,frequency,"
        "next_update,numerator,denominator,factor,chart,part_of,additive,caveat,caveat@en\n"
        "workers,社区工作者,Community workers,在社区工作的人,People who work in communities,"
        "people,stock,0,higher,staff,annual,,,,,value,,,,\n"
        "workers-per-10k,每万人社区工作者,Workers per ten thousand,每万人中的人数,Workers for each,"
        "per-10k,rate,0,higher,staff,annual,,,,,value,,,,\n"
        "inspected,年检率,Inspection rate,通过年检的占比,Share inspected,"
        "percent,share,1,higher,staff,annual,,,,,share,,,,\n"
    ),
    "observations": (
        "indicator,area,period,value,qualifier,refers_to,status,source,excerpt,locator,note,note@en\n"
        "workers,150000,2022,23000,at-least,as-of,A,report,社区工作者2.3万多人,,,\n"
        "workers-per-10k,150000,2022,15,exact,as-of,A,report,每万名城镇人口拥有社区工作者15人,,,\n"
        "inspected,150000,2022,85.8,exact,period,A,report,年检率达85.8%,,,\n"
        "inspected,CHN,2022,,exact,period,O,elsewhere,not-held,,,\n"
    ),
    "sources": (
        "source,title,title@en,publisher,publisher@en,published,url,sha256,retrieved,language,licence,"
        "caution,caution@en\n"
        f"report,工作报告,Work report,民政厅,Civil affairs,2022,,{SHA256},,zh-Hans,,,\n"
        "elsewhere,公报,Bulletin,统计局,Statistics,2023-02-28,https://example.org/1,,2023-03-01,zh-Hans,,,\n"
    ),
    "areas": (
        "area,name,name@en,parent,level\n"
        "CHN,全国,China,,country\n"
        "150000,内蒙古自治区,Inner Mongolia,CHN,province\n"
        "150100,呼和浩特市,Hohhot,150000,prefecture\n"
    ),
    "targets": (
        "indicator,area,period,value,qualifier,source,excerpt,locator,note,note@en\n"
        "workers,150000,2025,30000,at-least,report,到2025年达到3万人以上,,,\n"
    ),
}
VOCABULARIES = {
    "unit": [("people", "人", "people"), ("per-10k", "人／万人", "per 10,000"), ("percent", "%", "%")],
    "topic": [("staff", "队伍", "Staff")],
}

_LAID_OUT: dict[str, str] = {}  # descriptors, by their JSON on one line, which is made much faster

Change = str | bytes | None | Callable[[str], str | bytes]


def resource(name: str) -> dict[str, Any]:
    """A table as the profile describes it, with the sample's own codes."""
    schema = copy.deepcopy(profile.tables()[name]["schema"])
    for field in schema["fields"]:
        if name == "indicators" and field["name"] in VOCABULARIES:
            codes = VOCABULARIES[field["name"]]
            field["categories"] = [{"value": v, "label": zh, "label@en": en} for v, zh, en in codes]
    return {
        "name": name,
        "type": "table",
        "path": f"data/{name}.csv",
        "title": profile.title(name).zh,
        "title@en": profile.title(name).en,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"$schema": "https://datapackage.org/profiles/2.0/tableschema.json", **schema},
    }


def descriptor(name: str = NAME) -> dict[str, Any]:
    """The descriptor of the sample, to be changed at will."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": name,
        "title": "样例",
        "title@en": "Sample",
        "description": "只供测试。",
        "description@en": "For tests only.",
        "languages": ["zh-Hans", "en"],
        "version": "1.0.0",
        "created": "2026-11-23T00:00:00Z",
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "sources": [{"title": "工作报告"}],
        "contributors": [{"title": "编者", "roles": ["compiler"]}],
        "keywords": ["样例"],
        "headlines": ["workers"],
        "resources": [resource(table) for table in TABLES],
    }


def _laid_out(described: dict[str, Any]) -> str:
    said = json.dumps(described, ensure_ascii=False)
    if said not in _LAID_OUT:
        _LAID_OUT[said] = json.dumps(described, ensure_ascii=False, indent=1)
    return _LAID_OUT[said]


def write(
    tmp_path: Path,
    describe: Callable[[dict[str, Any]], object] | str | None = None,
    name: str = NAME,
    **changes: Change,
) -> Path:
    """Write the sample with some tables changed or added (None leaves a file out); its folder."""
    folder = tmp_path / "datapackages" / name
    (folder / "data").mkdir(parents=True, exist_ok=True)
    described = descriptor(name)
    if callable(describe):
        describe(described)
    text = describe if isinstance(describe, str) else _laid_out(described)
    (folder / "datapackage.json").write_text(text, "utf-8")
    for table, valid in {**dict.fromkeys(changes, ""), **TABLES}.items():
        change = changes.get(table, valid)
        content = change(valid) if callable(change) else change
        if content is not None:
            data = content if isinstance(content, bytes) else content.encode()
            (folder / "data" / f"{table}.csv").write_bytes(data)
    documents = tmp_path / "documents"
    documents.mkdir(exist_ok=True)
    (documents / "report.txt").write_text(DOCUMENT, "utf-8")
    return folder


def problems(tmp_path: Path, sources: bool = False) -> list[Problem]:
    """What is wrong with the packages written below ``tmp_path``, with or without their documents."""
    place, documents = tmp_path / "datapackages", tmp_path / "documents" if sources else None
    store = Store(tmp_path / "judgements", "tests")
    verdict = checks.verdict(place, sources=documents, store=store)
    if not sources:  # what is kept is what was judged
        again = checks.verdict(place, store=store)
        assert (again.problems, again.answered, again.counts) == (
            verdict.problems,
            verdict.answered,
            verdict.counts,
        )
    found = list(verdict.problems)
    for problem in found:
        for lang in messages.LANGUAGES:
            said = messages.say(problem, lang)
            assert said.message and said.fix, problem
    return found


def seen(tmp_path: Path, sources: bool = False) -> list[tuple[str, int | None, str]]:
    """The same, as (rule, line, field)."""
    return [(problem.rule, problem.line, problem.field) for problem in problems(tmp_path, sources)]


def swap(old: str, new: str, count: int = 1) -> Callable[[str], str]:
    """A change of a table: the first ``old`` becomes ``new``, and has to be there."""

    def change(text: str) -> str:
        assert old in text, f"{old!r} is not in the sample"
        return text.replace(old, new, count)

    return change
