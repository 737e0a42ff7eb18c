"""Markup with gaps says what its tags would say if they were written each time."""

import html
import posixpath
from itertools import product

import pytest

from publisher.pages.markup import Form, Html, address, gap, tag
from publisher.pages.page import Page

HOSTILE = (
    '"><script>alert(1)</script>',
    "&amp; ' \" < >",
    "100% of %(words)s, %d",
    gap("words"),
    "two\nlines\u2028and three",
    "",
)


@pytest.mark.parametrize("words, way", [*product(HOSTILE, HOSTILE)])
def test_a_form_that_is_filled_is_the_element_written_with_these_words(words: str, way: str) -> None:
    form = Form(tag("li", tag("a", gap("words"), " 100% ", gap("words"), href=gap("way")), gap("made")))
    made = tag("b", words)
    written = tag("li", tag("a", words, " 100% ", words, href=way), made)
    assert form.filled(words=words, way=way, made=made) == written


def test_markup_that_fills_a_gap_is_not_escaped_again() -> None:
    assert Form(tag("p", gap("said"))).filled(said=Html("<b>1</b>")) == "<p><b>1</b></p>"


def test_a_gap_that_is_not_filled_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        Form(tag("p", gap("said"))).filled(told="")


ADDRESSES = ("", "data/", "data/x/", "data/x/y/", "data/y/", "assets/a.js", "data/x/file.csv")
FOLDERS = [a for a in ADDRESSES if not a.rpartition("/")[2]]


@pytest.mark.parametrize("target, at", [*product(ADDRESSES, FOLDERS)])
def test_the_way_from_page_to_page_is_the_shortest_one(target: str, at: str) -> None:
    way = Page("zh", at, "", "").link(target)
    assert posixpath.normpath(posixpath.join("/", at, way)) == posixpath.normpath(f"/{target}")
    assert way.rstrip("/") == posixpath.relpath(f"/{target}", f"/{at}")
    assert way.endswith("/") == (not target.rpartition("/")[2])


def test_a_form_filled_for_a_table_is_what_it_is_filled_row_by_row():
    form = Form(tag("li", tag("a", gap("words"), " 100% ", href=gap("way")), gap("made")))
    rows = [("x < y", '../"', Html("<b>1</b>")), ("y", "./", Html("")), ("%s", "{}", "a & b")]
    words, ways, made = zip(*rows)
    one_by_one = [form.filled(words=word, way=way, made=one) for word, way, one in rows]
    assert form.each(words=words, way=ways, made=made) == one_by_one
    assert all(isinstance(one, Html) for one in form.each(words=words, way=ways, made=made))


def test_a_form_for_a_table_needs_every_column_in_full():
    form = Form(tag("p", gap("said"), gap("more")))
    with pytest.raises(KeyError):
        form.each(said=["a"])
    with pytest.raises(ValueError):
        form.each(said=["a", "b"], more=["c"])


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/b/c/", "https://a.example/<wbr>b/<wbr>c/"),
        ("https://a.example/b.html?x=1&y", "https://a.example/<wbr>b.<wbr>html?x=<wbr>1&amp;<wbr>y"),
        ("https://a.example/news/2018-02/t", "https://a.example/<wbr>news/<wbr>2018-<wbr>02/<wbr>t"),
        ("https://a.example/two-words", "https://a.example/<wbr>two-words"),
        ("https://a.example/b/#K7Q2-9XDM", "https://a.example/<wbr>b/#K7Q2-9XDM"),
        ("https://a.example", "https://a.example"),
        ("ab/cd", "ab/<wbr>cd"),
        ("", ""),
    ],
)
def test_an_address_is_broken_at_its_seams_and_never_in_its_host(url: str, shown: str) -> None:
    assert address(url) == shown
    assert html.unescape(address(url).replace("<wbr>", "")) == url
