"""The descriptor: closed, and no weaker than the profile."""

import json

import pytest

from publisher import profile
from samples import descriptor, problems, seen, swap, write


def field(descriptor, table, name):
    resource = next(r for r in descriptor["resources"] if r["name"] == table)
    return next(f for f in resource["schema"]["fields"] if f["name"] == name)


def resource(descriptor, table):
    return next(r for r in descriptor["resources"] if r["name"] == table)


def schema(descriptor, table):
    return resource(descriptor, table)["schema"]


def without(name):
    def change(d):
        d["resources"] = [r for r in d["resources"] if r["name"] != name]

    return change


# rule: (what is done to the descriptor, the place of the problem in it)
EXAMPLES = {
    "descriptor-key-is-known": (lambda d: d.update(licences=[]), "licences"),
    "descriptor-key-is-there": (lambda d: d.pop("description@en"), "description@en"),
    "descriptor-value-fits": (lambda d: d.update(version="1.0"), "version"),
    "licence-is-given": (lambda d: d.pop("licenses"), "licenses"),
    "name-is-the-folder": (lambda d: d.update(name="another"), "name"),
    "headline-is-an-indicator": (lambda d: d.update(headlines=["worker"]), "headlines[0]"),
    "table-names-are-unique": (lambda d: d["resources"].append(d["resources"][3]), "resources[5].name"),
    "table-is-in-the-profile": (lambda d: d["resources"][4].update(name="target"), "resources[4].name"),
    "table-is-there": (without("observations"), "resources"),
    "field-is-in-the-schema": (lambda d: schema(d, "areas")["fields"].pop(), "resources[3].schema.fields"),
    "field-is-in-the-profile": (
        lambda d: schema(d, "areas")["fields"].append(
            {"name": "x", "type": "string", "title": "某", "title@en": "X"}
        ),
        "resources[3].schema.fields[5]",
    ),
    "field-is-as-in-the-profile": (
        lambda d: field(d, "observations", "value").update(type="string"),
        "resources[1].schema.fields[3].type",
    ),
    "file-is-one-table": (
        lambda d: d["resources"][4].update(path="data/areas.csv"),
        "resources[4].path",
    ),
    "keyword-stands-alone": (lambda d: d.update(keywords=["样例，测试"]), "keywords[0]"),
    "codes-are-listed-once": (
        lambda d: field(d, "indicators", "unit")["categories"].append(
            {"value": "people", "label": "万人", "label@en": "10,000 people"}
        ),
        "resources[0].schema.fields[5].categories[3].value",
    ),
    "unit-is-the-base-unit": (
        lambda d: field(d, "indicators", "unit")["categories"][0].update(label="万人"),
        "resources[0].schema.fields[5].categories[0].label",
    ),
    "vocabulary-is-given": (
        lambda d: field(d, "indicators", "unit").pop("categories"),
        "resources[0].schema.fields[5]",
    ),
    "keys-are-those-of-the-profile": (
        lambda d: schema(d, "observations").update(foreignKeys=[]),
        "resources[1].schema.foreignKeys",
    ),
    "only-an-empty-cell-is-missing": (
        lambda d: schema(d, "areas").update(
            missingValues=[{"value": "abc", "label": "无", "label@en": "none"}]
        ),
        "resources[3].schema.missingValues",
    ),
}


@pytest.mark.parametrize("rule", EXAMPLES)
def test_what_is_wrong_with_a_descriptor_is_named_with_its_place(rule, tmp_path):
    change, place = EXAMPLES[rule]
    write(tmp_path, describe=change)
    found = [p for p in problems(tmp_path) if p.rule == rule]
    assert [p.field for p in found] == [place]
    assert found[0].file == "datapackages/sample-figures/datapackage.json"
    assert found[0].line is not None


def test_the_line_is_that_of_the_value_in_the_file(tmp_path):
    package = write(tmp_path, describe=lambda d: d.update(version="1.0"))
    lines = (package / "datapackage.json").read_text("utf-8").splitlines()
    [problem] = problems(tmp_path)
    assert problem.line is not None and '"version": "1.0"' in lines[problem.line - 1]


@pytest.mark.parametrize(
    ("change", "found", "likely"),
    [
        (lambda d: d.update(licence=[]), "licence", "licenses"),
        (lambda d: d.update(titel="x"), "titel", ""),
        (lambda d: schema(d, "areas").update(foreignKey=[]), "foreignKey", ""),
        (lambda d: field(d, "areas", "area").update(constraint={}), "constraint", "missingValues"),
        (lambda d: resource(d, "areas").update(dialect={"commentChar": "P"}), "dialect", ""),
    ],
)
def test_an_unknown_key_is_an_error(change, found, likely, tmp_path):
    write(tmp_path, describe=change)
    [problem] = [p for p in problems(tmp_path) if p.rule == "descriptor-key-is-known"]
    assert problem.found == found


@pytest.mark.parametrize(
    ("key", "label"), [("label@en", "10,000 people"), ("label@en", "million yuan"), ("label", "千人")]
)
def test_a_unit_that_counts_in_thousands_is_no_base_unit(key, label, tmp_path):
    write(tmp_path, lambda d: field(d, "indicators", "unit")["categories"][0].update({key: label}))
    [found] = [p for p in problems(tmp_path) if p.rule == "unit-is-the-base-unit"]
    assert (found.field, found.found) == (f"resources[0].schema.fields[5].categories[0].{key}", label)


@pytest.mark.parametrize("label", ["千米", "千克", "百分点", "人／万人", "亩"])
def test_a_unit_whose_name_only_begins_like_a_number_is_one(label, tmp_path):
    write(tmp_path, lambda d: field(d, "indicators", "unit")["categories"][0].update({"label": label}))
    assert [p for p in problems(tmp_path) if p.rule == "unit-is-the-base-unit"] == []


def test_a_title_does_not_say_that_values_are_in_tens_of_thousands(tmp_path):
    write(tmp_path, indicators=swap("workers,社区工作者,", "workers,社区工作者（单位：万人）,"))
    [found] = problems(tmp_path)
    assert (found.rule, found.line, found.field, found.facts["unit"]) == (
        "unit-is-the-base-unit",
        2,
        "title",
        "万人",
    )


def test_a_column_that_a_schema_describes_twice_is_one_problem(tmp_path):
    write(
        tmp_path,
        describe=lambda d: schema(d, "observations")["fields"].append(field(d, "observations", "value")),
    )
    [problem] = problems(tmp_path)
    assert (problem.rule, problem.found) == ("field-is-in-the-profile", "value")
    assert problem.field == "resources[1].schema.fields[12].name"


def test_an_unknown_key_proposes_the_nearest_that_is_free(tmp_path):
    def misspell(d):
        d["licences"] = d.pop("licenses")
        schema(d, "observations")["foreignKey"] = schema(d, "observations").pop("foreignKeys")
        field(d, "areas", "area")["constraint"] = field(d, "areas", "area").pop("constraints")

    write(tmp_path, describe=misspell)
    found = {p.found: p.facts["likely"] for p in problems(tmp_path) if p.rule == "descriptor-key-is-known"}
    assert found == {"licences": "licenses", "foreignKey": "foreignKeys", "constraint": "constraints"}


@pytest.mark.parametrize(
    ("name", "written"), [("title@en", "title_en"), ("title@en", "title@EN"), ("licenses", "licence")]
)
def test_a_key_that_is_written_otherwise_is_one_problem_and_not_missing_as_well(name, written, tmp_path):
    write(tmp_path, describe=lambda d: d.update({written: d.pop(name)}))
    [found] = problems(tmp_path)
    assert (found.rule, found.facts["likely"]) == ("descriptor-key-is-known", name)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda d: resource(d, "areas").update(type="file"), "descriptor-value-fits"),
        (lambda d: resource(d, "areas").update(schema="http://127.0.0.1/s.json"), "descriptor-value-fits"),
        (lambda d: field(d, "observations", "value").update(type="any"), "field-is-as-in-the-profile"),
        (lambda d: field(d, "areas", "area")["constraints"].pop("unique"), "field-is-as-in-the-profile"),
        (
            lambda d: field(d, "areas", "area")["constraints"].update(pattern="(a+)+$"),
            "field-is-as-in-the-profile",
        ),
        (lambda d: schema(d, "areas").update(primaryKey=["name"]), "keys-are-those-of-the-profile"),
        (lambda d: d.update(resources=[]), None),
        (lambda d: d.update(created="yesterday"), "descriptor-value-fits"),
        (lambda d: d.update(homepage="javascript:alert(1)"), "descriptor-key-is-known"),
        (lambda d: d["licenses"][0].update(path="javascript:alert(1)"), "descriptor-value-fits"),
        (lambda d: d.update(description="<script>x</script>"), "text-holds-no-markup"),
        (lambda d: d.update(title="样{例}"), "text-holds-no-markup"),
        (lambda d: d.update(title="样\u202e例"), "text-has-no-direction-marks"),
        (lambda d: d.update(title=" 样例"), "text-has-no-outer-spaces"),
        (lambda d: d.update(title=3), "descriptor-value-fits"),
    ],
)
def test_a_descriptor_cannot_be_weakened_or_abused(change, rule, tmp_path):
    write(tmp_path, describe=change)
    rules = {p.rule for p in problems(tmp_path)}
    assert rules and (rule is None or rule in rules)


@pytest.mark.parametrize(
    ("listed", "left_out", "column"), [("zh-Hans", "en", "title@en"), ("en", "zh-Hans", "title")]
)
def test_a_language_that_is_spoken_but_not_listed_is_said_once_where_the_languages_stand(
    listed, left_out, column, tmp_path
):
    write(tmp_path, describe=lambda d: d.update(languages=[listed]))
    [problem] = problems(tmp_path)
    assert (problem.rule, problem.field, problem.found) == ("descriptor-value-fits", "languages", listed)
    assert (problem.facts["language"], problem.facts["column"]) == (left_out, column)


def test_a_table_taken_out_leaves_its_file_unlisted_and_the_table_missing(tmp_path):
    write(tmp_path, describe=without("observations"))
    assert {"table-is-there", "file-is-listed"} <= {p.rule for p in problems(tmp_path)}


def test_a_file_that_is_gone_is_one_problem_and_not_one_for_each_row_that_refers_to_it(tmp_path):
    write(tmp_path, indicators=None)
    assert [p.rule for p in problems(tmp_path)] == ["file-is-there"]


@pytest.mark.parametrize("value", [None, "x", {}, [1], [{"name": []}]])
@pytest.mark.parametrize(
    "key", sorted({*descriptor(), "schema", "fields", "path", "constraints", "missingValues"})
)
def test_no_value_anywhere_in_a_descriptor_makes_the_check_raise(key, value, tmp_path):
    def put(part):
        if isinstance(part, dict):
            for name, inner in part.items():
                put(inner)
                part[name] = value if name == key else inner
        elif isinstance(part, list):
            for inner in part:
                put(inner)

    write(tmp_path, describe=put)
    problems(tmp_path)


def test_each_table_of_the_profile_has_a_schema_that_the_closed_descriptor_accepts(tmp_path):
    import jsonschema

    closed = profile.descriptor_schema()
    part = {**closed, "$ref": "#/$defs/field"}
    for key in ("type", "properties", "required", "additionalProperties"):
        part.pop(key, None)
    for table in profile.tables().values():
        for described in table["schema"]["fields"]:
            jsonschema.Draft202012Validator(part).validate(described)


def test_an_area_and_a_source_mean_the_same_in_every_package(tmp_path):
    write(tmp_path)
    write(tmp_path, name="second-sample", areas=swap("呼和浩特市", "呼和浩特"))
    [problem] = problems(tmp_path)
    assert (problem.rule, problem.package, problem.line, problem.field) == (
        "code-means-the-same-everywhere",
        "second-sample",
        4,
        "name",
    )
    assert problem.facts["likely"] == "呼和浩特市"
    assert problem.facts["there"] == "datapackages/sample-figures/data/areas.csv:4"


@pytest.mark.parametrize(
    ("licence", "field"),
    [
        ({"name": "CC BY 4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}, "licenses[0].name"),
        (
            {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by-nc/4.0/"},
            "licenses[0].path",
        ),
        (
            {"name": "CC-BY-4.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"},
            "licenses[0].path",
        ),
    ],
)
def test_a_licence_has_its_usual_name_and_the_address_of_that_one(licence, field, tmp_path):
    write(tmp_path, describe=lambda d: d.update(licenses=[licence]))
    [problem] = problems(tmp_path)
    assert (problem.rule, problem.field) == ("licence-is-given", field)


@pytest.mark.parametrize(
    ("name", "licence"),
    [
        ("cc-by-4.0", "by/4.0/"),
        ("CC-BY", "by/4.0/"),
        ("CC-BY-3.0-IGO", "by/3.0/igo/"),
        ("CC-BY-SA-4.0", "by-sa/4.0/deed.zh-hans"),
    ],
)
def test_a_licence_may_go_by_a_name_without_its_version_or_with_its_country(name, licence, tmp_path):
    named = {"name": name, "path": f"https://creativecommons.org/licenses/{licence}"}
    write(tmp_path, describe=lambda d: d.update(licenses=[named]))
    assert problems(tmp_path) == []


def test_a_property_that_the_profile_does_not_have_is_to_be_removed(tmp_path):
    from publisher.problem.messages import say

    write(tmp_path, describe=lambda d: field(d, "observations", "value").update(groupChar=","))
    said = {say(problem, "en").fix for problem in problems(tmp_path)}
    assert "Remove “groupChar”." in said


def other(tmp_path, fields, rows, **more):
    place = tmp_path / "datapackages" / "other"
    place.mkdir(parents=True)
    (place / "t.csv").write_text(rows, "utf-8")
    described = {"name": "other", "resources": [{"name": "t", "path": "t.csv", "schema": {"fields": fields}}]}
    described["resources"][0]["schema"].update(more)
    (place / "datapackage.json").write_text(json.dumps(described), "utf-8")


BOTH = [{"name": "a", "type": "string"}, {"name": "b", "type": "string"}]
# rule: (fields of a table of another package, its rows, the rest of its schema)
SECOND_OPINIONS = {
    "cell-has-its-type": ([{"name": "n", "type": "integer"}], "n\n1\nx\n", {}),
    "cell-keeps-its-constraint": (
        [{"name": "n", "type": "integer", "constraints": {"minimum": 2}}],
        "n\n3\n1\n",
        {},
    ),
    "cell-is-unique": ([{"name": "n", "type": "integer", "constraints": {"unique": True}}], "n\n1\n1\n", {}),
    "foreign-key-holds": (
        [{"name": "a", "type": "string"}, {"name": "b", "type": "string"}],
        "a,b\nx,\ny,z\n",
        {"foreignKeys": [{"fields": ["b"], "reference": {"resource": "", "fields": ["a"]}}]},
    ),
    "structure-is-sound": (BOTH, "a,b\nx,\nx,\n", {"primaryKey": ["a", "b"]}),
    "pattern-is-safe": (
        [{"name": "n", "type": "string", "constraints": {"pattern": "(a+)+$"}}],
        "n\naa!\n",
        {},
    ),
}


@pytest.mark.parametrize("rule", SECOND_OPINIONS)
def test_frictionless_gives_a_second_opinion_in_our_words(rule, tmp_path):
    fields, rows, more = SECOND_OPINIONS[rule]
    other(tmp_path, fields, rows, **more)
    assert rule in {found for found, _, _ in seen(tmp_path)}


def test_a_key_given_twice_is_found_in_any_package(tmp_path):
    other(tmp_path, [{"name": "n", "type": "integer"}], "n\n1\n1\n", primaryKey=["n"])
    assert [(rule, line) for rule, line, _ in seen(tmp_path)] == [("key-is-unique", 3)]


@pytest.mark.parametrize("pattern", ["(a+)+$", "((a+))+", "(a|aa)*b", "([a-z]{2,}x)*", "(x*)*", "a" * 301])
def test_a_pattern_that_could_run_for_ever_is_not_run(pattern, tmp_path):
    constraints = {"pattern": pattern}
    other(tmp_path, [{"name": "n", "type": "string", "constraints": constraints}], "n\n" + "a" * 40 + "!\n")
    assert [rule for rule, _, _ in seen(tmp_path)] == ["pattern-is-safe"]


@pytest.mark.parametrize("pattern", ["^[0-9]+(abc)*$", "[a-z0-9]+(-[a-z0-9]+)*", "(a|b)?c{2}", "[+*(]+"])
def test_a_pattern_that_comes_to_an_end_is_run(pattern, tmp_path):
    other(tmp_path, [{"name": "n", "type": "string", "constraints": {"pattern": pattern}}], "n\n!\n")
    assert [rule for rule, _, _ in seen(tmp_path)] == ["cell-keeps-its-constraint"]


def test_another_package_may_write_its_days_and_numbers_in_its_own_way(tmp_path):
    fields = [
        {"name": "day", "type": "date", "format": "%d/%m/%Y"},
        {"name": "price", "type": "number", "groupChar": "."},
    ]
    other(tmp_path, fields, "day,price\n28/02/2022,1.000\n")
    assert problems(tmp_path) == []


@pytest.mark.parametrize("key", ["title", "title@en", "description"])
def test_words_of_the_descriptor_that_a_spreadsheet_would_run_are_named(key, tmp_path):
    write(tmp_path, describe=lambda d: d.update({key: '=HYPERLINK("https://example.org/")'}))
    assert ("text-is-no-formula", key) in {(p.rule, p.field) for p in problems(tmp_path)}
