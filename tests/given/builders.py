"""Small valid values of the model; a test states only what matters to it."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from publisher.model import (
    Area,
    Catalogue,
    Dataset,
    Indicator,
    Measure,
    Mention,
    Observation,
    Quotation,
    Source,
    Target,
    Term,
)
from publisher.package import Category, Package, Text

REGION = Area("150000", Text("内蒙古自治区", "Inner Mongolia"), "CHN", "province")
NATION = Area("CHN", Text("全国", "China"), "", "country")
PEOPLE = Category("people", Text("人", "people"), "person")
PERCENT = Category("percent", Text("%", "%"))


def code(name: str, zh: str = "", en: str = "") -> Category:
    return Category(name, Text(zh or name, en or name))


def source(**changes: Any) -> Source:
    plain = Source(
        id="report-2022",
        title=Text("工作报告", "Work report"),
        publisher=Text("民政厅", "Department of Civil Affairs"),
        published="2022",
        url="",
        sha256="",
        retrieved="",
        language="zh-Hans",
        licence="",
        caution=Text(),
    )
    return replace(plain, **changes)


def quotation(words: str = "社区工作者2.3万多人", **changes: Any) -> Quotation:
    return Quotation(words, source(**changes), "一、二是")


def observation(value: str | None = "23000", period: str = "2022", **changes: Any) -> Observation:
    plain = Observation(
        indicator="community-workers",
        area=REGION,
        period=period,
        breakdowns=(),
        value=None if value is None else Decimal(value),
        qualifier="exact",
        refers_to="as-of",
        status="A",
        quotation=quotation(),
        note=Text(),
        line=2,
    )
    return replace(plain, **changes)


def target(value: str = "30000", period: str = "2025", **changes: Any) -> Target:
    plain = Target(
        indicator="community-workers",
        area=REGION,
        period=period,
        value=Decimal(value),
        qualifier="at-least",
        quotation=quotation("到2025年达到3万人以上"),
        note=Text(),
    )
    return replace(plain, **changes)


def indicator(*observations: Observation, **changes: Any) -> Indicator:
    plain = Indicator(
        id="community-workers",
        package="community-governance",
        title=Text("社区工作者人数", "Community workers"),
        definition=Text("在社区工作的人数。", "People who work in communities."),
        unit=PEOPLE,
        kind=code("stock", "存量"),
        decimals=0,
        direction=code("higher", "越高越好", "higher is better"),
        topic=code("workforce", "队伍", "Workforce"),
        frequency=code("annual", "每年"),
        next_update="",
        numerator="",
        denominator="",
        factor=None,
        chart="value",
        part_of="",
        additive=True,
        caveat=Text(),
        observations=observations or (observation(),),
        targets=(),
    )
    return replace(plain, **changes)


def dataset(*indicators: Indicator, **changes: Any) -> Dataset:
    held = indicators or (indicator(),)
    plain = Dataset(
        name="community-governance",
        title=Text("社区治理", "Community governance"),
        description=Text("社区治理的数字。", "Figures on community governance."),
        version="1.0.0",
        created="2026-11-23T00:00:00Z",
        package=Package("community-governance", "datapackages/community-governance", {}, {}, {}),
        areas={REGION.code: REGION, NATION.code: NATION},
        sources={"report-2022": source()},
        indicators=held,
    )
    return replace(plain, **changes)


def catalogue(*datasets: Dataset) -> Catalogue:
    return Catalogue(datasets or (dataset(),))


def measure(**changes: object) -> Measure:
    plain = Measure(
        id="service-list",
        title=Text("社区服务清单", "List of community services"),
        kind=code("document", "文件", "document"),
        stage=code("drawn-up", "起草制定", "drawn up"),
        stage_words=Text("制定", "draws up"),
        numbers=Text(),
        topic=code("governance", "社区治理", "Community governance"),
        owner=Text(),
        due="",
        quotation=quotation("制定社区服务清单"),
        note=Text(),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def mention(**changes: object) -> Mention:
    plain = Mention(
        id="hundred-days",
        title=Text("百日攻坚", "Hundred-day campaign"),
        kind=code("nominal", "名称中的数字", "part of a name"),
        value=Decimal(100),
        unit=Text("日", "days"),
        quotation=quotation("百日攻坚行动"),
        note=Text(),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def term(**changes: object) -> Term:
    plain = Term(
        id="worker",
        title=Text("社区工作者", "Community worker"),
        also=("Community workers",),
        definition=Text("在社区专职做事的人。", "People who work full time for a community."),
        source=source(),
        locator="第二条",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]
