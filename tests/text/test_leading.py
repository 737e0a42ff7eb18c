"""An indicator with very many figures leads with a few of them, and gives all of them page by page."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from builders import catalogue, dataset, indicator, observation
from publisher.charts import ChartError, draw, gate
from publisher.model import Breakdown, Observation
from publisher.package import Category, Text
from publisher.pages import every_figure, plan
from publisher.text import numbers
from publisher.text.figures import subject_of
from publisher.text.leading import A_PAGE, MANY, leading, pages, places


def sex(code: str) -> tuple[Breakdown, ...]:
    return (Breakdown("sex", Text("性别", "Sex"), Category(code, Text(code, code))),)


def figures(count: int, code: str = "_T") -> list[Observation]:
    return [observation(str(n), str(1000 + n), breakdowns=sex(code)) for n in range(count)]


def test_few_figures_all_stand_on_one_page():
    held = indicator(*figures(MANY))
    assert leading(held) is held
    assert pages(held) == ()


def test_of_many_figures_the_totals_lead():
    held = indicator(*figures(MANY, "women"), *figures(3))
    assert [o.breakdowns for o in leading(held).observations] == [sex("_T")] * 3


def test_where_there_are_no_totals_the_groups_of_the_latest_time_lead():
    held = indicator(*figures(MANY, "women"), *figures(MANY, "men"))
    latest = str(1000 + MANY - 1)
    assert [(o.period, o.breakdowns) for o in leading(held).observations] == [
        (latest, sex("women")),
        (latest, sex("men")),
    ]


def test_every_figure_stands_on_one_of_the_pages_totals_first():
    held = indicator(*figures(A_PAGE, "women"), *figures(2))
    first, second = pages(held)
    assert [o.plain for o in first[:3]] == [True, True, False]
    assert sorted([*first, *second], key=lambda o: o.key) == sorted(held.observations, key=lambda o: o.key)
    assert places(held)[second[-1].key] == 2


def test_the_pages_of_the_site_hold_every_figure_once_with_its_anchor():
    held = indicator(*figures(MANY, "women"), *figures(2))
    made = plan(catalogue(dataset(held)), draw)
    html = made[
        "theme/fragments/en/data/community-governance/community-workers/figures/1/table.html"
    ].decode()
    assert html.count("<tr id=") == MANY + 2
    own = made["theme/fragments/en/data/community-governance/community-workers/table.html"].decode()
    assert own.count("<tr id=") == 2
    assert 'href="figures/1/"' in own


def test_the_file_for_the_chart_of_a_reader_holds_every_figure_and_only_where_the_page_does_not():
    few, many = indicator(*figures(MANY)), indicator(*figures(MANY, "women"), *figures(2))
    assert every_figure(dataset(few), "zh") == {}
    ((path, data),) = every_figure(dataset(many), "en").items()
    assert path == "en/data/community-governance/community-workers/every-figure.json"
    told = json.loads(data)
    times, areas, sexes = told["lists"]
    held = [(times[t][0], areas[a][0], sexes[s][0], value) for t, a, s, value, *_ in told["rows"]]
    assert sorted(held) == sorted(
        (o.period, "150000", o.breakdowns[0].category.code, f"{o.value}") for o in many.observations
    )


def test_what_a_program_worked_out_is_rounded_to_be_read_and_nothing_else_is():
    assert numbers.digits(Decimal("57.123456789012"), "en") == "57.12"
    assert numbers.digits(Decimal("0.0000123456789"), "en") == "0.00001235"
    assert numbers.digits(Decimal("1.123456"), "en") == "1.123456"
    assert numbers.digits(Decimal("12.500000000000"), "en") == "12.5"


def test_a_chart_of_figures_taken_over_that_may_not_be_published_costs_the_chart_and_not_the_site(
    monkeypatch: pytest.MonkeyPatch,
):
    def refuse(faults: object, where: str) -> None:
        raise ChartError(f"{where}: two words lie on one another")

    monkeypatch.setattr(gate, "prove", refuse)
    held = indicator(observation("1", "2020"), observation("2", "2021"), imported=True, chart="line")
    assert draw(held, "en") is None
    with pytest.raises(ChartError):
        draw(replace(held, imported=False), "en")
    made = plan(catalogue(dataset(held)), draw)
    assert b"There is no chart here" in made["docs/en/data/community-governance/community-workers.md"]
    own = made["theme/fragments/en/data/community-governance/community-workers/explore.html"].decode()
    assert "Draw a chart of figures that you choose" in own


def test_words_without_chinese_are_not_run_together_in_a_chinese_sentence():
    per = Category("per", Text("", "rate per 100,000"))
    assert numbers.with_unit("10.9", Decimal("10.9"), per, "zh") == "10.9 rate per 100,000"
    place = replace(observation().area, name=Text("", "Exampleland"))
    named = indicator(title=Text("", "3.1.1 Rate"))
    assert subject_of(named, place, "zh") == "Exampleland 3.1.1 Rate"
