"""A package of terms that are explained, and what can be wrong with one."""

# ruff: noqa: D103 - what a change is, its title in FAULTS says

import copy

from faults.fault import Expected, Fault, Operator, in_table, warned
from faults.folder import Folder, Row
from faults.measures import resource_like

NAME = "sample-terms"
HEADER: Row = ["term", "title", "title@en", "also", "definition", "definition@en", "source", "locator"]
ROWS: list[Row] = [
    [
        *("fixed-workers", "固定工", "Permanent worker", "固定职工; Permanent workers"),
        *(
            "与单位订有长期合同的人。临时来帮忙的不算。",
            "A person with a long contract. Helpers do not count.",
        ),
        *("plan-2021", "第二章"),
    ],
    [
        *("helpers", "临时工", "Helper", "帮工; Helpers"),
        *("按天领工钱的人。参见“固定工”。", "A person paid by the day. See also Permanent worker."),
        *("", ""),
    ],
    [
        *("budget-year", "预算年度", "Budget year", ""),
        *("从一月一日到十二月三十一日。", "From the first of January to the end of December."),
        *("bulletin-2021", ""),
    ],
]
FIRST, SECOND, LAST = (row[0] for row in ROWS)


def start(p: Folder) -> None:
    """Make a sample of terms out of the other one."""
    resource = next(r for r in p.descriptor["resources"] if r["name"] == "sources")
    cited = [r for r in p.tables["sources"] if r[0] in ("source", "plan-2021", "bulletin-2021")]
    p.name = p.descriptor["name"] = NAME
    p.descriptor |= {"title": "示例词语", "title@en": "Sample terms"}
    del p.descriptor["headlines"]
    p.descriptor["resources"] = [resource_like("terms", resource), resource]
    p.raw = {"README.md": "# 示例词语\n".encode(), "README.en.md": b"# Sample terms\n"}
    p.tables = {"terms": [HEADER, *copy.deepcopy(ROWS)], "sources": cited}


def damaged(change: Operator) -> Operator:
    def whole(p: Folder) -> list[Expected]:
        start(p)
        return list(change(p))

    return whole


def wrote(column: str, words: str, rule: str, key: str = FIRST, error: bool = False) -> Operator:
    def change(p: Folder) -> list[Expected]:
        line = p.put("terms", (key,), column, words)
        return [(in_table if error else warned)("terms", line, column, rule)]

    return change


def copied(column: str) -> Operator:
    """The words of the first term in the second."""

    def change(p: Folder) -> list[Expected]:
        words = p.get("terms", (FIRST,), column)
        line = p.put("terms", (SECOND,), column, words)
        return [warned("terms", line, column, "definition-is-that-of-its-indicator")]

    return change


def exchanged(p: Folder) -> list[Expected]:
    chinese, english = (p.get("terms", (FIRST,), column) for column in ("title", "title@en"))
    p.put("terms", (FIRST,), "title", english)
    line = p.put("terms", (FIRST,), "title@en", chinese)
    return [warned("terms", line, "title@en", "english-is-english")]


def listed_again(title: str, rule: str) -> Operator:
    def change(p: Folder) -> list[Expected]:
        row = ["again", title, "Steady worker", "", "长期在单位做事的人。", "A person who stays.", "", ""]
        p.tables["terms"].append(row)
        return [warned("terms", len(p.tables["terms"]), "title", rule)]

    return change


def another_term(p: Folder) -> list[Expected]:
    row = ["wages", "工钱", "Wages", "", "做工的报酬。参见“临时工”。", "Pay. See also Helpers.", "", ""]
    p.tables["terms"].append(row)
    return []


def in_both_widths(p: Folder) -> list[Expected]:
    p.put("terms", (FIRST,), "also", "固定工（长期）; 固定工(长期)")
    return []


OWN = "term-bears-its-own-names"
SAME = "definition-is-that-of-its-indicator"
FAULTS = tuple(
    Fault(id, title, damaged(change))
    for id, title, change in (
        ("T801", "an explanation that is another term's", copied("definition")),
        ("T802", "the same in English", copied("definition@en")),
        ("T803", "a term with Chinese and English exchanged", exchanged),
        (
            "T804",
            "an English explanation left in Chinese",
            wrote("definition@en", "与单位订有长期合同的人。", "english-is-english"),
        ),
        ("T805", "a term listed twice", listed_again("固定工", "names-are-not-nearly-the-same")),
        ("T806", "a term listed again by another form of it", listed_again("固定职工", OWN)),
        ("T807", "another form that is the term itself", wrote("also", "固定工", OWN)),
        ("T808", "another form that stands twice", wrote("also", "固定职工; 固定职工", OWN)),
        ("T809", "several forms with other marks between them", wrote("also", "固定职工、长期工", OWN)),
        (
            "T810",
            "a reference to a term that is not there",
            wrote("definition", "按天领工钱的人。参见“短工”。", "term-refers-to-a-term", SECOND),
        ),
        (
            "T811",
            "a source that is not there",
            wrote("source", "plan-1921", "reference-exists", error=True),
        ),
        ("T812", "no explanation", wrote("definition", "", "cell-is-filled", error=True)),
        ("T813", "an explanation that is the term", wrote("definition", "固定工。", SAME)),
        (
            "T814",
            "an English explanation that is the term",
            wrote("definition@en", "Permanent worker.", SAME),
        ),
        (
            "T815",
            "an explanation that ends in the middle",
            wrote("definition", "与单位订有长期合同的人。临时来", "text-is-whole"),
        ),
        (
            "T816",
            "an English explanation that ends in the middle",
            wrote("definition@en", "A person with a long contract. Helpers do", "text-is-whole"),
        ),
        (
            "T817",
            "an explanation in HTML",
            wrote("definition", "<p>与单位订有长期合同的人。</p>", "text-holds-no-markup", error=True),
        ),
        ("T818", "a place in no document", wrote("source", "", "locator-has-its-document")),
    )
)
HARMLESS = (
    Fault("T819", "a further term that refers to others", damaged(another_term), base=start),
    Fault("T820", "one form in both widths of brackets", damaged(in_both_widths), base=start),
)
