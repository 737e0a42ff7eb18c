"""The READMEs of a package: in their language, about the package, and true to what is there."""

import pytest

from publisher.problem.messages import say
from samples import problems, write

GOOD = {
    "README.md": "# 样例\n\n2022年的3个数字，见 `data/observations.csv`。\n\n采用 CC BY 4.0。\n",
    "README.en.md": "# Sample\n\nThe 3 figures of 2022 are in `data/observations.csv`.\n\nUnder CC BY 4.0.\n",
}


def made(**changes):
    """Writes the sample with its READMEs, some of them changed; None leaves one out."""
    return lambda place: _made(place, changes)


def _made(place, changes):
    folder = write(place)
    named = {path.replace("_", ".") + ".md": words for path, words in changes.items()}
    for path, words in {**GOOD, **named}.items():
        if words is not None:
            (folder / path).write_text(words, "utf-8")


def told(tmp_path, **changes):
    """What is said of the READMEs."""
    made(**changes)(tmp_path)
    return problems(tmp_path)


EXAMPLES = {
    "readme-is-about-its-package": (made(README=GOOD["README.en.md"]),),
    "readme-leads-where-it-says": (made(README="# 样例\n\n见 `data/figures.csv`。\n"),),
    "readme-names-its-licence": (made(README="# 样例\n\n采用 CC BY-NC 4.0。\n"),),
    "words-take-nothing-back": (made(README="# 样例\n\n版权所有，翻印必究。\n"),),
}


def test_readmes_that_say_the_same_of_the_package_pass(tmp_path):
    assert told(tmp_path) == []
    assert told(tmp_path, README="# 样例：社区工作者\n\n见 [出处](data/sources.csv#top)。\n") == []


@pytest.mark.parametrize(
    ("path", "words", "rule", "cause"),
    [
        ("README", "\n", "readme-is-about-its-package", "empty"),
        ("README", GOOD["README.en.md"], "readme-is-about-its-package", "zh"),
        ("README_en", GOOD["README.md"], "readme-is-about-its-package", "en"),
        ("README_en", None, "readme-is-about-its-package", "alone"),
        ("README", "# 社会组织\n\n别的数据。\n", "readme-is-about-its-package", ""),
        ("README", "# 样例\n\n见 `data/figures.csv`。\n", "readme-leads-where-it-says", ""),
        ("README", "# 样例\n\n见 [公报](公报.pdf)。\n", "readme-leads-where-it-says", ""),
        ("README", "# 样例\n\n见 [公报](C:\\公报.pdf)。\n", "readme-leads-where-it-says", "address"),
        ("README", "# 样例\n\n采用 CC BY-NC 4.0。\n", "readme-names-its-licence", None),
        (
            "README",
            "# 样例\n\n见 https://creativecommons.org/licenses/by/3.0/\n",
            "readme-names-its-licence",
            None,
        ),
        ("README", GOOD["README.md"].replace("3个", "8个"), "translation-keeps-the-figures", "readme"),
    ],
)
def test_a_readme_that_misleads_is_named_once(path, words, rule, cause, tmp_path):
    [found] = told(tmp_path, **{path: words})
    assert (found.rule, found.facts.get("cause")) == (rule, cause)
    assert all(say(found, lang).message for lang in ("zh", "en"))


def test_the_line_is_that_of_the_words(tmp_path):
    [found] = told(tmp_path, README="# 样例\n\n数据包\n\n见 `data/Areas.csv`。\n")
    assert (found.line, found.found) == (5, "data/Areas.csv")
    assert found.file.endswith("/README.md")


def test_a_heading_of_another_kind_may_be_answered_in_the_table_of_excuses(tmp_path):
    from samples import resource
    from test_checks_answers import EXCUSES

    row = (
        "readme-is-about-its-package,readme,*,用的是单位名,It bears the name of the office,编者,2027-01-01\n"
    )
    folder = write(tmp_path, lambda d: d["resources"].append(resource("excuses")), excuses=EXCUSES + row)
    for path, words in {**GOOD, "README.md": "# 综合科\n\n3个数字。\n"}.items():
        (folder / path).write_text(words, "utf-8")
    assert problems(tmp_path) == []


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "<IFRAME src=a>", '<img src="a" onload="b">'])
def test_a_readme_holds_nothing_that_a_page_would_run(words, tmp_path):
    [found] = [p for p in told(tmp_path, README=GOOD["README.md"] + f"\n{words}\n") if p.line == 7]
    assert (found.rule, found.severity) == ("text-holds-no-markup", "error")


def test_a_readme_may_speak_of_scripts(tmp_path):
    assert told(tmp_path, README=GOOD["README.md"] + "\n不含 `<script>`。\n") == []
