"""Mending: what is sure is mended and shown, no number changes, and every other byte stays."""

import csv
import io
import json
import unicodedata
from decimal import Decimal, InvalidOperation

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samples
from publisher import fix, profile
from publisher.cells import number_text
from publisher.commands import check
from publisher.fix import cell, file, split
from publisher.reading import table_schema
from samples import TABLES, swap, write

FIELDS = {name: table_schema.fields(table["schema"]) for name, table in profile.tables().items()}
OBSERVATIONS = TABLES["observations"]
AREAS = TABLES["areas"]


def field(table, name):
    return next(f for f in FIELDS[table] if f.name == name)


def mended(text, table="areas"):
    data = text if isinstance(text, bytes) else text.encode()
    return file.table(f"data/{table}.csv", data, FIELDS[table])


# kind: (what is done to the areas, how often it is mended)
DAMAGES = {
    "byte-order-mark": (lambda t: "\ufeff" + t, 1),
    "line-ends": (lambda t: t.replace("\n", "\r\n"), 4),
    "separator-line": (lambda t: "sep=,\r\n" + t, 1),
    "blank-row": (swap("150000", ",,,,\n\n150000"), 2),
    "column-name": (swap("area,name,", "Area, ＮＡＭＥ ,"), 2),
    "column-order": (
        lambda t: "".join(",".join(reversed(line.split(","))) + "\n" for line in t.splitlines()),
        1,
    ),
    "spaces": (swap("Hohhot", "\u3000Hohhot\u00a0 "), 1),
    "composed": (swap("Hohhot", "Hohhöt".replace("ö", "o\u0308")), 1),
    "form": (swap("150100", "１５０１００"), 1),
}


@pytest.mark.parametrize("kind", DAMAGES)
def test_what_is_sure_is_mended_and_counted(kind):
    damage, count = DAMAGES[kind]
    done = mended(damage(AREAS))
    assert sum(mend.count for mend in done.mends if mend.kind == kind) == count
    assert done.data.decode() == AREAS.replace("Hohhot", "Hohhöt" if kind == "composed" else "Hohhot")
    assert {mend.kind for mend in done.mends} == {kind}
    assert not done.left


def test_a_file_in_good_order_is_not_touched():
    for table in TABLES:
        done = mended(TABLES[table], table)
        assert (done.data.decode(), done.mends, done.left) == (TABLES[table], (), ())


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("value", "２３０００", "23000"),
        ("value", " －８５．８\u00a0", "-85.8"),
        ("period", "2021年", "2021"),
        ("period", "２０２１年６月", "2021-06"),
        ("period", "2022年第3季度", "2022-Q3"),
        ("qualifier", "At-Least", "at-least"),
        ("area", "１５００００", "150000"),
        ("source", "report　", "report"),
        ("excerpt", "社区工作者\u00a02.3万多人 ", "社区工作者 2.3万多人"),
    ],
)
def test_a_cell_is_mended(name, before, after):
    assert cell.steps(before, field("observations", name))[-1][1] == after


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("value", "23,000"),
        ("value", "２３，０００"),
        ("value", "2.3万"),
        ("value", "2.3E+04"),
        ("value", "007"),
        ("value", "+5"),
        ("value", "85.8%"),
        ("value", "—"),
        ("period", "2022/6/1"),
        ("period", "2022.1"),
        ("period", "44562"),
        ("period", "2021年13月"),
        ("qualifier", "atleast"),
        ("qualifier", "以上"),
        ("indicator", "Workers"),
        ("area", "15010"),
        ("excerpt", "２.３万多人"),
        ("note", "=1+1"),
    ],
)
def test_what_is_not_sure_is_left(name, kept):
    assert cell.steps(kept, field("observations", name)) == ()


def test_a_column_that_no_schema_describes_is_left():
    assert cell.steps(" x ", None) == ()


def value_of(words):
    """What number stands in a cell, by Python's own reading of any digits; None where none does."""
    plain = unicodedata.normalize("NFKC", words).replace("\u2212", "-").strip()
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=3)
WIDE = {code - 0xFEE0: code for code in range(0xFF01, 0xFF5F)}


@settings(max_examples=500)
@given(
    st.text("0123456789.,-+%万亿eE_ \u00a0\u3000０１２３４５６７８９．－，％−٠١٢", max_size=12)
    | numbers.map(lambda n: number_text.shown(n).translate(WIDE))
    | numbers.map(lambda n: f"\u3000{number_text.shown(n)}\u00a0")
    | st.text(max_size=8)
)
def test_no_mend_changes_the_value_of_a_number(words):
    done = cell.steps(words, field("observations", "value"))
    if done:
        after = done[-1][1]
        assert value_of(after) == value_of(words)
        assert [unicodedata.digit(c) for c in after if c.isdigit()] == [
            unicodedata.digit(c) for c in words if c.isdigit()
        ]


@given(numbers)
def test_a_full_width_number_becomes_the_same_number(number):
    words = number_text.shown(number)
    done = cell.steps(words.translate(WIDE), field("observations", "value"))
    assert done[-1][1] == words


@given(st.text('ab,"\r\n １', max_size=40))
def test_the_rows_of_a_text_put_together_again_are_the_text(text):
    rows, broken = split.rows(text)
    whole = "".join(row.text for row in rows)
    assert whole == text if broken is None else text.startswith(whole)


@given(st.lists(st.lists(st.text('ab,"\r\n １', min_size=1, max_size=5), min_size=1, max_size=4), max_size=5))
def test_rows_are_split_as_the_standard_library_splits_them(rows):
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    found, broken = split.rows(written.getvalue())
    assert broken is None
    assert [[split.value(raw) for raw in row.cells] for row in found] == rows


@given(st.text('ab"1２ \u3000,\r\n\ufeff年', max_size=60) | st.text(max_size=60))
def test_mending_twice_is_mending_once_and_says_nothing_new(text):
    first = mended(OBSERVATIONS + text, "observations")
    again = file.table(first.path, first.data, FIELDS["observations"])
    assert (again.data, again.mends) == (first.data, ())


@given(st.binary(max_size=200))
def test_no_bytes_make_the_mender_raise_and_what_is_not_mended_keeps_its_bytes(data):
    for done in (mended(data), file.descriptor("datapackage.json", data)):
        assert done.mends or done.data == data
    list(fix.mend({"datapackage.json": data, "data/areas.csv": data}))


def test_only_the_rows_that_need_it_are_written_anew():
    text = AREAS.replace("Hohhot", '"Hohhot "').replace("全国", '"全国"')
    assert mended(text).data.decode() == AREAS.replace("Hohhot", '"Hohhot"').replace("全国", '"全国"')


@pytest.mark.parametrize(
    ("change", "reason", "line"),
    [
        (lambda t: t.encode("gbk"), "file-is-utf-8", 2),
        (swap("全国", '"全国'), "quotes-are-closed", 2),
        (lambda t: "地区一览,,,,\n" + t, "header-stands-first", 1),
        (swap("Hohhot", "Hoh,hot"), "rows-are-as-wide-as-the-header", 4),
        (lambda t: t + "<<<<<<< HEAD\n", "file-has-no-merge-marks", 5),
    ],
)
def test_what_a_person_must_look_at_is_left_and_said(change, reason, line):
    done = mended(change(AREAS))
    changed = change(AREAS)
    assert done.data == (changed if isinstance(changed, bytes) else changed.encode())
    assert [(left.reason, left.line) for left in done.left] == [(reason, line)]


def test_a_table_is_mended_even_where_no_descriptor_can_be_read(tmp_path):
    folder = write(tmp_path, describe="{", areas=swap("150100", "１５０１００"))
    [done] = fix.mend({"datapackage.json": b"{", "data/areas.csv": (folder / "data/areas.csv").read_bytes()})
    assert done.data.decode() == AREAS


def test_another_package_keeps_its_spaces_and_digits():
    described = {
        "name": "o",
        "resources": [{"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "n"}]}}],
    }
    data = "n\n １ \n".encode()
    assert list(fix.mend({"datapackage.json": json.dumps(described).encode(), "t.csv": data})) == []


def test_check_with_fix_mends_shows_and_then_checks(tmp_path, capsys):
    folder = write(tmp_path, observations=swap("23000", "２３０００"), areas=lambda t: "\ufeff" + t)
    status = check.main(["--packages", str(tmp_path / "datapackages"), "--fix", "--against", "none"])
    assert (status, capsys.readouterr().out) == (
        0,
        "sample-figures/data/areas.csv\n"
        "  去掉了文件开头的字节顺序标记（BOM）\n"
        "sample-figures/data/observations.csv\n"
        "  第2行（D2 格） 数值（value）：“２３０００” → “23000”，改成规定的写法\n"
        "已改正2个文件，共2处。数值一个也没有变。\n"
        "\n"
        "可以发布：1个数据包、13行，没有错误。\n",
    )
    assert (folder / "data" / "observations.csv").read_text("utf-8") == OBSERVATIONS
    assert sorted(p.name for p in (folder / "data").iterdir()) == sorted(f"{name}.csv" for name in TABLES)


def test_for_programs_the_mends_are_said_apart(tmp_path, capsys):
    write(tmp_path, observations=swap("23000", "２３０００"))
    arguments = ["--packages", str(tmp_path / "datapackages"), "--fix", "--format", "json", "--lang", "en"]
    check.main([*arguments, "--against", "none"])
    said = capsys.readouterr()
    assert json.loads(said.out)["valid"] is True
    assert "line 2 (cell D2) value: “２３０００” → “23000”" in said.err
    assert said.err.endswith("1 mends in 1 files. No value of a number was changed.\n")


def test_a_link_is_never_mended_through(tmp_path):
    folder = write(tmp_path)
    outside = tmp_path / "outside.csv"
    outside.write_text("\ufeff" + AREAS, "utf-8")
    (folder / "data" / "areas.csv").unlink()
    (folder / "data" / "areas.csv").symlink_to(outside)
    check.main(["--packages", str(tmp_path / "datapackages"), "--fix", "--against", "none"])
    assert outside.read_text("utf-8") == "\ufeff" + AREAS
    assert (folder / "data" / "areas.csv").is_symlink()


CORRECTIONS = "correction,corrected,table,row,field,before,after,reason,reason@en\n"


def beside(path="data/corrections.csv", data=CORRECTIONS, **described):
    """A package with one more file, and more said in its descriptor."""
    descriptor = {**samples.descriptor(), **described}
    files = {f"data/{name}.csv": words.encode() for name, words in TABLES.items()}
    return {
        "datapackage.json": (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode(),
        **files,
        path: data.encode(),
    }


def listed(files):
    """Which resources are listed after mending."""
    [after] = [one.data for one in fix.mend(files) if one.path == "datapackage.json"] or [None]
    return after and [one["name"] for one in json.loads(after)["resources"]]


@pytest.mark.parametrize("table", sorted({*profile.FURTHER} - TABLES.keys()))
def test_a_table_of_the_profile_that_is_not_listed_yet_is_listed(table):
    names = [one["name"] for one in profile.tables()[table]["schema"]["fields"]]
    files = beside(f"data/{table}.csv", ",".join(names) + "\r\n")
    done = {one.path: one for one in fix.mend(files)}
    after = json.loads(done["datapackage.json"].data)
    assert after["resources"] == [*samples.descriptor()["resources"], profile.resource(table)]
    assert [mend.kind for mend in done["datapackage.json"].mends] == ["table-listed"]
    assert done["datapackage.json"].data.startswith(files["datapackage.json"][:-20])
    assert done[f"data/{table}.csv"].data == (",".join(names) + "\n").encode()
    again = files | {path: one.data for path, one in done.items()}
    assert not [*fix.mend(again)]


def test_in_a_descriptor_of_another_form_no_other_line_changes():
    files = beside()
    files["datapackage.json"] = json.dumps(samples.descriptor(), ensure_ascii=False, indent=1).encode()
    [done] = fix.mend(files)
    before, after = files["datapackage.json"].decode(), done.data.decode()
    at = after.index('"resources": [') + len('"resources": [')
    assert after.startswith(before[:at])
    assert after.endswith(before[at:])
    assert json.loads(after)["resources"] == [
        profile.resource("corrections"),
        *samples.descriptor()["resources"],
    ]


@pytest.mark.parametrize(
    "files",
    [
        beside("data/corrections (1).csv"),
        beside("corrections.csv"),
        beside(data="correction,corrected\n"),
        beside(data='"correction\n'),
        beside(data=CORRECTIONS.encode("utf-16").decode("latin-1")),
        beside("data/observations.csv", TABLES["observations"]),
        beside(resources=[*samples.descriptor()["resources"], profile.resource("corrections")]),
        beside(resources=[{"name": "corrections", "path": "data/corrections.csv"}]),
    ],
)
def test_nothing_is_listed_of_which_it_is_not_sure_what_it_is(files):
    assert listed(files) is None


def test_a_descriptor_that_says_before_what_looks_like_its_resources_is_left():
    files = beside()
    text = files["datapackage.json"].decode().replace("{", '{"own": {"resources": []},', 1)
    assert listed(files | {"datapackage.json": text.encode()}) is None


def test_words_of_a_language_that_the_package_does_not_speak_are_not_listed():
    spoken = {**samples.descriptor(), "languages": ["zh-Hans"]}
    header = "correction,corrected,table,row,field,before,after,reason\n"
    files = beside(data=header, languages=["zh-Hans"])
    [after] = [one.data for one in fix.mend(files) if one.path == "datapackage.json"]
    added = json.loads(after)["resources"][-1]
    assert added == profile.resource("corrections", ("zh-Hans",))
    assert "title@en" not in added
    assert [one["name"] for one in added["schema"]["fields"]] == header.strip().split(",")
    assert spoken["languages"] == json.loads(after)["languages"]
