"""What is published are words for readers, in simplified characters, under titles that are names."""

import pytest
from opencc import OpenCC

from publisher.checks.look_alikes import TRADITIONAL
from samples import problems, swap, write

LEFT = "text-is-meant-for-readers"


def noted(zh="截至年底。", en="At the end of the year."):
    """The sample with a note on one of its figures."""
    return {"observations": swap("2.3万多人,,,", f'2.3万多人,,"{zh}","{en}"')}


def titled(title):
    return {"indicators": swap("workers,社区工作者,", f"workers,{title},")}


# rule: (how the sample is changed, the line, the field)
EXAMPLES = {
    LEFT: (noted("截至年底。（请小王核对）"), 2, "note"),
    "chinese-is-simplified": (noted("截至年底的數據。"), 2, "note"),
    "title-is-a-name": (titled("1. 社区工作者"), 2, "title"),
}


@pytest.mark.parametrize("rule", EXAMPLES)
def test_every_rule_is_yielded_once_at_its_line_and_field(rule, tmp_path):
    changes, line, field = EXAMPLES[rule]
    write(tmp_path, **changes)
    assert [(p.rule, p.line, p.field) for p in problems(tmp_path)] == [(rule, line, field)]


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("错误！未找到引用源。", "office"),
        ("截至年底（待核实）", "remark"),
        ("截至年底。[批注：再看一遍]", "remark"),
        ("截至年底。待补充", "remark"),
        ("截至年底。@所有人", "remark"),
        ("[图片]截至年底。", "chat"),
        ("截至年底👍", "chat"),
        ("张三 2022-07-07 15:30:22 截至年底。", "chat"),
        ("截至年底[1]。", "footnote"),
        ("截至年底（最终版）", "remark"),
        ("翻译失败，请稍后再试。", "translation"),
        ("译文：截至年底。", "translation"),
        ("好的，以下是译文。", "assistant"),
        ("作为人工智能，我不能核实。", "assistant"),
        ("联系人张三13812345678", "private"),
        ("身份证150102198001011234", "private"),
    ],
)
def test_words_that_were_meant_for_somebody_else_are_asked_about(words, cause, tmp_path):
    write(tmp_path, **noted(words))
    found = [(p.rule, p.severity, p.facts["cause"]) for p in problems(tmp_path)]
    assert found == [(LEFT, "warning", cause)]


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("At the end of the year. TODO", "remark"),
        ("[Translated by a machine] At the end of the year.", "translation"),
        ("Translation failed. Please try again later.", "translation"),
        ("Sure! At the end of the year.", "assistant"),
        ("Here is the translation: at the end of the year.", "assistant"),
        ("As an AI language model, I cannot know.", "assistant"),
        ("Error! Reference source not found.", "office"),
    ],
)
def test_so_are_such_words_in_english(words, cause, tmp_path):
    write(tmp_path, **noted(en=words))
    assert [(p.rule, p.field, p.facts["cause"]) for p in problems(tmp_path)] == [(LEFT, "note@en", cause)]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("这个数尚待核实。", "It remains to be checked."),
        ("可以肯定是全年数。", "Surely of the whole year."),
        ("来自12345热线。", "From the 12345 hotline."),
        ("即15000000000元，与18612345678元不同。", "The same."),
        ("文号：民发〔2015〕123号。", "Document of 2015 [2015], no. 123."),
        ("各年口径相同[甲]。", "The same base."),
        ("以下各年口径相同。", "Of course, or so it seems, the same base."),
    ],
)
def test_words_for_readers_are_not(zh, en, tmp_path):
    write(tmp_path, **noted(zh, en))
    assert [p.rule for p in problems(tmp_path) if p.rule == LEFT] == []


def test_an_excerpt_that_is_an_address_quotes_nothing(tmp_path):
    write(tmp_path, observations=swap("社区工作者2.3万多人", "https://example.org/23000"))
    assert (LEFT, "excerpt") in {(p.rule, p.field) for p in problems(tmp_path)}


def test_remarks_are_found_in_the_descriptor_and_in_the_readme(tmp_path):
    folder = write(tmp_path, lambda given: given.update(description="只供测试（待补充）。"))
    (folder / "README.md").write_text("# 样例\n\n只供测试。\n\nTODO\n", "utf-8")
    (folder / "README.en.md").write_text("# Sample\n\nFor tests only.\n", "utf-8")
    found = [(p.file.rpartition("/")[2], p.field or p.line) for p in problems(tmp_path) if p.rule == LEFT]
    assert sorted(found) == [("README.md", 5), ("datapackage.json", "description")]


def test_characters_that_are_called_traditional_are_written_otherwise_in_simplified_script():
    simplified = OpenCC("t2s")
    assert [c for c in TRADITIONAL if simplified.convert(c) == c] == []


def test_one_traditional_character_may_be_meant_and_words_of_a_document_may_be_printed_so(tmp_path):
    write(
        tmp_path, observations=swap("社区工作者2.3万多人", "社區工作者2.3萬多人"), **titled("萬姓社区工作者")
    )
    assert [p.rule for p in problems(tmp_path) if p.rule == "chinese-is-simplified"] == []


@pytest.mark.parametrize(
    ("title", "cause"),
    [
        ("1. 社区工作者", "number"),
        ("3、社区工作者", "number"),
        ("（一）社区工作者", "number"),
        ("二、社区工作者", "number"),
        ("① 社区工作者", "number"),
        ("• 社区工作者", "number"),
        ("社区工作者。", "end"),
        ("社区工作者：", "end"),
        ("社区工作者.xlsx", "file"),
        ("社区工作者_百度百科", "site"),
    ],
)
def test_a_title_that_is_more_than_a_name_is_told_what_it_should_be(title, cause, tmp_path):
    write(tmp_path, **titled(title))
    [found] = [p for p in problems(tmp_path) if p.rule == "title-is-a-name"]
    assert (found.facts["cause"], found.facts["likely"]) == (cause, "社区工作者")


@pytest.mark.parametrize(
    "title",
    ["3A以上社区工作者", "一线社区工作者", "三、四级社区工作者", "2.5级工作者", "14岁以下的人", "-级工作者"],
)
def test_a_name_may_begin_with_a_number(title, tmp_path):
    write(tmp_path, **titled(title))
    assert [p.rule for p in problems(tmp_path) if p.rule == "title-is-a-name"] == []


def test_a_locator_that_only_repeats_the_excerpt_names_no_place(tmp_path):
    write(tmp_path, observations=swap("2.3万多人,,", "2.3万多人,社区工作者2.3万多人,"))
    assert [(p.rule, p.field, p.facts["cause"]) for p in problems(tmp_path)] == [
        ("locator-names-a-place", "locator", "words")
    ]
