"""No chart is published that some readers could not use: each fault is made by hand, and stops the build."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from builders import NATION, catalogue, dataset, indicator, observation, target
from publisher import site
from publisher.charts import PALETTE, ChartError, draw, gate, panels
from publisher.charts.gate import faults_in_words, picture, published
from publisher.model import Indicator
from publisher.package import Category, Text

LINE = indicator(
    *(observation(value, year) for value, year in (("10", "2020"), ("20", "2021"), ("30", "2022"))),
    *(observation(value, year, area=NATION) for value, year in (("15", "2020"), ("18", "2022"))),
    chart="line",
    targets=(target("40", "2025"),),
    unit=Category("households", Text("户", "households"), "household"),
)
ID = "chart-community-governance-community-workers-zh"
FOLDER = "theme/fragments/{}/data/community-governance/community-workers/{}.html"
FILES = site.plan(catalogue(dataset(LINE)))


def fragment(name: str, lang: str = "zh") -> str:
    return FILES[FOLDER.format(lang, name)].decode()


def svg(lang: str = "zh") -> str:
    drawn = draw(LINE, lang)
    assert drawn is not None
    return drawn.svg


def rules(faults: Iterator[gate.Fault]) -> set[str]:
    return {rule for rule, _ in faults}


def faults_of(change: Callable[[str], str], lang: str = "zh") -> set[str]:
    before, after = svg(lang), change(svg(lang))
    assert before != after, "the fault was not made"
    return rules(gate.of_picture(after, lang))


def cut(pattern: str, instead: str = "") -> Callable[[str], str]:
    return lambda text: re.sub(pattern, instead, text, count=1, flags=re.S)


def text(words: str, size: int = 14, x: int = 100) -> Callable[[str], str]:
    """More words in the picture, on a free place."""
    added = f'<text fill="#1c2127" font-size="{size}" x="{x}" y="12">{words}</text></svg>'
    return lambda svg: svg.replace("</svg>", added)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_chart_as_it_is_drawn_has_no_fault(lang: str) -> None:
    assert list(gate.of_picture(svg(lang), lang)) == []
    figure, table, targets = (fragment(name, lang) for name in ("chart", "table", "targets"))
    page = gate.Published(figure, table, targets, LINE.unit.label[lang], lang)
    assert list(gate.in_page(page)) == []


FAULTS = {
    "no description": ("no-description", cut(' aria-label="[^"]*"')),
    "an empty description": ("no-description", cut(' aria-label="[^"]*"', ' aria-label=" "')),
    "a description in another tongue": ("description-language", cut('-label="[^"]*"', '-label="Workers"')),
    "a colour that dark pages do not know": ("unknown-colour", cut("#1f5a8a", "#1f5a8b")),
    "faint words": ("faint-on-light", cut('<text fill="#5a6570"|<g fill="#5a6570"', '<g fill="#dde2e8"')),
    "told apart by colour alone": (
        "colour-alone",
        lambda s: s.replace(panels.SQUARE, panels.CIRCLE).replace(">全国<", "><"),
    ),
    "small words": ("small-words", text("小", size=9)),
    "words cut off at the edge": ("cut-words", text("伸出画面", x=390)),
    "words on words": ("words-on-words", lambda s: text("叠")(text("叠")(s))),
    "a point that is no figure": ("mark-without-figure", cut(' data-says="[^"]*"')),
    "a mark without a number": ("mark-without-figure", cut('data-says="[^"]*"', 'data-says="2020年"')),
    "no id": ("same-id", cut(' id="[^"]*"')),
    "an id given twice": ("same-id", cut(r"<path", f'<path id="{ID}"')),
    "a script": ("not-inert", cut("</svg>", "<script>1</script></svg>")),
    "a link": ("not-inert", cut("<path", '<path href="x"')),
    "a character that the font lacks": ("no-glyph", text("☃")),
}  # fmt: skip


@pytest.mark.parametrize(("rule", "change"), FAULTS.values(), ids=FAULTS)
def test_a_faulty_picture_is_found_out(rule: str, change: Callable[[str], str]) -> None:
    assert rule in faults_of(change)


@pytest.mark.parametrize(("place", "rule"), [(0, "faint-on-light"), (1, "faint-on-dark")])
def test_a_palette_too_faint_on_either_page_is_found_out(place: int, rule: str) -> None:
    light, dark = ("#8a9096", PALETTE["quiet"][1]) if place == 0 else (PALETTE["quiet"][0], "#555b60")
    drawn = svg().replace(PALETTE["quiet"][0], light)
    assert rules(gate.of_picture(drawn, "zh", {**PALETTE, "quiet": (light, dark)})) == {rule}


PAGES = {
    "a table that is none": ("no-table", "table", lambda s: s.replace("<table", "<div")),
    "a table without a caption": ("no-table", "table", cut("<caption>.*?</caption>")),
    "another figure in the table": ("other-figures", "table", cut(">30<", ' data-value="31">30<')),
    "another figure shown in the cell": ("other-figures", "table", cut(r">30<", ">13<")),
    "a row that the chart lacks": ("other-figures", "table", lambda s: s.replace("</tbody>", row(s))),
    "a point that the table lacks": ("other-figures", "table", lambda s: s.replace(row(s), "")),
    "no unit in the caption": ("no-unit", "chart", cut("单位：户(?=[^<]*</p>)")),
    "no unit at the head of the table": ("no-unit", "table", cut("户(?=[^<]*</th>)")),
    "an id of the table in the chart": ("same-id", "chart", cut(' id="chart"', ' id="f-150000.2020"')),
    "a hollow mark without a word": ("sign-unexplained", "chart", lambda s: hollow(s)),
}  # fmt: skip


def row(table: str) -> str:
    found = re.search(r"<tr id=.*?</tr>", table, re.S)
    assert found
    return found[0]


def hollow(figure: str) -> str:
    """A point made hollow, its explanation taken away."""
    return re.sub(r"<ul.*?</ul>", "", figure, flags=re.S).replace('fill="#1f5a8a"', 'fill="#ffffff"')


@pytest.mark.parametrize(("rule", "name", "change"), PAGES.values(), ids=PAGES)
def test_a_chart_that_its_page_contradicts_is_found_out(
    rule: str, name: str, change: Callable[[str], str]
) -> None:
    held = {part: fragment(part) for part in ("chart", "table", "targets")}
    changed = {**held, name: change(held[name])}
    assert held != changed, "the fault was not made"
    page = gate.Published(changed["chart"], changed["table"], changed["targets"], "户", "zh")
    assert rule in rules(gate.in_page(page))


def test_a_fault_stops_the_build_and_is_named_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publisher.charts.chart.sentence", lambda one, lang: "")
    with pytest.raises(ChartError) as stopped:
        site.plan(catalogue(dataset(LINE)))
    said = str(stopped.value)
    assert said.startswith("community-governance/community-workers (zh): 图没有文字说明")
    assert "no text alternative" in said and "[no-description]" in said


def test_a_description_in_one_language_only_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publisher.charts.chart.sentence", lambda one, lang: "社区工作者有23000人。")
    with pytest.raises(ChartError, match=r"\(en\).*description-language"):
        site.plan(catalogue(dataset(LINE)))


def test_a_table_that_differs_from_the_chart_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    fewer = dataset(indicator(*LINE.observations, chart="line"))
    shown = draw(LINE, "zh")
    monkeypatch.setattr("publisher.charts.draw", lambda one, lang: shown if lang == "zh" else draw(one, lang))
    with pytest.raises(ChartError, match=r"\(zh\).*other-figures"):
        site.plan(catalogue(fewer))


def test_every_rule_has_words_in_both_languages_and_a_fault_that_breaks_it() -> None:
    words = faults_in_words()
    assert words.keys() == {*picture.RULES, *published.RULES, "figures-to-draw"}
    assert all(re.search("[\u4e00-\u9fff]", entry["zh"]) for entry in words.values())
    assert not any(re.search("[\u3000-\u9fff]", entry["en"]) for entry in words.values())
    broken = {rule for rule, _ in FAULTS.values()} | {rule for rule, _, _ in PAGES.values()}
    assert broken | {"faint-on-dark"} == {*picture.RULES, *published.RULES}


def test_an_indicator_with_only_targets_has_their_table_beside_its_chart() -> None:
    site.plan(catalogue(dataset(replace(LINE, observations=(), chart="target"))))


def test_a_figure_not_drawn_is_no_fault_where_the_caption_counts_it() -> None:
    one: Indicator = indicator(observation("10"), observation(None, "2021"))
    site.plan(catalogue(dataset(one)))
