"""Policy measures: each with its words and stage, and nothing made up where the source is silent."""

from dataclasses import replace
from decimal import Decimal
from html import unescape

from builders import code, measure, mention, quotation, source
from paged import dataset, site
from publisher.model import Catalogue, Measure, Progress
from publisher.package import Text


def page(*measures: Measure, lang: str = "zh") -> str:
    held = replace(dataset(), indicators=(), measures=measures)
    return site(Catalogue((held,)))[
        "data/community-governance/" if lang == "zh" else "en/data/community-governance/"
    ]


def test_a_measure_has_an_anchor_its_stage_its_kind_and_its_words() -> None:
    shown = page(measure())
    assert '<h4 id="measure-service-list">社区服务清单</h4>' in shown
    assert ">起草制定</a>" in shown and ">文件</a>" in shown
    assert '<blockquote lang="zh-Hans"><mark>制定</mark>社区服务清单</blockquote>' in shown


def test_an_owner_or_quarter_that_no_source_gives_is_not_stated() -> None:
    assert "<dt>原文未说明</dt><dd>责任单位、应完成季度</dd>" in page(measure())
    assert "<dt>Not stated</dt><dd>Owner, Due quarter</dd>" in page(measure(), lang="en")
    assert "没有公布过检查结果" in page(measure())


def test_an_owner_and_a_quarter_that_are_given_are_shown() -> None:
    shown = page(measure(owner=Text("基层处", "Grass-roots division"), due="2022-Q4"))
    assert "基层处" in shown
    assert "2022年第四季度" in shown


def test_status_checks_stand_in_the_order_of_their_dates() -> None:
    checks = [
        Progress(date, code("on-track", "按计划", "on track"), source(), Text(f"第{n}次"))
        for n, date in ((2, "2022-09-30"), (1, "2022-06-30"))
    ]
    shown = page(measure(progress=tuple(checks)))
    assert shown.index("第1次") < shown.index("第2次")
    assert '<time datetime="2022-06-30">2022年6月30日</time>' in shown
    assert "没有公布过检查结果" not in shown


def test_the_page_of_measures_leads_to_each_by_stage_and_by_kind() -> None:
    other = measure(
        id="volunteer-rules", kind=code("regulation", "法规"), stage=code("listed", "已列入", "listed")
    )
    held = dataset(measures=(measure(), other))
    shown = site(Catalogue((held,)))["data/measures/"]
    assert shown.count('href="../community-governance/#measure-service-list"') == 2
    for id in ("stage-drawn-up", "stage-listed", "kind-document", "kind-regulation"):
        assert f'id="{id}"' in shown


def index(*measures: Measure, lang: str = "") -> str:
    held = dataset(measures=measures)
    return site(Catalogue((held,)))[f"{lang}data/measures/"]


def test_the_page_of_measures_says_how_many_anybody_answers_for() -> None:
    assert "没有一项写明责任单位或应完成的季度，也没有一项公布过检查结果。" in index(measure())
    owned = measure(id="owned", owner=Text("基层处", "Grass-roots division"))
    shown = index(measure(), owned)
    assert "其中写明责任单位的1项，写明应完成季度的0项，公布过检查结果的0项。" in shown
    assert "1 names an owner, 0 give a due quarter" in unescape(index(owned, lang="en/"))


def test_the_page_of_measures_marks_the_words_for_the_stage_in_the_words_of_the_source() -> None:
    said = quotation("加快推进《志愿服务条例》立法进程")
    one = measure(quotation=said, stage_words=Text("加快推进…立法进程", "speeded up"))
    assert "<mark>加快推进</mark>《志愿服务条例》<mark>立法进程</mark>" in index(one)
    elsewhere = measure(quotation=said, stage_words=Text("已经印发", "issued"))
    assert "<mark>" not in index(elsewhere)


def test_the_page_of_measures_gives_each_its_place_and_code_and_one_document_only_once() -> None:
    two = (measure(), measure(id="other-list"))
    shown = index(*two)
    assert "<code>service-list</code>" in shown and "<code>other-list</code>" in shown
    assert shown.count(">工作报告</a>") == 1
    apart = replace(two[1], quotation=quotation("制定清单", id="plan", title=Text("规划", "Plan")))
    sources = {one.quotation.source.id: one.quotation.source for one in (two[0], apart)}
    held = dataset(measures=(two[0], apart), sources=sources)
    shown = site(Catalogue((held,)))["data/measures/"]
    assert ">工作报告</a>，" in shown and ">规划</a>，" in shown


def test_the_page_of_measures_counts_the_stages_in_the_order_of_a_measures_life() -> None:
    later = measure(id="later", stage=code("listed", "已列入", "listed"))
    shown = index(measure(), later, measure(id="third"))
    assert '<h3 id="stage-listed">Listed ' in index(later, lang="en/")
    assert shown.index('href="#stage-drawn-up"') < shown.index('href="#stage-listed"')
    assert '<rect width="2" height="1"></rect>' in shown and '<rect width="1" height="1"></rect>' in shown


def test_an_ordinal_is_said_to_be_one_and_of_what() -> None:
    meeting = mention(kind=code("ordinal", "序数"), value=Decimal(2), unit=Text("第几次", "which meeting"))
    shown = site(Catalogue((dataset(mentions=(meeting,)),)))["data/community-governance/"]
    assert '序数：<span data-mention="2">2（第几次）</span>' in shown


def test_a_number_that_measures_nothing_is_listed_with_its_words_and_never_in_a_table_of_figures() -> None:
    shown = site(Catalogue((dataset(mentions=(mention(),)),)))["data/community-governance/"]
    assert 'id="mention-hundred-days"' in shown
    assert "100日" in shown and "百日攻坚行动" in shown
    assert "data-value" not in shown
