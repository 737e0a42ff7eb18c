"""What packages ask to be drawn is drawn from their own rows; what cannot be is said, and nothing stops."""

import json
from typing import Any

import pytest

from publisher import foreign, views
from publisher.charts.views import draw
from publisher.charts.views import foreign as others
from publisher.package import Package
from publisher.views import formula

TEMPERATURES = (
    "day,place,mean,sun\n2020-01-01,A,1.5,3\n2020-02-01,A,2.5,4\n2020-01-01,B,7,5\n2020-02-01,B,8,6\n"
)
PRICES = "day,price,copies\n2020-01-01,10,4\n2020-02-01,1000,5\n2020-03-01,100,6\n"
SHOPS = "shop,sales\nNorth,10\nSouth,30\nWest,20\n"
FIELDS = {
    "day": "date",
    "place": "string",
    "mean": "number",
    "sun": "integer",
    "price": "number",
    "shop": "string",
    "who": "string",
    "born": "date",
    "died": "date",
}


def package(data: str = PRICES, views_: object = None, **more: str) -> Package:
    """A package of one table, or of more, and what it asks to be drawn."""
    files = {"a.csv": data.encode(), **{f"{name}.csv": text.encode() for name, text in more.items()}}
    resources = [
        {"name": path[:-4], "path": path, "schema": schema(text.decode())} for path, text in files.items()
    ]
    given = {"resources": resources, "views": views_}
    files["datapackage.json"] = json.dumps(given).encode()
    return foreign.made("packages/p", "datapackage.json", given, files)[0]


def schema(data: str) -> dict[str, Any]:
    names = data.split("\n", 1)[0].split(",")
    return {"fields": [{"name": name, "type": FIELDS.get(name, "integer")} for name in names]}


def simple(spec: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": "v", "title": "T", "specType": "simple", "spec": spec, **more}


def plot(*marks: dict[str, Any], **spec: Any) -> dict[str, Any]:
    return {"name": "v", "title": "T", "specType": "plot", "spec": {"marks": list(marks), **spec}}


def only(*asked: object, data: str = PRICES, **more: str) -> views.Figure:
    [figure] = views.figures(package(data, list(asked), **more))
    return figure


def ys(figure: views.Figure) -> list[list[object]]:
    assert figure.plot, figure.fault
    return [[point.y for point in mark.points] for mark in figure.plot.marks]


@pytest.mark.parametrize(
    ("kind", "drawn"),
    [
        ("line", ["line"]),
        ("bar", ["bar"]),
        ("lines-and-points", ["line", "dot"]),
        ("area", ["area"]),
        ("points", ["dot"]),
    ],
)
def test_a_simple_view_draws_its_series_along_its_group(kind, drawn):
    figure = only(simple({"type": kind, "group": "day", "series": ["price"]}))
    assert figure.plot and [mark.kind for mark in figure.plot.marks] == drawn
    assert ys(figure)[0] == [10, 1000, 100]
    assert figure.plot.x.kind == "time"


def test_rows_of_several_places_make_several_lines():
    figure = only(simple({"type": "line", "group": "day", "series": ["mean"]}), data=TEMPERATURES)
    assert figure.plot and [mark.name for mark in figure.plot.marks] == ["A", "B"]
    assert ys(figure) == [[1.5, 2.5], [7, 8]]


def test_bars_by_name_run_from_left_to_right():
    figure = only(simple({"type": "bar", "group": "shop", "series": ["sales"]}), data=SHOPS)
    assert figure.plot and figure.plot.turned
    assert "North" in draw(figure, "p", "en").svg


@pytest.mark.parametrize(
    "held", [{}, {"resources": []}, {"resources": ["a"]}, {"resources": [0]}, {"resourceName": "a"}]
)
def test_a_view_that_names_no_table_means_the_first(held):
    assert only(simple({"group": "day", "series": ["price"]}, **held)).tables == ("a",)


def test_a_view_of_another_table_draws_that():
    asked = simple({"type": "bar", "group": "shop", "series": ["sales"]}, resources=["b"])
    assert only(asked, b=SHOPS).tables == ("b",)


def test_a_column_made_by_a_formula_is_drawn():
    made = {
        "type": "formula",
        "expressions": ["data['price'] / data['copies'] * 2 + '%'"],
        "asFields": ["each"],
    }
    asked = simple({"group": "day", "series": ["each"]}, resources=[{"name": "a", "transform": [made]}])
    assert ys(only(asked)) == [[5, 400, pytest.approx(33.33, abs=0.01)]]


@pytest.mark.parametrize(
    "words",
    [
        "__import__('os')",
        "data['a'].x()",
        "open",
        "(lambda: 1)()",
        "data['a'] ** 9",
        "1 if 1 else 2",
        "f'{1}'",
        "[" * 300,
    ],
)
def test_a_formula_is_arithmetic_on_columns_and_nothing_else(words):
    assert formula.columns(words) is None


def test_a_plot_draws_its_marks_from_the_table_and_from_data_of_its_own():
    figure = only(
        plot(
            {"type": "ruleX", "staticData": [{"x": "2020-02-01"}], "x": "x"},
            {
                "type": "text",
                "staticData": [{"x": "2020-02-01", "y": 500, "label": "war"}],
                "x": "x",
                "y": "y",
                "text": "label",
            },
            {"type": "line", "x": "day", "y": "price"},
            dateFields=["day"],
            y={"type": "log", "tickFormat": "$,.0f", "label": "Dollars"},
        )
    )
    assert figure.plot and [mark.kind for mark in figure.plot.marks] == ["rule-x", "text", "line"]
    assert (figure.plot.x.kind, figure.plot.y.kind) == ("time", "log")
    svg = draw(figure, "p", "en").svg
    assert "war" in svg and "$1,000" in svg and "Dollars" in svg


def test_bars_stand_in_the_order_that_is_asked_for():
    rows = [{"n": 1, "t": "a"}, {"n": 3, "t": "b"}, {"n": 2, "t": "c"}]
    figure = only(plot({"type": "barX", "staticData": rows, "x": "n", "y": "t", "sort": {"y": "-x"}}))
    assert figure.plot and [point.y for point in figure.plot.marks[0].points] == ["b", "c", "a"]


@pytest.mark.parametrize(
    "given",
    [
        {"place": "B"},
        {"place": ["B", "C"]},
        {"field": "place", "equals": "B"},
        {"field": "mean", "gt": 5},
        [{"place": {"in": ["B"]}}],
    ],
)
def test_a_filter_leaves_out_the_other_rows(given):
    figure = only(plot({"type": "line", "x": "day", "y": "mean", "filter": given}), data=TEMPERATURES)
    assert ys(figure) == [[7, 8]]


def test_a_column_as_colour_makes_a_line_of_each_of_its_names():
    figure = only(plot({"type": "lineY", "x": "day", "y": "mean", "stroke": "place"}), data=TEMPERATURES)
    assert figure.plot and [mark.name for mark in figure.plot.marks] == ["A", "B"]
    plain = only(plot({"type": "line", "x": "day", "y": "price", "stroke": "#b45309"}))
    assert plain.plot and [mark.name for mark in plain.plot.marks] == [""]


MADE = {"group": "day", "series": ["e"]}
MAGIC = {"type": "magic"}
ALERT = {"type": "formula", "expressions": ["alert(1)"], "asFields": ["e"]}
OUTSIDE = {"data": {"url": "http://127.0.0.1:9/x"}, "mark": "bar"}
REFUSED = {
    "view-kind-unknown": {"specType": "plotly", "spec": {}},
    "view-type-unknown": simple({"type": "sankey", "group": "day", "series": ["price"]}),
    "view-no-column": simple({"group": "day", "series": ["nothing"]}),
    "view-incomplete": simple({"series": ["price"]}),
    "view-no-table": simple({"group": "day", "series": ["price"]}, resources=["nowhere"]),
    "view-no-figures": plot({"type": "line", "x": "day", "y": "price", "filter": {"day": "1900-01-01"}}),
    "view-mark-unknown": plot({"type": "hexgrid"}),
    "view-filter-unknown": plot({"type": "line", "x": "day", "y": "price", "filter": "d.x > 3"}),
    "view-formula-unknown": simple(MADE, resources=[{"name": "a", "transform": [ALERT]}]),
    "view-transform-unknown": simple(MADE, resources=[{"name": "a", "transform": [MAGIC]}]),
    "view-spec-refused": {"specType": "vega-lite", "spec": OUTSIDE},
    "view-vega-old": {"specType": "vega", "spec": {"marks": [{"properties": {}}], "signals": [1]}},
}  # fmt: skip


@pytest.mark.parametrize("reason", REFUSED)
def test_a_view_that_cannot_be_drawn_says_why_and_the_others_are_drawn(reason):
    good = simple({"group": "day", "series": ["price"]})
    bad, drawn = views.figures(package(PRICES, [REFUSED[reason], good]))
    assert bad.fault == reason
    assert drawn.plot is not None


def test_a_table_with_the_same_day_in_several_rows_is_not_drawn_as_a_zigzag():
    data = "day,price\n2020-01-01,1\n2020-01-01,2\n2020-02-01,3\n"
    assert only(simple({"group": "day", "series": ["price"]}), data=data).fault == "view-ambiguous"


def test_two_views_of_one_name_are_two_pictures():
    asked = simple({"group": "day", "series": ["price"]})
    assert len({figure.name for figure in views.figures(package(PRICES, [asked, asked]))}) == 2


@pytest.mark.parametrize(
    "asked", [3, "x", {}, {"spec": 3}, {"specType": [], "spec": {}, "resources": {}}, None]
)
def test_no_view_makes_the_build_raise(asked):
    for figure in views.figures(package(PRICES, [asked])):
        draw(figure, "p", "zh")


def lite(**more: Any) -> dict[str, Any]:
    encoding = {"x": {"field": "shop", "type": "nominal"}, "y": {"field": "sales", "type": "quantitative"}}
    return {"specType": "vega-lite", "title": "T", "spec": {"mark": "bar", "encoding": encoding, **more}}


def test_a_vega_lite_view_is_drawn_from_the_rows_of_its_table():
    made = draw(only(lite(), data=SHOPS), "p", "en")
    assert made.own and "North" in made.svg and made.svg.count("<path") > 3
    assert 'aria-label="T. Drawn as the package itself specifies."' in made.svg


@pytest.mark.parametrize(
    "more",
    [
        {"usermeta": {"embedOptions": {"patch": "x"}}},
        {"encoding": {"href": {"field": "shop"}}},
        {"mark": "image"},
        {"mark": {"type": "image"}},
        {"data": {"sequence": {"start": 0, "stop": 9}}},
        {"width": 1_000_000},
        {"title": {"text": "http://example.org/"}},
    ],
)
def test_a_specification_that_reaches_out_is_refused(more):
    assert only(lite(**more), data=SHOPS).fault == "view-spec-refused"


LIFELINES = {
    "width": 200,
    "height": 40,
    "data": [{"name": "lives", "source": "lives", "format": {"parse": {"born": "date", "died": "date"}}}],
    "scales": [
        {"name": "y", "type": "ordinal", "range": "height", "domain": {"data": "lives", "field": "who"}},
        {
            "name": "x",
            "type": "time",
            "range": "width",
            "domain": {"data": "lives", "field": ["born", "died"]},
        },
    ],
    "axes": [{"type": "x", "scale": "x"}],
    "marks": [
        {
            "type": "rect",
            "from": {"data": "lives"},
            "properties": {
                "enter": {
                    "x": {"scale": "x", "field": "born"},
                    "x2": {"scale": "x", "field": "died"},
                    "y": {"scale": "y", "field": "who"},
                    "height": {"scale": "y", "band": True},
                },
                "hover": {"fill": {"value": "red"}},
            },
        }
    ],
}


def test_a_specification_in_the_words_of_vega_2_is_drawn_where_they_have_a_meaning_today():
    asked = {"specType": "vega", "title": "T", "resources": ["lives"], "spec": LIFELINES}
    figure = only(asked, lives="who,born,died\nA,1732-02-22,1799-12-14\nB,1735-10-30,1826-07-04\n")
    assert figure.vega is not None
    upgraded = figure.vega[1]
    assert [scale["type"] for scale in upgraded["scales"]] == ["band", "time"]
    assert upgraded["axes"] == [{"scale": "x", "orient": "bottom"}]
    assert set(upgraded["marks"][0]["encode"]) == {"enter"}
    made = draw(figure, "p", "en")
    assert "h0v2" not in made.svg and "h0v40" not in made.svg and "1740" in made.svg


def test_a_specification_that_takes_too_long_ends(monkeypatch):
    monkeypatch.setattr(others, "SECONDS", 1)
    endless = {"transform": [{"calculate": "length(sequence(1e8))", "as": "n"}]}
    made = draw(only(lite(**endless), data=SHOPS), "p", "en")
    assert made.failed in ("", "view-not-drawn")


def test_nothing_but_shapes_and_words_is_left_of_a_picture():
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script>x</script><image href="http://x"/>'
        '<g onclick="x" fill="url(http://x)"><text>a&lt;b</text><foreignObject/></g></svg>'
    )
    left = others.in_page(svg, "i", 'says "x"')
    assert not any(word in left for word in ("script", "image", "onclick", "url", "foreign"))
    assert "a&lt;b" in left and "says &quot;x&quot;" in left


@pytest.mark.parametrize(
    ("data", "drawn"),
    [
        (PRICES, True),
        (SHOPS, True),
        (TEMPERATURES, False),  # two amounts in two places: nobody knows which is meant
        ("shop,code\nA,17\nB,18\nC,19\n", False),
        ("shop,year\nA,2017\nB,2018\n", False),
        ("name,geonameid\nA,17\nB,18\n", False),
        ("shop,sales\nA,3\n", False),
        ("shop,sales\n" + "".join(f"S{n},{n}\n" for n in range(100)), False),
        ("shop,sales\nA,3\nA,4\n", False),
    ],
)
def test_a_table_gets_a_chart_by_rule_only_where_it_says_something(data, drawn):
    assert bool(views.figures(package(data))) == drawn


def test_a_picture_says_what_it_shows_in_both_languages():
    figure = only(simple({"type": "line", "group": "day", "series": ["price"]}))
    assert draw(figure, "p", "en").says == (
        "Line chart: T. Jan 2020 to Mar 2020: lowest 10 (Jan 2020), highest 1,000 (Feb 2020), last 100."
    )
    assert draw(figure, "p", "zh").says == (
        "折线图：T。2020年1月到2020年3月：最低10（2020年1月），最高1,000（2020年2月），最后100。"
    )


def test_long_names_many_series_and_a_single_bar_pass_the_gate_in_both_languages():
    names = [f"Personas desempleadas de larga duración según nivel de formación {n}" for n in range(8)]
    wide = ",".join(["day", *names])
    rows = "".join(f"20{n:02}-01-01,{','.join(str(n * 10**at) for at in range(8))}\n" for n in range(1, 60))
    for kind, data in (("line", rows), ("area", rows), ("bar", rows[: rows.index("\n") + 1])):
        figure = only(simple({"type": kind, "group": "day", "series": names}), data=f"{wide}\n{data}")
        for lang in ("zh", "en"):
            made = draw(figure, "p", lang)
            assert made.failed == "" and "…" in made.svg, made.why


def test_a_view_that_could_not_be_read_is_a_line_with_the_reason(monkeypatch):
    from publisher.charts import gate

    monkeypatch.setattr(gate, "faults", lambda *_: [("words-on-words", "A / B")])
    made = draw(only(simple({"type": "line", "group": "day", "series": ["price"]})), "p", "en")
    assert (made.failed, made.svg) == ("view-not-legible", "") and "A / B" in made.why


def test_what_no_picture_can_hold_is_no_part_of_it():
    data = "shop,sales\nNo\x00rth\x0c,3\nSouth,9e999999999\nEast,7\n"
    [figure] = views.figures(package(data))
    made = draw(figure, "p", "en")
    assert "No rth" in made.svg and "South" not in made.svg and "East" in made.svg
