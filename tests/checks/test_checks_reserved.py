"""A package that is open says nowhere that it is not."""

import pytest

from publisher.problem.messages import LANGUAGES, say
from sampled import described, found

OPEN = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
CHINESE = "用来检验核验程序的示例数据。"
ENGLISH = "Data for trying the checks. "


def readme(name, words):
    return lambda p: p.raw.update({name: words.encode()})


def licensed(**parts):
    return described("licenses", [{**OPEN, **parts}])


@pytest.mark.parametrize(
    ("change", "file", "words"),
    [
        (described("description", CHINESE + "版权所有，翻印必究。"), "datapackage.json", "版权所有"),
        (described("description", CHINESE + "未经许可，不得转载。"), "datapackage.json", "未经许可，不得"),
        (described("description", CHINESE + "仅供内部使用。"), "datapackage.json", "仅供内部"),
        (
            described("description@en", ENGLISH + "All rights reserved."),
            "datapackage.json",
            "All rights reserved",
        ),
        (readme("README.md", "# 示例指标\n\n数据仅限非商业用途。\n"), "README.md", "仅限非商业"),
        (
            readme("README.en.md", "# Sample indicators\n\nFor non-commercial use only.\n"),
            "README.en.md",
            "non-commercial use only",
        ),
    ],
)
def test_words_that_reserve_what_the_licence_grants_are_found_where_they_stand(change, file, words):
    [problem] = found(change)
    assert (problem.severity, problem.rule, problem.file) == ("error", "words-take-nothing-back", file)
    for lang in LANGUAGES:
        assert words in say(problem, lang).message and "CC-BY-4.0" in say(problem, lang).message


@pytest.mark.parametrize(
    "change",
    [
        described("description", CHINESE + "原始文件的版权所有，未经许可不得转载原件。"),
        described("description", CHINESE + "可用于商业和非商业用途。"),
        described("description", CHINESE + "版权所有者：示例编者。"),
        described("description@en", ENGLISH + "For commercial and non-commercial use."),
        described(
            "description@en", ENGLISH + "All rights in the documents are reserved by their publishers."
        ),
        readme("README.md", "# 示例指标\n\n原件末尾印有“版权所有”四字。\n"),
        readme("README.en.md", "# Sample indicators\n\nCopyright 2024 Sample editors, CC-BY-4.0.\n"),
    ],
)
def test_what_is_said_of_the_documents_or_allows_everything_reserves_nothing(change):
    assert found(change) == ()


def test_a_package_that_is_not_open_may_reserve_what_it_likes():
    closed = licensed(
        name="CC-BY-NC-4.0",
        title="Creative Commons Attribution-NonCommercial 4.0",
        path="https://creativecommons.org/licenses/by-nc/4.0/",
    )
    assert found(closed, described("description", CHINESE + "仅限非商业用途。")) == ()


@pytest.mark.parametrize(
    ("parts", "field", "cause"),
    [
        ({"title": "Creative Commons Attribution-NonCommercial 4.0"}, "licenses[0].title", "title"),
        ({"title": "知识共享署名-相同方式共享 4.0"}, "licenses[0].title", "title"),
        ({"path": "https://creativecommons.org/"}, "licenses[0].path", "nowhere"),
        (
            {"name": "CC-BY-5.0", "path": "https://creativecommons.org/licenses/by/5.0/"},
            "licenses[0].path",
            "nowhere",
        ),
    ],
)
def test_the_name_the_title_and_the_address_of_a_licence_are_those_of_one(parts, field, cause):
    [problem] = found(licensed(**parts))
    assert (problem.severity, problem.rule, problem.field) == ("error", "licence-is-given", field)
    assert problem.facts["cause"] == cause


def test_a_licence_may_go_by_its_chinese_title_or_have_none():
    assert found(licensed(title="知识共享署名 4.0")) == ()
    assert found(described("licenses", [{key: OPEN[key] for key in ("name", "path")}])) == ()
