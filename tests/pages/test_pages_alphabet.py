"""Titles are filed by their first letter, Chinese ones by its pinyin."""

import pytest

from publisher.pages import alphabet, files


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("社区工作者人数", "S"),
        ("登记社会组织数", "D"),
        ("每万名城镇人口", "M"),
        ("“两委”人员", "L"),
        ("慈善组织数", "C"),
        ("座谈会", "Z"),
        ("阿姨", "A"),
        ("Community workers", "C"),
        ("“two committees”", "T"),
        ("100天", "#"),
        ("嘎查村", "G"),
        ("亳州", "#"),  # a rarer character, which GB 2312 files by its radical
        ("", "#"),
    ],
)
def test_a_title_is_filed_under_its_letter(title: str, letter: str) -> None:
    assert alphabet.letter(title) == letter


def test_titles_stand_in_the_order_of_their_letters_and_then_of_their_sounds() -> None:
    titles = ["志愿者", "慈善", "社会", "持证", "Area", "社区"]
    assert sorted(titles, key=alphabet.order) == ["Area", "持证", "慈善", "社会", "社区", "志愿者"]


@pytest.mark.parametrize(
    ("octets", "said"), [(0, "0 B"), (999, "999 B"), (2048, "2.0 KB"), (1_500_000, "1.5 MB")]
)
def test_a_size_is_told_in_units_a_reader_knows(octets: int, said: str) -> None:
    assert files.size(octets) == said
