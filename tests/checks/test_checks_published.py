"""What was published is kept: each rule by a change of the sample, beside the sample as it was."""

import shutil
from functools import reduce
from pathlib import Path

import pytest

from past import git, needs_git
from publisher import checks, revision
from publisher.commands import check
from publisher.problem import messages
from samples import NAME, SHA256, TABLES, descriptor, resource, swap, write
from test_checks_answers import CORRECTIONS

VERSION = "1.1.0"  # of the folder that is checked; 1.0.0 was published


def raised(described, version=VERSION):
    described["version"] = version


def weakened(described):
    """A package of no profile of ours, one of whose columns is text now."""
    raised(described)
    described["resources"] = [resource("areas")]
    described["resources"][0]["schema"]["fields"][1]["constraints"] = {}


def without(table):
    def change(described):
        raised(described)
        described["resources"] = [r for r in described["resources"] if r["name"] != table]

    return change


def only_areas(described):
    described["resources"] = [resource("areas")]


def invented(text):
    """A table of the sample with places that no standard knows."""
    words = {"150000": "010000", "150100": "010100", "内蒙古自治区": "例省", "呼和浩特市": "某市"}
    return reduce(lambda told, pair: told.replace(*pair), words.items(), text)


EXCHANGED = invented(TABLES["areas"]).replace("例省", "？").replace("某市", "例省").replace("？", "某市")


def correcting(described):
    """With a table of corrections."""
    raised(described)
    described["resources"].append(resource("corrections"))


def corrected(described):
    """The same, as it was published."""
    described["resources"].append(resource("corrections"))


def correction(before, after="23000"):
    row = f"one,2026-11-23,observations,workers/150000/2022,value,{before},{after},录入错误,Typing error\n"
    return CORRECTIONS + row


def relabelled(described):
    raised(described)
    described["resources"][0]["schema"]["fields"][5]["categories"][0]["label"] = "名"


def licensed(described):
    raised(described)
    narrower = {"name": "CC-BY-NC-4.0", "path": "https://creativecommons.org/licenses/by-nc/4.0/"}
    described["licenses"] = [narrower]


def created_before(described):
    raised(described)
    described["created"] = "2026-11-20T00:00:00Z"


# rule: (how the sample is changed, the file, the field); beside it stands the sample untouched
EXAMPLES = {
    "published-label-is-kept": (
        {"describe": relabelled},
        "",
        "resources[0].schema.fields[5].categories[0].label",
    ),
    "published-place-is-kept": ({}, "areas", "parent"),
    "published-source-is-kept": ({"sources": swap("https://example.org/1", "")}, "sources", "url"),
    "published-provenance-is-kept": (
        {"observations": swap("O,elsewhere,not-held", "O,report,街道")},
        "observations",
        "source",
    ),
    "published-reservation-is-kept": ({}, "indicators", "caveat"),
    "correction-comes-after-what-it-corrects": (
        {"describe": correcting, "corrections": correction("22000").replace("2026-11-23", "2026-11-22")},
        "corrections",
        "corrected",
    ),
    "published-correction-is-kept": (
        {"describe": correcting, "corrections": correction("21000")},
        "corrections",
        "before",
    ),
    "correction-begins-with-what-was-published": (
        {"describe": correcting, "corrections": correction("22000")},
        "corrections",
        "before",
    ),
    "published-licence-is-kept": ({"describe": licensed}, "", "licenses"),
    "version-is-later-than-the-one-before": ({"describe": created_before}, "", "created"),
    "published-tables-remain": ({"describe": without("targets"), "targets": None}, "", "resources"),
    "published-rows-remain": (
        {"areas": swap("150100,呼和浩特市,Hohhot,150000,prefecture\n", "")},
        "areas",
        "",
    ),
    "published-value-is-kept": ({}, "observations", "value"),
    "published-definition-is-kept": (
        {"indicators": swap("在社区工作的人", "在社区领工资的人")},
        "indicators",
        "definition",
    ),
    "published-name-is-kept": ({"areas": swap("呼和浩特市", "呼和浩特")}, "areas", "name"),
    "schema-is-not-weakened": ({"describe": weakened}, "", "resources[0].schema.fields[1].constraints"),
    "version-is-raised": ({"describe": descriptor, "indicators": swap("Workers for", "For")}, "", "version"),
}


CAVEAT = swap("value,,,,\nworkers-per", "value,,,不含临时人员,No temporary staff\nworkers-per")

BASES = {  # what was published, where it is not the sample untouched
    "published-place-is-kept": {"areas": swap("Hohhot,150000", "Hohhot,CHN")},
    "published-reservation-is-kept": {"indicators": CAVEAT},
    "correction-comes-after-what-it-corrects": {
        "observations": lambda t: t.replace("23000", "22000").replace("2.3", "2.2")
    },
    "published-correction-is-kept": {"describe": corrected, "corrections": correction("22000")},
    "schema-is-not-weakened": {"describe": only_areas},
    "published-value-is-kept": {"observations": lambda t: t.replace("23000", "22000").replace("2.3", "2.2")},
    "published-packages-remain": {"name": "another"},
}


def changed(rule):
    """How the sample is changed, and its version with it, so that a rule is broken."""
    return {"describe": raised, **EXAMPLES[rule][0]}


def publish(tmp_path, **changes):
    """The sample as it was published, beside the folder that is checked."""
    write(tmp_path / "published", **changes)
    return tmp_path / "published" / "datapackages"


def beside(tmp_path, against=None, **changes):
    """What is wrong with a change of the sample; its version is raised unless the change says otherwise."""
    base = against or publish(tmp_path)
    write(tmp_path, **{"describe": raised, **changes})
    found = checks.verdict(tmp_path / "datapackages", against=base).problems
    for problem in found:
        for lang in messages.LANGUAGES:
            assert messages.say(problem, lang).message, problem
    return list(found)


def said(found):
    return [(p.rule, p.line, p.field) for p in found]


@pytest.mark.parametrize("rule", EXAMPLES)
def test_every_rule_is_yielded_alone_at_its_place(rule, tmp_path):
    _, table, field = EXAMPLES[rule]
    found = beside(tmp_path, publish(tmp_path, **BASES.get(rule, {})), **changed(rule))
    file = f"data/{table}.csv" if table else "datapackage.json"
    mine = [p for p in found if (p.severity == "error" or p.rule == rule) and p.rule != "file-is-listed"]
    assert [(p.rule, p.file, p.field) for p in mine] == [(rule, f"datapackages/{NAME}/{file}", field)]


def test_a_package_is_the_same_as_itself_and_may_be_raised_for_nothing(tmp_path):
    assert beside(tmp_path, describe=lambda described: None) == []
    assert beside(tmp_path, against=tmp_path / "published" / "datapackages") == []


def test_a_published_package_that_is_gone_is_missed_unless_others_are_asked_for(tmp_path):
    base = publish(tmp_path)
    write(tmp_path / "published", name="another")
    write(tmp_path)
    [gone] = checks.verdict(tmp_path / "datapackages", against=base).problems
    assert (gone.rule, gone.file) == ("published-packages-remain", "datapackages/another")
    assert checks.verdict(tmp_path / "datapackages", [NAME], against=base).problems == ()


def test_a_package_that_says_what_it_was_called_before_is_not_missed_and_keeps_what_was_published(tmp_path):
    base = publish(tmp_path, name="another")
    found = beside(tmp_path, base, describe=lambda given: raised(given) or given.update(formerly=["another"]))
    assert found == []
    lost = {"areas": swap("150100,呼和浩特市,Hohhot,150000,prefecture\n", "")}
    found = beside(tmp_path, base, describe=lambda g: raised(g) or g.update(formerly=["another"]), **lost)
    assert [problem.rule for problem in found] == ["published-rows-remain"]


def test_a_former_name_is_that_of_no_package_that_is_there_and_of_one_package_only(tmp_path):
    write(tmp_path, name="another", describe=lambda given: given.update(name="another"))
    write(tmp_path, lambda given: given.update(formerly=["another"]))
    [found] = checks.verdict(tmp_path / "datapackages").problems
    assert (found.rule, found.field, found.found) == ("address-is-free", "formerly[0]", "another")
    for lang in messages.LANGUAGES:
        assert "another" in messages.say(found, lang).message


# ---------------------------------------------------------------- rows


def test_rows_that_are_gone_are_one_problem_that_counts_and_names_them(tmp_path):
    cut = beside(tmp_path, observations=lambda text: "\n".join(text.splitlines()[:2]) + "\n")
    [found] = [p for p in cut if p.rule == "published-rows-remain"]
    assert found.line is None
    assert (found.facts["before"], found.facts["now"], found.facts["count"]) == (4, 1, 3)
    assert found.facts["keys"] == (
        "workers-per-10k/150000/2022",
        "inspected/150000/2022",
        "inspected/CHN/2022",
    )


def test_the_row_of_an_area_is_not_said_to_be_withdrawn_by_its_value(tmp_path):
    gone = {"areas": swap("150100,呼和浩特市,Hohhot,150000,prefecture\n", "")}
    found = next(p for p in beside(tmp_path, **gone) if p.rule == "published-rows-remain")
    assert "数值留空" not in messages.say(found, "zh").fix and "行要留着" in messages.say(found, "zh").fix
    assert "stays once published" in messages.say(found, "en").fix


def test_a_code_that_was_changed_everywhere_is_one_problem_that_names_both(tmp_path):
    def renamed(text):
        return text.replace("inspected,", "checked,")

    found = beside(tmp_path, indicators=renamed, observations=renamed)
    assert said(found) == [("published-rows-remain", None, "")]
    assert found[0].file.endswith("indicators.csv")
    assert (found[0].facts["old"], found[0].facts["new"]) == ("inspected", "checked")


def test_the_order_of_rows_and_the_form_of_a_file_are_no_change(tmp_path):
    def shuffled(text):
        head, *rows = text.splitlines()
        return ("\ufeff" + "\r\n".join([head, *reversed(rows)])).encode()

    assert beside(tmp_path, describe=lambda described: None, **dict.fromkeys(TABLES, shuffled)) == []


# ---------------------------------------------------------------- values

OLD, NEW = (
    "23000,at-least,as-of,A,report,社区工作者2.3万多人,,,",
    "24000,at-least,as-of,R,report,社区工作者2.4万多人,,重算,Counted again",
)


def test_a_revision_with_its_reason_in_both_languages_passes(tmp_path):
    assert beside(tmp_path, observations=swap(OLD, NEW)) == []


def test_a_revision_needs_a_reason_of_its_own_and_not_that_of_the_last_one(tmp_path):
    base = publish(tmp_path, observations=swap(OLD, NEW.replace("24000", "23000").replace("2.4", "2.3")))
    [found] = beside(tmp_path, base, observations=swap(OLD, NEW))
    assert (found.rule, found.facts["cause"], found.line) == ("published-value-is-kept", "note", 2)


def test_a_revision_without_any_reason_is_one_problem(tmp_path):
    new = NEW.replace("重算,Counted again", ",")
    assert said(beside(tmp_path, observations=swap(OLD, new))) == [("revision-says-why", 2, "note")]


def test_a_correction_accounts_for_a_changed_value_a_name_and_a_definition(tmp_path):
    def described(given):
        raised(given)
        given["resources"].append(resource("corrections"))

    rows = (
        "a,2026-11-23,observations,workers/150000/2022,value,23000,24000,录入错误,Typing error\n"
        "b,2026-11-23,areas,150100,name,呼和浩特市,呼和浩特,改名,Renamed\n"
        "c,2026-11-23,indicators,workers,definition,在社区工作的人,在社区领工资的人,写错,Misstated\n"
    )
    base = publish(tmp_path)
    changes = {
        "describe": described,
        "observations": swap(OLD, OLD.replace("23000", "24000").replace("2.3", "2.4")),
        "areas": swap("呼和浩特市", "呼和浩特"),
        "indicators": swap("在社区工作的人", "在社区领工资的人"),
    }
    (write(tmp_path) / "data" / "corrections.csv").write_text(CORRECTIONS + rows, "utf-8")
    assert beside(tmp_path, base, **changes) == []


def test_a_figure_is_withdrawn_with_a_status_and_a_note_and_never_without(tmp_path):
    base = publish(tmp_path)
    bare = swap("85.8,exact,period,A,report,年检率达85.8%,,,", ",exact,period,L,report,年检率不再公布,,,")
    [found] = beside(tmp_path, base, observations=bare)
    assert (found.rule, found.facts["cause"]) == ("published-value-is-kept", "note")
    told = swap(
        "85.8,exact,period,A,report,年检率达85.8%,,,", ",exact,period,Q,report,年检率不再公布,,撤回,Withdrawn"
    )
    assert beside(tmp_path, base, observations=told) == []


def test_a_gap_may_be_filled_and_a_number_written_otherwise(tmp_path):
    base = publish(
        tmp_path,
        observations=swap("85.8,exact,period,A,report,年检率达85.8%", ",exact,period,L,report,not-held"),
    )
    assert beside(tmp_path, base) == []
    base = publish(tmp_path, indicators=swap("stock,0", "stock,1"), observations=swap("23000", "23000.0"))
    assert "published-value-is-kept" not in {p.rule for p in beside(tmp_path, base)}


def test_a_qualifier_is_part_of_a_figure(tmp_path):
    change = swap(
        "15,exact,as-of,A,report,每万名城镇人口拥有社区工作者15人",
        "15,about,as-of,A,report,每万名城镇人口拥有社区工作者约15人",
    )
    assert said(beside(tmp_path, observations=change)) == [("published-value-is-kept", 3, "qualifier")]


# ---------------------------------------------------------------- what was said with a figure

NOTED = "23000,at-least,as-of,A,report,社区工作者2.3万多人,,只算在册的,Only those on the list"


def test_a_note_may_be_worded_anew_and_goes_with_the_figure_of_which_it_spoke(tmp_path):
    base = publish(tmp_path, observations=swap(OLD, NOTED))
    anew = swap(OLD, NOTED.replace("只算", "仅指").replace("Only those", "Those"))
    assert beside(tmp_path, base, observations=anew) == []
    assert beside(tmp_path, base, observations=swap(OLD, NEW)) == []
    [found] = beside(tmp_path, base)
    assert (found.rule, found.field, found.severity) == ("published-reservation-is-kept", "note", "warning")


def test_an_estimate_becomes_a_count_only_with_another_value_another_source_or_a_word_on_it(tmp_path):
    estimated = OLD.replace(",A,", ",E,")
    base = publish(tmp_path, observations=swap(OLD, estimated))
    [found] = beside(tmp_path, base)
    assert (found.rule, found.field, found.facts["cause"]) == (
        "published-reservation-is-kept",
        "status",
        "status",
    )
    said = swap(OLD, OLD.removesuffix(",,") + ",厅里已核实,The department has confirmed it")
    assert beside(tmp_path, base, observations=said) == []
    provisional = publish(tmp_path, observations=swap(OLD, OLD.replace(",A,", ",P,")))
    assert beside(tmp_path, provisional) == []


def test_a_number_that_was_mentioned_does_not_change_in_silence(tmp_path):
    def listed(described):
        raised(described)
        described["resources"].append(resource("mentions"))

    head = ",".join(field["name"] for field in resource("mentions")["schema"]["fields"])
    row = "checks,调度,Checks,implied,{},次／年,times a year,report,定期调度,,,"
    base = publish(tmp_path, describe=listed, mentions=f"{head}\n{row.format(4)}\n")
    found = beside(
        tmp_path,
        base,
        describe=lambda d: (listed(d), raised(d, "1.2.0")),
        mentions=f"{head}\n{row.format(3)}\n",
    )
    assert said(found)[-1:] == [("published-value-is-kept", 2, "value")]


# ---------------------------------------------------------------- meanings and names


@pytest.mark.parametrize(
    ("field", "old", "new"),
    [
        ("sha256", SHA256, "ab" * 32),
        ("url", "https://example.org/1", "https://example.org/2"),
        ("published", "2023-02-28", "2023-02-27"),
        ("publisher", "统计局,Stat", "民政局,Stat"),
    ],
)
def test_what_identifies_a_published_source_is_replaced_only_with_a_correction(field, old, new, tmp_path):
    base = publish(tmp_path)
    [found] = beside(tmp_path, base, sources=swap(old, new))
    assert (found.rule, found.field, found.facts["cause"]) == (
        "published-source-is-kept",
        field,
        "replaced",
    )
    code = "report" if field == "sha256" else "elsewhere"
    before, after = old.partition(",")[0], new.partition(",")[0]
    row = f"a,2026-11-23,sources,{code},{field},{before},{after},录入错误,Typing error\n"
    (write(tmp_path) / "data" / "corrections.csv").write_text(CORRECTIONS + row, "utf-8")
    assert beside(tmp_path, base, describe=correcting, sources=swap(old, new)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("民政厅,Civil affairs,2022,,", "民政厅,Civil affairs,2022-12-31,https://example.org/0,"),
        ("https://example.org/1", "http://example.org/1/"),
        ("https://example.org/1", "https://archive.example/web/2023/https://example.org/1"),
        ("https://example.org/1,,", f"https://example.org/1,{'ab' * 32},"),
    ],
    ids=[
        "a day of a year and an address where there was none",
        "the same address",
        "in an archive",
        "a hash",
    ],
)
def test_what_identifies_a_published_source_may_be_added_to(old, new, tmp_path):
    assert "published-source-is-kept" not in {p.rule for p in beside(tmp_path, sources=swap(old, new))}


@pytest.mark.parametrize(
    "changes",
    [
        {
            "indicators": lambda t: t.replace("在社区工作的人", "在社区领工资的人").replace(
                "value,,,,\n", "value,,,2022年起口径不同,Counted otherwise since 2022\n", 1
            )
        },
        {
            "indicators": swap("在社区工作的人", "在社区领工资的人"),
            "observations": swap(
                "as-of,A,report,社区工作者2.3万多人,,,",
                "as-of,B,report,社区工作者2.3万多人,,口径改变,Counted otherwise",
            ),
        },
        {"indicators": swap("在社区工作的人", "在社区工作的人。")},
    ],
    ids=["a new caveat", "a break in the series", "a full stop"],
)
def test_a_definition_may_change_where_readers_are_told_or_nothing_is_meant(changes, tmp_path):
    assert beside(tmp_path, describe=lambda described: raised(described, "2.0.0"), **changes) == []


def redefined(text):
    """The indicators, one of which means something else, as its readers are told."""
    new = "value,,,2022年起口径不同,Counted otherwise since 2022\n"
    return text.replace("在社区工作的人", "在社区领工资的人").replace("value,,,,\n", new, 1)


def test_another_meaning_that_readers_are_told_of_asks_for_a_major_version(tmp_path):
    [found] = beside(tmp_path, indicators=redefined)
    assert (found.rule, found.facts["likely"]) == ("version-is-raised", "2.0.0")


def test_a_unit_that_was_converted_is_one_problem_and_not_one_for_each_figure(tmp_path):
    found = beside(
        tmp_path,
        indicators=lambda t: t.replace("people,stock,0", "per-10k,stock,1"),
        observations=swap("23000,at-least", "2.3,at-least"),
        targets=swap("30000", "3"),
    )
    assert [p.rule for p in found if p.rule.startswith("published")] == ["published-definition-is-kept"]


def test_names_that_changed_places_are_one_problem(tmp_path):
    placed = dict.fromkeys(("observations", "targets"), invented)
    base = publish(tmp_path, areas=invented, **placed)
    [found] = beside(tmp_path, base, **placed, areas=EXCHANGED)
    assert (found.rule, found.line) == ("published-name-is-kept", 3)
    assert (found.facts["cause"], found.facts["codes"]) == ("exchanged", ("010000", "010100"))


# ---------------------------------------------------------------- schemas and versions


def loosened(change):
    def describe(described):
        only_areas(described)
        raised(described, "1.0.1")
        change(described["resources"][0]["schema"])

    return describe


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda s: s["fields"][0].update(type="any"), "fields[0].type"),
        (lambda s: s["fields"][0]["constraints"].pop("unique"), "fields[0].constraints"),
        (lambda s: s["fields"][0]["constraints"].update(required=False), "fields[0].constraints.required"),
        (lambda s: s["fields"][4].pop("categories"), "fields[4]"),
        (lambda s: s.pop("primaryKey"), "primaryKey"),
        (lambda s: s.pop("foreignKeys"), "foreignKeys"),
        (lambda s: s["fields"].pop(), "fields"),
    ],
)
def test_whatever_a_schema_no_longer_asks_for_is_said_once(change, place, tmp_path):
    found = beside(tmp_path, publish(tmp_path, describe=only_areas), describe=loosened(change))
    mine = [(p.field, p.severity) for p in found if p.rule in ("schema-is-not-weakened", "version-is-raised")]
    assert mine == [(f"resources[0].schema.{place}", "error")]


def test_a_schema_may_ask_for_more_and_a_new_major_version_makes_less_a_warning(tmp_path):
    base = publish(tmp_path, describe=only_areas)
    stricter = loosened(lambda schema: schema["fields"][1]["constraints"].update(unique=True))
    assert {p.rule for p in beside(tmp_path, base, describe=stricter)} == set()

    def meant(described):
        weakened(described)
        raised(described, "2.0.0")

    found = [p for p in beside(tmp_path, base, describe=meant) if p.rule == "schema-is-not-weakened"]
    assert [p.severity for p in found] == ["warning"]


NEW_ROW = "150200,包头市,Baotou,150000,prefecture\n"


@pytest.mark.parametrize(
    ("version", "changes", "cause", "likely"),
    [
        ("0.9.0", {}, "lower", "1.0.0"),
        ("1.0.0", {"indicators": swap("Workers for", "For")}, "same", "1.0.1"),
        ("1.0.0", {"areas": lambda text: text + NEW_ROW}, "same", "1.1.0"),
        ("1.0.1", {"areas": lambda text: text + NEW_ROW}, "minor", "1.1.0"),
        ("1.0.1", {"indicators": swap("Workers for", "For")}, None, None),
        ("1.1.0", {"areas": lambda text: text + NEW_ROW}, None, None),
        ("2.0.0", {}, None, None),
        ("1.0", {}, None, None),
    ],
)
def test_the_version_is_raised_as_far_as_the_change_asks(version, changes, cause, likely, tmp_path):
    found = beside(tmp_path, describe=lambda described: raised(described, version), **changes)
    told = [(p.facts["cause"], p.facts["likely"]) for p in found if p.rule == "version-is-raised"]
    assert told == ([(cause, likely)] if cause else [])


def test_a_column_that_changes_the_key_asks_for_a_major_version(tmp_path):
    def grouped(version):
        def describe(described):
            raised(described, version)
            sex = {"name": "sex", "type": "string", "title": "性别", "title@en": "Sex"}
            sex |= {"categories": [{"value": "_T", "label": "合计", "label@en": "total"}]}
            schema = next(r["schema"] for r in described["resources"] if r["name"] == "observations")
            schema["fields"].append(sex)
            schema["primaryKey"].append("sex")

        return describe

    def columned(text):
        head, *rows = text.splitlines()
        return "\n".join([f"{head},sex", *(f"{row},_T" for row in rows)]) + "\n"

    base = publish(tmp_path)
    [found] = beside(tmp_path, base, describe=grouped("1.1.0"), observations=columned)
    assert (found.rule, found.facts["cause"], found.facts["likely"]) == (
        "version-is-raised",
        "major",
        "2.0.0",
    )
    assert beside(tmp_path, base, describe=grouped("2.0.0"), observations=columned) == []


# ---------------------------------------------------------------- revisions of git


@pytest.fixture
def repository(tmp_path):
    """The sample, published on main."""
    write(tmp_path)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "Publish")
    return tmp_path


def report(capsys, repository, *more):
    status = check.main(["--packages", str(repository / "datapackages"), "--lang", "en", *more])
    return status, *capsys.readouterr()


@needs_git
def test_a_revision_gives_the_very_packages_that_a_folder_gives(repository):
    folder = repository / "datapackages"
    held = revision.packages("main", folder)
    assert held == {NAME: checks.verdict(folder).packages[0]}


@needs_git
def test_by_default_the_work_is_held_against_where_it_left_main(repository, capsys):
    assert report(capsys, repository)[0] == 0
    write(repository, areas=swap("150100,呼和浩特市,Hohhot,150000,prefecture\n", ""))
    status, said, _ = report(capsys, repository)
    assert status == 1 and "published-rows-remain" in said
    git(repository, "checkout", "-q", "-b", "work")
    git(repository, "commit", "-q", "-a", "-m", "Lose a row")
    assert report(capsys, repository)[0] == 1
    assert report(capsys, repository, "--against", "none")[0] == 0
    assert report(capsys, repository, "--against", "HEAD")[0] == 0


@needs_git
@pytest.mark.parametrize(
    ("changes", "version"),
    [
        ({"indicators": swap("Workers for", "For")}, "1.0.1"),
        ({"areas": lambda text: text + NEW_ROW}, "1.1.0"),
        ({"areas": lambda text: "\ufeff" + text + NEW_ROW}, "1.1.0"),
    ],
)
def test_with_fix_the_version_is_raised_as_far_as_the_change_asks_and_nothing_else_of_its_file(
    changes, version, repository, capsys
):
    write(repository, **changes)
    described = repository / "datapackages" / NAME / "datapackage.json"
    before = described.read_text("utf-8")
    assert before.count('"version": "1.0.0"') == 1
    status, said, _ = report(capsys, repository, "--fix")
    assert status == 0
    assert f"“1.0.0” → “{version}”, raised the version" in said
    assert described.read_text("utf-8") == before.replace('"version": "1.0.0"', f'"version": "{version}"')
    status, said, _ = report(capsys, repository, "--fix")
    assert status == 0 and "Nothing that can be mended" in said


@needs_git
@pytest.mark.parametrize(
    "changes",
    [
        {"areas": lambda text: text + NEW_ROW, "observations": swap("23000", "32000")},  # another error
        {"indicators": redefined},
        {"describe": lambda described: described.update(version="0.9.0")},
    ],
)
def test_with_fix_no_version_is_raised_for_what_a_person_has_to_judge(changes, repository, capsys):
    write(repository, **changes)
    described = repository / "datapackages" / NAME / "datapackage.json"
    before = described.read_bytes()
    status, said, _ = report(capsys, repository, "--fix")
    assert status == 1 and "version-is-raised" in said
    assert described.read_bytes() == before


@needs_git
def test_what_others_published_meanwhile_is_not_missed_in_work_that_began_before(repository, capsys):
    git(repository, "branch", "work")
    write(repository, describe=raised, areas=lambda text: text + NEW_ROW)
    git(repository, "commit", "-q", "-a", "-m", "Add a row")
    git(repository, "checkout", "-q", "work")
    assert report(capsys, repository)[0] == 0
    assert report(capsys, repository, "--against", "main")[0] == 1


@needs_git
@pytest.mark.parametrize("name", ["nowhere", "--help", "main:datapackages", "", "a b"])
def test_an_unknown_revision_is_one_line(name, repository, capsys):
    status, said, error = report(capsys, repository, f"--against={name}")
    assert (status, said) == (2, "")
    assert error.startswith(f"check.py: git has no such revision: {name}".rstrip()) and error.count("\n") == 1


def test_without_history_there_is_nothing_to_hold_against(tmp_path, capsys):
    write(tmp_path)
    assert report(capsys, tmp_path)[0] == 0
    assert report(capsys, tmp_path, "--against", "main")[0] == 2


@needs_git
def test_links_and_hidden_places_of_a_revision_are_not_followed(repository):
    package = repository / "datapackages" / NAME
    (package / "data" / "areas.csv").unlink()
    (package / "data" / "areas.csv").symlink_to("sources.csv")
    (repository / "datapackages" / "link").symlink_to(NAME)
    (repository / "datapackages" / ".hidden").mkdir()
    shutil.copy(package / "datapackage.json", repository / "datapackages" / ".hidden")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "Link")
    held = revision.packages("HEAD", repository / "datapackages")
    assert set(held) == {NAME}
    assert set(held[NAME].tables) == set(TABLES) - {"areas"}


@needs_git
def test_a_revision_from_before_there_were_packages_holds_none(repository):
    (repository / "later").mkdir()
    assert revision.packages("main", repository / "later") == {}


@needs_git
def test_reading_a_revision_runs_no_hook_and_writes_nothing(repository):
    for hook in ("post-checkout", "post-index-change", "reference-transaction"):
        path = repository / ".git" / "hooks" / hook
        path.write_text(f"#!/bin/sh\ntouch '{repository}/ran'\n")
        path.chmod(0o755)
    before = {path: path.stat().st_mtime_ns for path in repository.rglob("*") if path.is_file()}
    revision.packages("main", repository / "datapackages")
    revision.usual(repository / "datapackages")
    assert {path: path.stat().st_mtime_ns for path in repository.rglob("*") if path.is_file()} == before
    assert not Path(repository, "ran").exists()
