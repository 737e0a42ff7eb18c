"""Terms are explained whole, are found under forms of their own, and refer to terms that are there."""

import pytest

from samples import descriptor, problems, resource, swap, write

HEADER = "term,title,title@en,also,definition,definition@en,source,locator\n"
ROWS = HEADER + (
    'gacha,嘎查,Gacha,"嘎查村; Villages",牧区对村的叫法。选举自己的委员会。,"What a village is called.",'
    "report,第一章\n"
    "sumu,苏木,Sumu,,牧区的乡级区划。参见“嘎查村”。,A township. See also Gacha.,,\n"
)


def explaining(*changes):
    """The sample with two terms, some of their words changed."""

    def make(tmp_path):
        described, rows = descriptor(), ROWS
        described["resources"].append(resource("terms"))
        for old, new in changes:
            assert old in rows
            rows = rows.replace(old, new)
        return write(tmp_path, lambda given: given.update(described), terms=rows)

    return make


# rule: (how the sample is changed, the line, the field)
EXAMPLES = {
    "term-bears-its-own-names": (explaining(("Sumu,,", "Sumu,嘎查村,")), 3, "also"),
    "term-refers-to-a-term": (explaining(("参见“嘎查村”", "参见“旗”")), 3, "definition"),
    "text-is-whole": ({"indicators": swap("在社区工作的人", "在社区工作的人，")}, 2, "definition"),
    "locator-has-its-document": (explaining((",report,第一章", ",,第一章")), 2, "source"),
}


@pytest.mark.parametrize("rule", EXAMPLES)
def test_every_rule_is_yielded_once_at_its_line_and_field(rule, tmp_path):
    changes, line, field = EXAMPLES[rule]
    changes(tmp_path) if callable(changes) else write(tmp_path, **changes)
    assert [(p.rule, p.line, p.field) for p in problems(tmp_path)] == [(rule, line, field)]


def test_terms_that_are_sound_give_no_problem(tmp_path):
    explaining()(tmp_path)
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "cause"),
    [
        ("嘎查村; Villages", "嘎查; Villages", 2, "also", "own"),
        ("嘎查村; Villages", "嘎查村; gacha", 2, "also", "own"),
        ("嘎查村; Villages", "嘎查村; 嘎查村", 2, "also", "own"),
        ("sumu,苏木", "sumu,嘎查村", 3, "title", ""),
        ("嘎查村; Villages", "嘎查村、牧村; Villages", 2, "also", "mark"),
        ("嘎查村; Villages", "嘎查村; Villages, Gachas", 2, "also", "mark"),
    ],
)
def test_a_form_that_stands_twice_or_holds_several_is_asked_about(old, new, line, field, cause, tmp_path):
    explaining((old, new))(tmp_path)
    found = [p for p in problems(tmp_path) if p.rule == "term-bears-its-own-names"]
    assert [(p.line, p.field, p.facts["cause"]) for p in found] == [(line, field, cause)]


def test_forms_that_differ_in_width_are_two(tmp_path):
    explaining(("嘎查村; Villages", "嘎查（村）; 嘎查(村)；嘎查村"))(tmp_path)
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("牧区对村的叫法。选举自己的委员会。", "嘎查。", "definition"),
        ("牧区对村的叫法。选举自己的委员会。", "嘎查就是嘎查。", "definition"),
        ("What a village is called.", "Gacha.", "definition@en"),
        ("牧区对村的叫法。选举自己的委员会。", "牧区的乡级区划。参见“嘎查村”。", "definition"),
        ("What a village is called.", "A township. See also Gacha.", "definition@en"),
    ],
)
def test_a_term_is_explained_by_more_than_itself_and_not_by_the_words_of_another(old, new, field, tmp_path):
    explaining((old, new))(tmp_path)
    found = [(p.rule, p.field) for p in problems(tmp_path)]
    assert found == [("definition-is-that-of-its-indicator", field)]


@pytest.mark.parametrize(
    "words",
    ["选举自己的，", "选举……", "牧区对村的叫法。选举自己的", "归苏木（", "所谓“"],
)
def test_words_that_break_off_are_asked_about(words, tmp_path):
    explaining(("牧区对村的叫法。选举自己的委员会。", words))(tmp_path)
    assert [(p.rule, p.field) for p in problems(tmp_path)] == [("text-is-whole", "definition")]


@pytest.mark.parametrize(
    "words", ["It is called. And it", "What a village,", "A village of the", "A village..."]
)
def test_so_are_english_words(words, tmp_path):
    explaining(("What a village is called.", words))(tmp_path)
    assert [(p.rule, p.field) for p in problems(tmp_path)] == [("text-is-whole", "definition@en")]


@pytest.mark.parametrize(
    "words",
    ["牧区对村的叫法", "是村。又叫“嘎查村”", "是村（见第一条。）", "算不算村？不算。", "包括村、镇等"],
)
def test_words_without_a_full_stop_may_be_whole(words, tmp_path):
    explaining(("牧区对村的叫法。选举自己的委员会。", words))(tmp_path)
    assert problems(tmp_path) == []


def test_bold_letters_of_markdown_are_markup(tmp_path):
    explaining(("牧区对村的叫法。", "**牧区**对村的叫法。"))(tmp_path)
    assert [(p.rule, p.line, p.field) for p in problems(tmp_path)] == [
        ("text-holds-no-markup", 2, "definition")
    ]


def test_of_two_rows_with_one_definition_that_is_told_of_which_the_title_has_less_to_do_with_it(tmp_path):
    for copied, line in (("每万人中的人数", 2), ("在社区工作的人", 3)):
        own = {"在社区工作的人": copied, "每万人中的人数": copied}
        write(tmp_path, indicators=lambda text, own=own: replaced(text, own))
        found = [(p.rule, p.line, p.facts["other"]) for p in problems(tmp_path)]
        assert found == [("definition-is-that-of-its-indicator", line, str(5 - line))]


def replaced(text, changes):
    for old, new in changes.items():
        text = text.replace(old, new)
    return text


def test_a_form_in_full_width_letters_is_never_found_in_a_text(tmp_path):
    explaining(("Villages", "Ｖｉｌｌａｇｅｓ"))(tmp_path)
    found = [(p.rule, p.line, p.field, p.facts["likely"]) for p in problems(tmp_path)]
    assert found == [("letters-are-what-they-look-like", 2, "also", "嘎查村; Villages")]
