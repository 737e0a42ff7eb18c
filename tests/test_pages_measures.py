"""Policy measures: each with its words and stage, and nothing made up where the source is silent."""

from dataclasses import replace

from builders import code, source
from publisher.model import Catalogue, Measure, Progress
from publisher.package import Text
from test_pages_plan import dataset, measure, mention, site


def page(*measures: Measure, lang: str = "zh") -> str:
    held = replace(dataset(), indicators=(), measures=measures)
    return site(Catalogue((held,)))[
        "data/community-governance/" if lang == "zh" else "en/data/community-governance/"
    ]


def test_a_measure_has_an_anchor_its_stage_its_kind_and_its_words() -> None:
    shown = page(measure())
    assert '<h4 id="measure-service-list">社区服务清单</h4>' in shown
    assert ">起草制定</a>" in shown and ">文件</a>" in shown
    assert '<p lang="zh-Hans">制定社区服务清单</p>' in shown


def test_an_owner_or_quarter_that_no_source_gives_is_not_stated() -> None:
    assert "<dt>责任单位</dt><dd>原文未说明</dd>" in page(measure())
    assert "<dt>应完成季度</dt><dd>原文未说明</dd>" in page(measure())
    assert "<dt>Owner</dt><dd>not stated</dd>" in page(measure(), lang="en")
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
    other = measure(id="volunteer-rules", kind=code("regulation", "法规"), stage=code("listed", "已列入"))
    held = dataset(measures=(measure(), other))
    shown = site(Catalogue((held,)))["data/measures/"]
    assert shown.count('href="../community-governance/#measure-service-list"') == 2
    for id in ("stage-drawn-up", "stage-listed", "kind-document", "kind-regulation"):
        assert f'id="{id}"' in shown


def test_a_number_that_measures_nothing_is_listed_with_its_words_and_never_in_a_table_of_figures() -> None:
    shown = site(Catalogue((dataset(mentions=(mention(),)),)))["data/community-governance/"]
    assert 'id="mention-hundred-days"' in shown
    assert "100日" in shown and "百日攻坚行动" in shown
    assert "data-value" not in shown
