"""Text from data stays text: the same characters for the reader, and no power over the page."""

import json

import jinja2
import markdown
import pytest
import yaml

from hostile import HOSTILE
from parsed import Text
from publisher import escape


def rendered(source: str) -> str:
    """Markdown as the site renders it, with every extension of mkdocs.yml and some that it must not have."""
    extensions = ["admonition", "tables", "toc", "attr_list", "md_in_html", "abbr", "footnotes"]
    return markdown.markdown(source, extensions=extensions)


def words(text: str) -> str:
    return " ".join(escape.one_line(text).split())


@pytest.mark.parametrize("text", HOSTILE)
def test_text_in_markdown_reads_as_it_was_and_makes_no_element(text: str) -> None:
    paragraph = Text(rendered(escape.markdown(text)))
    assert words(paragraph.text) == words(text)
    assert paragraph.tags == ["p"]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_in_a_heading_reads_as_it_was_and_makes_no_element(text: str) -> None:
    heading = Text(rendered(f"# {escape.markdown(text)}"))
    assert words(heading.text) == words(text)
    assert heading.tags == ["h1"]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_in_html_reads_as_it_was_in_an_element_and_in_an_attribute(text: str) -> None:
    page = Text(f'<p title="{escape.html(text)}">{escape.html(text)}</p>')
    assert words(page.text) == words(text)
    assert page.tags == ["p"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_fragment_goes_through_the_template_engine_unchanged_for_the_reader(text: str) -> None:
    made = jinja2.Environment().from_string(escape.template(f"<p>{escape.html(text)}</p>")).render()
    assert words(Text(made).text) == words(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_front_matter_holds_one_line_of_yaml_that_is_already_escaped_for_html(text: str) -> None:
    line = escape.front_matter(text)
    assert "\n" not in line
    held = yaml.safe_load(f"title: {line}")["title"]
    assert not set(held) & set("<>\"'")
    assert words(Text(held).text) == words(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_json_in_a_script_element_cannot_close_it(text: str) -> None:
    line = escape.json_in_html({"title": text})
    assert not set(line) & set("<>&\u2028\u2029")
    assert json.loads(line) == {"title": text}


@pytest.mark.parametrize("text", HOSTILE)
def test_json_in_a_script_element_goes_through_the_template_engine_unchanged(text: str) -> None:
    told = {"a": {"b": [{"title": text}, {}]}, "{{": f"{{{text}{{"}
    made = jinja2.Environment().from_string(escape.json_in_template(told)).render()
    assert json.loads(made) == told
    assert not set(made) & set("<>&\u2028\u2029")


def test_line_breaks_and_control_characters_become_one_space() -> None:
    assert escape.one_line("a\r\n\x00b\u2028c") == "a b c"


def test_markup_keeps_a_space_that_stands_alone() -> None:
    assert escape.html(" ") == " "
