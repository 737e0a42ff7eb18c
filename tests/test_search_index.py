"""What a search finds: the entries of a finished page, the terms of a text, the files of the index."""

import json
import re
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest

from publisher import search
from publisher.search import again, index, reading
from publisher.search.again import Stood
from publisher.search.entry import Entry
from publisher.search.reading import entries
from publisher.search.terms import counted, terms, title_terms


def page(kind: str, body: str, crumbs: str = "") -> str:
    """A page as MkDocs writes it."""
    above = f'<nav class="pf-crumbs"><ol><li><a href="../">{crumbs}</a></li></ol></nav>' if crumbs else ""
    inner = f'<div class="pf-page pf-page--{kind}">{above}{body}</div>'
    return f"<html><body><header>头</header><article>{inner}</article><footer>尾</footer></body></html>"


def files(*given: Entry) -> dict[str, Any]:
    """What the files of the index of these entries hand over, by their names."""
    return {
        one.path.rpartition("/")[2]: value(one.make()) for one in index.pieces([*map(index.filed, given)])
    }


def value(data: bytes) -> Any:
    return json.loads(data.decode().removeprefix("plainSearch.take(").removesuffix(");\n"))


def found(term: str, *given: Entry) -> dict[int, int]:
    """The entries that have a term, with what it weighs in each."""
    held = [held for name, held in files(*given).items() if name.startswith("t")]
    return next((index.unpacked(terms[term]) for terms in held if term in terms), {})


# --- the entries of a page --------------------------------------------------------------------


def test_an_indicator_is_one_entry_with_its_package_and_its_definition_ahead_of_the_rest():
    body = (
        '<h1>持证社工人数</h1><p>8,500人以上</p><h2 id="table">数字</h2><table><thead><tr><th>时间</th></tr>'
        "</thead><tr><td>2022年</td><td>8,500</td></tr></table>"
        '<h2 id="definition">定义</h2><p>取得证书的人数。</p><dl class="pf-facts"><dd>存量</dd></dl>'
    )
    assert entries(page("indicator", body, "社会工作"), "data/a/b/") == [
        Entry(
            "data/a/b/",
            "持证社工人数",
            "社会工作",
            "8,500人以上 取得证书的人数。",
            "2022年 8,500",
            10,
        )
    ]


def test_the_figure_set_large_is_shown_by_itself_and_what_stands_beside_it_is_found():
    body = (
        '<h1>持证社工人数</h1><div class="pf-headline"><p class="pf-large"><span>1.5</span><span>万</span>'
        '<span>人</span></p>\n<p class="pf-headline__when">2022年 · 某区</p>\n<blockquote>持证社工达'
        "<mark>1.5万</mark></blockquote></div><p>一句话。</p>"
    )
    [entry] = entries(page("indicator", body), "data/a/b/")
    assert (entry.figure, entry.when, entry.text) == ("1.5万人", "2022年 · 某区", "一句话。")
    assert index.filed(entry).row == ("data/a/b/", "持证社工人数", "", "一句话。", "1.5万人", "2022年 · 某区")
    assert found("达", entry) or found("工达", entry)


def test_a_part_with_an_anchor_is_an_entry_of_its_own():
    body = '<h1>方法</h1><p>怎样来。</p><h2 id="rounding">取整</h2><p>不再取整。</p><h2 id="empty">空</h2>'
    assert [(e.address, e.title, e.place, e.lead) for e in entries(page("words", body), "method/")] == [
        ("method/", "方法", "", "怎样来。"),
        ("method/#rounding", "取整", "方法", "不再取整。"),
    ]


def test_the_example_of_a_rule_weighs_no_more_than_the_rest_of_a_page_about_the_thing():
    body = '<h1>规则</h1><h3 id="rule-a">写明地区</h3><p>某市有社工。</p>'
    rule = entries(page("rules", body), "data/rules/")[-1]
    assert (rule.address, rule.lead, rule.text) == ("data/rules/#rule-a", "", "某市有社工。")
    weights = found("某市", rule, Entry("a/", "题", rest="某市有社工。"))
    assert weights[0] == weights[1]


def test_a_measure_outranks_a_source_and_a_rule():
    parts = {"measure-a": "条例", "source-a": "报告", "rule-a": "规则"}
    body = "<h1>甲</h1>" + "".join(f'<h3 id="{id}">{title}</h3><p>字</p>' for id, title in parts.items())
    ranks = {e.title: e.rank for e in entries(page("dataset", body), "")}
    assert ranks["甲"] > ranks["条例"] > ranks["报告"] > ranks["规则"]


@pytest.mark.parametrize(
    "furniture",
    [
        "<svg><text>无</text></svg>",
        '<ul class="pf-links"><li>无</li></ul>',
        '<ul class="pf-files x"><li><a href="a">无</a></li></ul>',
        "<sup><a>无</a></sup>",
        "<pre><code>无</code></pre>",
        '<h2 id="downloads">下载</h2><p>无</p>',
        "<!-- 无 -->",
    ],
)
def test_what_repeats_other_pages_or_is_furniture_is_not_read(furniture):
    one = entries(page("indicator", f"<h1>题</h1><p>有</p>{furniture}"), "a/")[0]
    assert (one.lead, one.rest) == ("有", "")


@pytest.mark.parametrize(
    ("names", "attribute"), [(reading._UNREAD_SECTIONS, "id"), (reading._UNREAD_CLASSES, "class")]
)
def test_furniture_that_is_not_read_is_called_as_it_is_on_the_pages(site: Path, names, attribute):
    pages = [path.read_text("utf-8") for path in site.rglob("index.html")]
    held = {
        name
        for page in pages
        for found in re.findall(rf'\s{attribute}="([^"]*)"', page)
        for name in found.split()
    }
    assert names <= held


def test_words_are_read_as_the_reader_sees_them():
    held = '<h1>甲 &amp; 乙</h1><p>x &lt; <b>y</b>z</p><p title="a&gt;b">w</p>'
    one = entries(page("indicator", held), "")[0]
    assert (one.title, one.lead) == ("甲 & 乙", "x < yz w")


@pytest.mark.parametrize("kind", ["gone", "version", "versions"])
def test_a_page_that_leads_nowhere_has_no_entry(kind):
    assert entries(page(kind, "<h1>不再公布</h1><p>字</p>"), "data/a/") == []


def test_a_page_without_an_article_has_no_entry():
    assert entries("<html><body>redirect</body></html>", "x/") == []


# --- terms ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("五社联动", ["五社", "社联", "联动"]),
        ("持证社工8,500人", ["持证", "证社", "社工", "8500"]),
        ("1.21亿元", ["121000000"]),
        ("12,100万元", ["121000000"]),
        ("121 million yuan", ["121000000", "yuan"]),
        ("2.30万人", ["23000"]),
        ("８５．８３％", ["85.83"]),
        ("第7名", []),
        ("3A以上", ["3a", "以上"]),
        ("COVID-19", ["covid", "19"]),
        ("The organisations of licenced workers", ["organization", "licens", "worker"]),
        ("Persons employed", ["person", "employ"]),
        ("employment", ["employ"]),
    ],
)
def test_a_text_has_these_terms(text, expected):
    assert list(terms(text)) == expected


def test_a_number_and_the_letters_after_it_are_one_term_but_for_a_power_that_stands_apart():
    said = {"4billion": "4billion", "4 billion": "4000000000", "4.1billion": "4100000000", "3万": "30000"}
    assert {text: "".join(terms(text)) for text in said} == said


def test_a_title_is_found_by_single_characters_and_the_initials_of_its_pinyin():
    assert list(title_terms("社区工作者")) == [*"社区工作者", "~sqgzz", "~qgzz", "~gzz", "~zz"]


# --- the files --------------------------------------------------------------------------------


def test_a_term_weighs_most_in_a_title_less_in_what_leads_and_least_in_the_rest():
    weights = found(
        "社工", Entry("a/", "社工"), Entry("b/", "甲", lead="社工"), Entry("c/", "乙", rest="社工")
    )
    assert weights[0] > weights[1] > weights[2] > 0


def test_what_an_indicator_shows_is_told_in_whole_and_once_where_its_page_tells_some_of_it_above():
    page = (
        '<meta name="description" content="甲从7增加到8。全国为9。"><article>'
        '<div class="pf-page--indicator"><h1>甲</h1><p>全国为9。</p></div></article>'
    )
    [entry] = entries(page, "a/")
    assert entry.lead == "甲从7增加到8。全国为9。"


def test_a_figure_set_large_weighs_more_than_one_that_stands_among_others():
    large, among = Entry("a/", "甲", figure="8,500人"), Entry("b/", "乙", lead="持证社工8,500人")
    weights = found("8500", large, among)
    assert weights[0] > weights[1] > 0


def test_a_short_title_outweighs_a_long_one_and_an_indicator_a_rule():
    short, long = Entry("a/", "社工"), Entry("b/", "全国乡镇和街道社会工作站的社工人数")
    weights = found("社工", short, long, Entry("c/", "社工", rank=2))
    assert weights[0] > weights[1] > weights[2]


def test_every_entry_can_be_shown_from_the_group_that_the_index_says():
    given = [Entry(f"{n}/", f"题{n}", text) for n, text in enumerate(["字" * 900] * 20)]
    made = files(*given)
    about = made["index.js"]
    assert len(about["starts"]) > 3
    for number, entry in enumerate(given):
        group = max(at for at, first in enumerate(about["starts"]) if first <= number)
        assert made[f"e{group}.js"][number - about["starts"][group]][0] == entry.address


def test_the_files_keep_their_folder_until_any_of_them_changes():
    folders = [files(Entry("a/", "题", lead=lead))["index.js"]["folder"] for lead in ("甲", "甲", "乙")]
    assert folders[0] == folders[1] != folders[2]


def test_traditional_characters_lead_to_the_simplified_ones_that_stand_here():
    assert files(Entry("a/", "社区"))["simplified.js"] == {"區": "区"}


def test_an_empty_site_has_an_index_too():
    about = value({one.path: one.make() for one in search.pieces({}, "zh")}["assets/search/zh/index.js"])
    assert about["entries"] == 0 and about["starts"] == []


WORDS = [
    "社区",
    "工作",
    "人数",
    "organisations",
    "employed",
    "8500",
    "12,100万",
    "服务",
    "機構",
    "机构",
    "站点",
]


def entry(number: int, random: Random) -> Entry:
    said = [" ".join(random.choices(WORDS, k=random.randrange(9))) for _ in range(3)]
    return Entry(
        f"{number}/", f"题{said[0]}", "", said[1], said[2] * random.randrange(1, 9), random.randrange(1, 10)
    )


@pytest.mark.parametrize("seed", range(20))
def test_an_index_of_which_some_entries_changed_is_the_one_that_is_made_from_nothing(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "TERMS", 4)
    monkeypatch.setattr(index, "BYTES", 600)
    random = Random(seed)
    before = [index.filed(entry(number, random)) for number in range(12)]
    made = {one.path: one for one in index.pieces(before)}
    stood = Stood(before, {p: one.key for p, one in made.items()}, lambda path: made[path].make())
    after = [index.filed(entry(n, random)) if random.random() < 0.3 else one for n, one in enumerate(before)]
    renewed = again.pieces(after, stood)
    anew = {one.path: (one.key, one.make()) for one in index.pieces(after)}
    assert renewed is None or {one.path: (one.key, one.make()) for one in renewed} == anew
    same = again.pieces(before, stood)
    assert same and {one.path: one.key for one in same} == {p: one.key for p, one in made.items()}
    assert again.pieces(after[1:], stood) is None


def test_where_one_word_changed_most_files_of_the_index_stand() -> None:
    before = [
        index.filed(Entry(f"{n}/", f"题{n}", "", f"第{n}项 {chr(0x4E00 + n) * 40}")) for n in range(300)
    ]
    made = {one.path: one for one in index.pieces(before)}
    read: list[str] = []
    stood = Stood(
        before, {p: o.key for p, o in made.items()}, lambda path: read.append(path) or made[path].make()
    )
    after = [*before[:-1], index.filed(Entry("299/", "题299", "", "第299项 another"))]
    renewed = again.pieces(after, stood)
    assert renewed
    now = {one.path.rpartition("/")[2]: one.key for one in renewed}
    then = {path.rpartition("/")[2]: one.key for path, one in made.items()}
    other = {name for name in now if now[name] != then.get(name)}
    assert len(other) <= 5 < len(now) and len(read) <= 5


@pytest.mark.parametrize(
    "text",
    [
        *(
            "1.21亿 12,100万 121 million 5 billionx 3billion 2.3万多人",
            "a b1 cd 1a 22 abc12de 1,2345 1,234,567.80",
        ),
        *("，（１２）；Ａbc ①：㎏", "x1y2 z", "2022年12月 3.", "organisations 组织organisations", "٣٤ 5٣ m²"),
    ],
)
def test_terms_that_are_counted_are_those_that_stand_there(text: str) -> None:
    assert counted(text) == Counter(terms(text))
