"""What the sample measures, and the sentences in which its sources print a figure."""

from dataclasses import dataclass
from decimal import Decimal

from publisher.cells.number_text import shown


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator, and the sentence in which its sources print a figure."""

    id: str
    title: str
    english: str
    unit: str
    kind: str
    decimals: int
    direction: str
    sentence: str
    refers_to: str = "as-of"
    topic: str = "people"
    part_of: str = ""
    additive: bool = False
    rate_of: tuple[str, str, str] = ("", "", "")


MEASURED = (
    Measured(
        "population",
        "常住人口",
        "Resident population",
        "people",
        "stock",
        0,
        "none",
        "{year}年末{area}常住人口{figure}人",
        additive=True,
    ),
    Measured(
        "vaccinated",
        "接种疫苗人数",
        "People vaccinated",
        "people",
        "stock",
        0,
        "higher",
        "截至{year}年末{area}接种疫苗{figure}人",
        part_of="population",
        additive=True,
    ),
    Measured(
        "vaccination-rate",
        "疫苗接种率",
        "Vaccination rate",
        "percent",
        "rate",
        1,
        "higher",
        "{year}年{area}疫苗接种率{figure}%",
        rate_of=("vaccinated", "population", "100"),
    ),
    Measured(
        "unemployment-rate",
        "城镇调查失业率",
        "Urban unemployment rate",
        "percent",
        "rate",
        1,
        "lower",
        "{year}年{area}城镇调查失业率{figure}%",
        refers_to="period",
    ),
    Measured(
        "life-expectancy",
        "人均预期寿命",
        "Life expectancy",
        "years",
        "stock",
        1,
        "higher",
        "{year}年{area}人均预期寿命{figure}岁",
        refers_to="period",
    ),
    Measured(
        "budget",
        "一般公共预算支出",
        "General public budget expenditure",
        "yuan",
        "flow",
        0,
        "none",
        "{year}年{area}一般公共预算支出{figure}亿元",
        refers_to="period",
        topic="money",
        additive=True,
    ),
    Measured(
        "budget-growth",
        "一般公共预算支出增速",
        "Growth of general public budget expenditure",
        "percent",
        "rate",
        1,
        "none",
        "{year}年{area}一般公共预算支出增长{figure}%",
        refers_to="period",
        topic="money",
    ),
    Measured(
        "volunteers",
        "累计注册志愿者人数",
        "Volunteers ever registered",
        "people",
        "cumulative",
        0,
        "higher",
        "截至{year}年末{area}累计注册志愿者{figure}人",
        refers_to="cumulative",
        additive=True,
    ),
)
BY_ID = {measured.id: measured for measured in MEASURED}
MONEY = ("budget", "budget-growth", "volunteers")  # printed in the budget reports
UPPER = ("budget-growth", "volunteers")  # known for the nation and the provinces only

UNITS: tuple[dict[str, str], ...] = (
    {"value": "people", "label": "人", "label@en": "people", "one@en": "person"},
    {"value": "percent", "label": "%", "label@en": "%"},
    {"value": "years", "label": "岁", "label@en": "years", "one@en": "year"},
    {"value": "yuan", "label": "元", "label@en": "yuan", "one@en": "yuan"},
)
TOPICS: tuple[dict[str, str], ...] = (
    {"value": "people", "label": "人口与健康", "label@en": "People and health"},
    {"value": "money", "label": "财政与志愿服务", "label@en": "Budget and volunteering"},
)


def sentence(indicator: str, area: str, period: str, value: str) -> str:
    """The words that carry a figure: 2021年末甲市常住人口121.2万人."""
    figure = value
    if indicator == "budget":
        figure = shown(Decimal(value) / 10**8)
    elif indicator == "population" and area == "甲市" and value.endswith("000"):
        figure = shown(Decimal(value) / 10**4) + "万"
    return BY_ID[indicator].sentence.format(year=period, area=area, figure=figure)
