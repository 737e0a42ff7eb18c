"""The catalogue of words is whole: both languages, the same gaps, every entry printed somewhere."""

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from publisher import downloads, pages, words
from wording import gaps, strings

PAGES = Path(pages.__file__).parent
CATALOGUE = words.catalogue()
SIGNPOSTS = tomllib.loads((PAGES / "signposts.toml").read_text("utf-8"))
# Keys that the pages put together: the format of a download, the code of a chart's mark, parts of a rule.
COMPOSED = (
    "format-",
    "mark-",
    "explore-",
    "rules-",
    "severity-",
    "example-",
    "quality-",
    "event-",
    "history-lacks-",
)


@cache
def printed() -> set[str]:
    return set().union(*(strings(path.read_text(encoding="utf-8")) for path in PAGES.glob("*.py")))


@pytest.mark.parametrize("key", CATALOGUE)
def test_each_entry_has_both_languages_with_the_same_gaps(key: str) -> None:
    entry = CATALOGUE[key]
    assert set(entry) <= {"zh", "en", "one"}
    assert gaps(entry["zh"]) == gaps(entry["en"])
    if key != "sentence-space":  # Chinese sentences follow one another without a space
        assert entry["zh"] and entry["en"]


@pytest.mark.parametrize("key", CATALOGUE)
def test_chinese_is_set_in_chinese_punctuation_and_english_has_no_chinese(key: str) -> None:
    entry = CATALOGUE[key]
    assert not re.search(r"[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]", entry["zh"])
    assert not re.search(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]", entry["en"])


@pytest.mark.parametrize("key", SIGNPOSTS)
def test_the_words_by_which_things_are_found_are_whole_too(key: str) -> None:
    entry = SIGNPOSTS[key]
    assert set(entry) <= {"zh", "en", "one"} and entry["zh"] and entry["en"]
    assert gaps(entry["zh"]) == gaps(entry["en"])
    assert key in printed() or key.startswith("gap-")
    assert not re.search(r"[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]", entry["zh"])
    assert not re.search(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]", entry["en"])


@pytest.mark.parametrize("key", CATALOGUE)
def test_each_entry_is_printed_by_some_page(key: str) -> None:
    assert key in printed() or key.startswith(COMPOSED)


# Catalogues of a part, whose words the modules beside them print.
BESIDE = [
    (path.relative_to(PAGES.parent).as_posix(), key)
    for part in ("downloads", "embed", "pages", "verify")
    for path in sorted((PAGES.parent / part).glob("*.toml"))
    for key in tomllib.loads(path.read_text("utf-8"))
]


@cache
def named_in(part: str) -> tuple[set[str], tuple[str, ...]]:
    """What the modules of a part name, and the beginnings of keys that they put together or go through."""
    folders = (
        ("pages", "views", "charts") if part == "pages" else (part,)
    )  # why a view is not drawn is said there
    sources = (path for folder in folders for path in (PAGES.parent / folder).rglob("*.py"))
    said = set().union(*(strings(path.read_text("utf-8")) for path in sources))
    return said, tuple(words for words in said if words.endswith("-") or words == "not-here")


@pytest.mark.parametrize(("path", "key"), BESIDE)
def test_each_entry_of_a_part_is_named_by_its_modules(path: str, key: str) -> None:
    whole, beginnings = named_in(path.partition("/")[0])
    assert key in whole or key.startswith(beginnings)


def test_each_key_that_the_pages_name_is_in_the_catalogue() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in PAGES.glob("*.py"))
    named = re.findall(r'\b(?:w|words)\["([a-z-]+)"\]|\bcount\(\s*"([a-z-]+)"', sources)
    assert len(named) > 50
    own = set().union(*(tomllib.loads(path.read_text("utf-8")) for path in PAGES.glob("*.toml")))
    assert {a or b for a, b in named} <= set(CATALOGUE) | own


def test_each_format_of_a_download_has_words() -> None:
    assert {f"format-{name}" for name in downloads.FORMATS} == {
        k for k in CATALOGUE if k.startswith("format-")
    }


def test_each_mark_of_a_chart_has_words() -> None:
    documented = re.search(r"must explain:\s*([a-z,\s-]+)\.", (PAGES.parent / "charts/chart.py").read_text())
    assert documented
    marks = {mark.strip() for mark in documented[1].split(",")}
    assert len(marks) >= 10
    assert {f"mark-{mark}" for mark in marks} == {key for key in CATALOGUE if key.startswith("mark-")}


def test_one_thing_is_counted_in_the_singular_in_english_only() -> None:
    assert words.words("en").count("n-figures", 1) == "1 figure"
    assert words.words("en").count("n-figures", 1200) == "1,200 figures"
    assert words.words("zh").count("n-figures", 1) == "1个数字"
