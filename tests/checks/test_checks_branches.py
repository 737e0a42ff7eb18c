"""The rarer ways to one rule: each said where it is, with the cause that it has."""

import json
from dataclasses import replace

import pytest

from publisher import checks, load
from publisher.checks import answers, headings, keys, observed, printed, referred, structure
from publisher.checks.published import labels
from publisher.checks.published import schema as published_schema
from publisher.checks.rows import by_key
from publisher.checks.second import integrity, rowwise
from publisher.checks.second.integrity import Unusual
from samples import TABLES, descriptor, problems, resource, swap, write
from test_checks_answers import ANSWER, EXCUSES, added, correction, shared
from test_checks_totals import AREAS, adding, row
from test_checks_totals import observed as rows

RATE = "per-10k,rate,0,higher,staff,annual,,"

# what is done, and the rule, line, field and cause that follow
EXAMPLES = {
    "an area is not below another of its own level": (
        {"areas": TABLES["areas"] + "USA,美国,United States,CHN,country\n"},
        ("area-lies-in-its-parent", 5, "parent", "level"),
    ),
    "a city is not above its region where other cities are not told": (
        adding(row("150000", 2021, 22979), row("150100", 2021, 24001)),
        ("part-is-not-above-its-whole", 13, "value", "area"),
    ),
    "a radical is no character": (
        {"areas": swap("全国", "全国⼈")},
        ("text-is-composed", 2, "name", "radical"),
    ),
    "a code is no error of a spreadsheet": (
        {"observations": swap("workers,150000,2022,23000", "workers,#REF!,2022,23000")},
        ("cell-is-no-spreadsheet-error", 2, "area", None),
    ),
    "a text is no error of a spreadsheet": (
        {"observations": swap("2.3万多人,,,", "2.3万多人,#REF!,,")},
        ("cell-is-no-spreadsheet-error", 2, "locator", None),
    ),
    "a language has its code": (
        {"sources": swap(",zh-Hans,,,\nelsewhere", ",zh_CN,,,\nelsewhere")},
        ("code-has-its-form", 2, "language", None),
    ),
    "the factor of a percentage is a hundred": (
        {"indicators": swap("annual,,,,,share,", "annual,,workers,workers-per-10k,1,share,")},
        ("rate-is-made-of-others", 4, "factor", "percent"),
    ),
    "an address does not lead on from a search": (
        {"sources": swap("https://example.org/1", "https://www.baidu.com/link?url=x")},
        ("address-can-be-opened", 3, "url", "passing"),
    ),
    "an address does not run out": (
        {"sources": swap("https://example.org/1", "https://mp.weixin.qq.com/s?src=11&timestamp=1660")},
        ("address-can-be-opened", 3, "url", "passing"),
    ),
    "the description of a package does not break off": (
        {"describe": lambda d: d.update(description="只供测试，")},
        ("text-is-whole", None, "description", None),
    ),
    "two units have two labels": (
        {
            "describe": lambda d: d["resources"][0]["schema"]["fields"][5]["categories"].append(
                {"value": "persons", "label": "人", "label@en": "people"}
            )
        },
        (
            "codes-are-listed-once", None,
            "resources[0].schema.fields[5].categories[3].label", "label",
        ),
    ),
    "a source is listed once": (
        {"describe": lambda d: d["sources"].append({"title": "工作报告"})},
        ("descriptor-value-fits", None, "sources", None),
    ),
    "a rate is not made of itself": (
        {
            "indicators": swap(
                f"{RATE},", f"{RATE}workers-per-10k,workers"
            )
        },
        ("rate-is-made-of-others", 3, "numerator", None),
    ),
    "a factor is not nought": (
        {
            "indicators": swap(
                f"{RATE},,", f"{RATE}inspected,workers,0"
            )
        },
        ("rate-is-made-of-others", 3, "factor", "factor"),
    ),
    "decimals are no fewer than none": (
        {"indicators": swap("people,stock,0", "people,stock,-1")},
        ("number-is-in-range", 2, "decimals", "low"),
    ),
    "an address holds no password": (
        {"sources": swap("https://example.org/1", "https://me:secret@example.org/1")},
        ("address-can-be-opened", 3, "url", "password"),
    ),
    "an address is one": (
        {"sources": swap("https://example.org/1", "https://example.org/1;https://example.org/2")},
        ("address-can-be-opened", 3, "url", "several"),
    ),
    "an address ends where it ends": (
        {"sources": swap("https://example.org/1", "https://example.org/1。")},
        ("address-can-be-opened", 3, "url", "end"),
    ),
    "an address has brackets that are closed": (
        {"sources": swap("https://example.org/1", "https://[example.org/1")},
        ("address-can-be-opened", 3, "url", "characters"),
    ),
    "a package was not made tomorrow": (
        {"describe": lambda d: d.update(created="2999-01-01T00:00:00Z")},
        ("date-is-not-in-the-future", None, "created", None),
    ),
    "the day of a package is in the calendar": (
        {"describe": lambda d: d.update(created="2026-02-30T00:00:00Z")},
        ("day-is-iso", None, "created", None),
    ),
    "a whole number has no point": (
        {"observations": swap(",23000,", ",23000.0,")},
        ("value-has-its-decimals", 2, "value", "float"),
    ),
    "the description of a package is no placeholder": (
        {"describe": lambda d: d.update(description="待填")},
        ("text-is-no-placeholder", None, "description", None),
    ),
    "the English of a package is English": (
        {"describe": lambda d: d.update({"description@en": "这只是用来测试的中文文字"})},
        ("english-is-english", None, "description@en", None),
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", EXAMPLES)
def test_it_is_said_where_it_is_and_with_its_cause(what, tmp_path):
    changes, (rule, line, field, cause) = EXAMPLES[what]
    write(tmp_path, **changes)
    found = [p for p in problems(tmp_path) if p.rule == rule]
    assert [(p.field, p.facts.get("cause")) for p in found] == [(field, cause)]
    assert line is None or found[0].line == line


def test_an_excuse_for_what_is_seen_only_beside_the_published_version_is_not_called_idle_without_it(tmp_path):
    shared(tmp_path, ANSWER + "schema-is-not-weakened,observations,x,理由,Reason,编者,2027-01-01\n")
    assert [p for p in problems(tmp_path) if p.rule == "excuse-answers-a-warning"] == []


def test_an_excuse_that_is_over_and_whose_warning_is_gone_says_both(tmp_path):
    added("excuses", EXCUSES + ANSWER.replace("2027", "2026"))(tmp_path)
    [found] = [p for p in problems(tmp_path) if p.rule == "excuse-is-in-force"]
    assert found.facts["cause"] == "settled"


def test_a_warning_of_the_descriptor_is_named_by_its_place(tmp_path):
    excuse = "english-is-english,datapackage,description@en,理由,Reason,编者,2027-01-01\n"
    described = descriptor()
    described["resources"].append(resource("excuses"))
    described["description@en"] = "这只是用来测试的中文文字"
    package = write(tmp_path, lambda given: given.update(described))
    (package / "data" / "excuses.csv").write_text(EXCUSES + excuse, "utf-8")
    assert [p.rule for p in problems(tmp_path) if p.rule == "english-is-english"] == []


def test_a_verdict_without_a_package_is_that_of_the_others(tmp_path):
    write(tmp_path)
    write(tmp_path, name="another")
    whole = checks.verdict(tmp_path / "datapackages")
    assert [p.name for p in whole.without("another").packages] == ["sample-figures"]


def package(csv, *fields, **schema):
    """A package of another kind with one table, as it is read."""
    listed = {"name": "t", "path": "t.csv", "schema": {"fields": list(fields), **schema}}
    files = {"datapackage.json": json.dumps({"name": "p", "resources": [listed]}).encode()}
    return load.of_files("datapackages/p", files | {"t.csv": csv.encode()})


ID = {"name": "id", "type": "integer"}


def key(ours, theirs, resource=""):
    return {"fields": ours, "reference": {"resource": resource, "fields": theirs}}


@pytest.mark.parametrize(
    "described",
    [
        {"fields": [{"name": "a"}, {"name": "a"}]},
        {"fields": [{"name": " a"}]},
        {"fields": [{"name": "a"}], "primaryKey": ["b"]},
        {"fields": [{"name": "a"}], "foreignKeys": [key([], [])]},
        {"fields": [{"name": "a"}], "foreignKeys": [key(["a"], ["a", "b"])]},
        {"fields": [{"name": "a"}], "foreignKeys": [key({"a": 1}, ["a"])]},
    ],
)
def test_a_schema_that_frictionless_could_object_to_is_not_judged_in_bulk(described):
    with pytest.raises(Unusual):
        integrity.ordinary(described)


def test_a_reference_to_a_column_that_is_not_there_is_not_judged_in_bulk():
    with pytest.raises(Unusual):
        list(integrity._lost(key(["a"], ["b"]), {"a": None}, {}))


def test_frictionless_that_gives_up_is_quoted(monkeypatch):
    held = package("id\n1\n", {**ID, "constraints": {"enum": "nothing"}})
    monkeypatch.setattr(rowwise, "_parsed", lambda fields: json.loads(fields))
    assert rowwise.one_by_one(held.tables)[1]


def test_a_reference_whose_columns_are_not_there_is_left_to_whoever_says_that():
    held = package("id\n1\n", ID).tables["t"]
    for ours, theirs in ((["x"], ["id"]), (["id"], ["x"])):
        lost = replace(held, foreign_keys=(key(ours, theirs),))
        assert (
            list(referred.rows_referred_to_exist(replace(package("id\n1\n", ID), tables={"t": lost}))) == []
        )


def test_what_frictionless_cannot_be_asked_about_is_not_asked(monkeypatch):
    held = package("id\nx\n", ID)
    monkeypatch.setattr(structure, "held", lambda: False)
    assert list(structure.structure_is_sound(held)) == list(structure.rows_are_sound(held)) == []


def test_what_frictionless_gave_up_with_is_a_problem_of_the_first_table(monkeypatch):
    held = package("id\n1\n", ID)
    monkeypatch.setattr(structure, "in_bulk", lambda *_: ([], "gave up"))
    assert [p.facts["note"] for p in structure.structure_is_sound(held)] == ["gave up"]


def test_a_row_whose_period_cannot_be_read_is_no_figure():
    assert list(observed._row(2, ("a", "b", "last year", "1", "", "", "", "", "", ""))) == []


def figure(value, excerpt="", qualifier="exact"):
    cells = ("a", "150000", "2020", value, qualifier, "as-of", "A", "s", excerpt, "")
    return next(observed._row(2, cells))


@pytest.mark.parametrize(
    ("value", "one"), [("", "1"), ("0.25", "0.01"), ("1500", "100"), ("1234", "1"), ("0", "1")]
)
def test_the_last_printed_digit_of_a_figure_without_words_is_that_of_its_value(value, one):
    assert str(printed.unit(figure(value)).normalize()) in (one, f"1E+{len(one) - 1}")


def test_the_package_of_a_name_that_belongs_to_the_site_is_refused(tmp_path):
    write(tmp_path, name="sources")
    assert [(p.rule, p.field) for p in problems(tmp_path) if p.rule == "address-is-free"] == [
        ("address-is-free", "name")
    ]


@pytest.mark.parametrize(
    ("key_", "now", "before", "less"),
    [
        ("minimum", 1, 1, False),
        ("minimum", 1, 2, True),
        ("maximum", 3, 2, True),
        ("required", True, False, False),
        ("enum", ["a", "b"], ["a"], False),
        ("pattern", "a", "b", True),
    ],
)
def test_a_constraint_asks_less_where_it_lets_more_through(key_, now, before, less):
    assert published_schema._asks_less(key_, now, before) == less


def test_a_resource_that_is_no_object_has_no_schema_to_be_weakened():
    held = replace(package("id\n1\n", ID), descriptor={"resources": ["x", {"name": "t"}]})
    assert [name for _, name, _ in published_schema.resources(held)] == ["t"]


def test_a_key_of_columns_read_in_bulk_that_are_plainly_unlike_is_not_walked(monkeypatch):
    held = package("id\n1\n1\n", ID, primaryKey=["id"])
    assert [p.rule for p in keys.keys_are_unique(held)] == ["key-is-unique"]
    monkeypatch.setattr(keys, "plainly_unlike", lambda _: True)
    assert list(keys.keys_are_unique(held)) == []


def test_an_excuse_for_a_whole_table_does_not_answer_an_error_of_its_header(tmp_path):
    excuse = "column-names-are-exact,sources,*,理由,Reason,编者,2027-01-01\n"
    added("excuses", EXCUSES + excuse)(tmp_path, sources=swap("published,", "Published,"))
    [found] = [p for p in problems(tmp_path) if p.rule == "excuse-answers-a-warning"]
    assert found.facts["cause"] == "error"


@pytest.mark.parametrize(("most", "likely"), [(1_000, "elsewhere"), (0, None)])
def test_an_excuse_may_be_meant_for_any_warning_that_is_remembered(tmp_path, monkeypatch, most, likely):
    monkeypatch.setattr(answers, "MOST_MET", most)
    shared(tmp_path, ANSWER.replace("elsewhere", "else"))
    [found] = [p for p in problems(tmp_path) if p.rule == "excuse-answers-a-warning"]
    assert found.facts.get("likely") == likely


def test_several_values_that_are_ten_times_what_is_printed_are_one_problem(tmp_path):
    told = [
        row("150100", 2019 + at, 12340 + 110 * at, words=f"社区工作者{1234 + 11 * at}人") for at in range(4)
    ]
    write(tmp_path, observations=TABLES["observations"] + "".join(told))
    [found] = [p for p in problems(tmp_path) if p.rule == "value-matches-excerpt"]
    assert (found.line, found.facts["cause"], found.facts["factor"], found.facts["more"]) == (
        6,
        "factor",
        "10",
        3,
    )


def test_a_percentage_that_is_a_hundredth_of_its_series_is_a_fraction(tmp_path):
    told = [
        row("150100", 2018 + at, value, "inspected") for at, value in enumerate((85.1, 86.2, 0.9, 87.0, 88.3))
    ]
    write(tmp_path, observations=TABLES["observations"] + "".join(told))
    [found] = [p for p in problems(tmp_path) if p.rule == "percent-is-no-fraction"]
    assert (found.line, found.facts["likely"]) == (8, "90")


def test_9999_among_values_of_its_size_is_a_value(tmp_path):
    told = [row("150100", 2018 + at, value) for at, value in enumerate((9870, 9999, 10110))]
    write(tmp_path, observations=TABLES["observations"] + "".join(told))
    assert "value-is-no-placeholder" not in {p.rule for p in problems(tmp_path)}


@pytest.mark.parametrize(("table", "name"), [("observations", "source"), ("indicators", "numerator")])
def test_a_column_that_is_not_there_refers_to_nothing(tmp_path, table, name):
    write(tmp_path, **{table: swap(f",{name},", ",other,")})
    assert "reference-exists" not in {p.rule for p in problems(tmp_path)}


def test_rows_that_only_a_breakdown_tells_apart_are_not_known_by_a_key_without_it():
    fields = ({"name": "area"}, {"name": "sex"})
    held = package("area,sex\na,_T\na,male\nb,male\n", *fields, primaryKey=["area", "sex"]).tables["t"]
    assert [*by_key(held)] == ["a/_T", "a/male", "b/male"]
    assert {key: line for key, (line, _) in by_key(held, ["area"]).items()} == {"a": 2}


def test_codes_without_labels_have_none_that_could_change():
    field = {"name": "a", "categories": ["x", {"value": "y", "label": "Y"}]}
    other = {"name": "a", "categories": ["x", {"value": "y", "label": "Z"}]}
    [found] = labels.published_labels_are_kept(package("a\nx\n", other), package("a\nx\n", field))
    assert (found.rule, found.facts["code"]) == ("published-label-is-kept", "y")


def test_a_correction_that_goes_on_saying_what_it_said_is_kept(tmp_path):
    added("corrections", correction())(tmp_path)
    added("corrections", correction())(tmp_path / "before")
    found = checks.verdict(tmp_path / "datapackages", against=tmp_path / "before" / "datapackages")
    assert not {p.rule for p in found.problems} & {
        "published-correction-is-kept",
        "correction-begins-with-what-was-published",
    }


def test_a_correction_that_does_not_say_of_what_is_not_looked_up(tmp_path):
    added("corrections", correction(spot=",workers/150000/2022,value"))(tmp_path)
    assert "correction-agrees-with-its-row" not in {p.rule for p in problems(tmp_path)}


def test_years_that_count_on_into_the_next_area_were_filled_in(tmp_path):
    held = [row("150000", 2015, 1), row("150000", 2016, 2), row("150100", 2017, 3), row("150100", 2018, 4)]
    write(tmp_path, areas=AREAS, observations=rows(*held, row("150100", 2010, 9)))
    found = [p for p in problems(tmp_path) if p.rule == "no-run-was-filled-in"]
    assert [(p.line, p.field, p.facts["cause"]) for p in found] == [(8, "period", "period")]


@pytest.mark.parametrize(
    ("kind", "cell", "fits"),
    [
        ("date", "2020-01-01", True),
        ("date", "day", False),
        ("number", "1.5", True),
        ("boolean", "true", True),
    ],
)
def test_a_cell_that_keeps_the_form_of_its_column_heads_nothing(kind, cell, fits):
    [field] = package("x\n1\n", {"name": "x", "type": kind}).tables["t"].fields
    assert headings._fits(field, cell) == fits


def test_a_row_of_whose_cells_one_is_there_is_not_blank():
    held = package("id,n\n1,\n,2\n,\n3,4\n", ID, {"name": "n", "type": "integer"})
    assert [f.row for f in structure.bulk.of_cells(held.tables) if f.kind == "blank-row"] == [2]


def test_a_row_that_is_blank_is_named_once_and_its_cells_are_not(tmp_path):
    held = package(
        "id,n\n1,2\n,\n3,x\n", ID, {"name": "n", "type": "integer", "constraints": {"required": True}}
    )
    [found] = [f for f in structure.bulk.of_cells(held.tables) if f.kind == "blank-row"]
    assert found.row == 1
