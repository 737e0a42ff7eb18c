"""The fragments of a page in one file: each is said as it was, and no other."""

import jinja2
import pytest

from hostile import HOSTILE
from publisher import fragments
from publisher.pages.markup import tag
from publisher.pages.page import Fragment, Page, as_files

PLAN = {
    "docs/zh/data/x.md": b"# X\n",
    "theme/fragments/zh/data/x/table.html": b"<table></table>\n",
    "theme/fragments/zh/data/x/head.json.html": b'{"a":{"b":[]}}\n',
    "theme/fragments/zh/data/x/y/table.html": "<p>二\n三</p>\n".encode(),
    "theme/fragments/zh/home.html": b"<p>1</p>\n",
}


def test_the_fragments_of_a_page_are_bound_in_one_file_and_nothing_else_is_changed() -> None:
    made = fragments.bound(PLAN)
    bound = {"theme/fragments/zh/data/x.html", "theme/fragments/zh/data/x/y.html"}
    assert made.keys() == bound | {"docs/zh/data/x.md", "theme/fragments/zh/home.html"}
    assert all(made[path] == PLAN[path] for path in made.keys() - bound)
    held = fragments.parts(made["theme/fragments/zh/data/x.html"].decode())
    assert held == {"table": "<table></table>", "head.json": '{"a":{"b":[]}}'}
    assert fragments.parts(made["theme/fragments/zh/data/x/y.html"].decode()) == {"table": "<p>二\n三</p>"}


def test_a_file_in_which_nothing_is_bound_has_no_parts() -> None:
    for text in ("", "<p>1</p>\n", '{% if part == "a" %}1{% endif %}\n', "{{ x }}"):
        assert fragments.parts(text) == {}


@pytest.mark.parametrize("said", HOSTILE)
def test_whatever_a_page_says_a_bound_file_says_it_as_a_template(said: str) -> None:
    parts = [Fragment(name, tag("p", said, title=said)) for name in ("one", "two-2")]
    page = Page("en", "x/", "X", "", parts=parts, told={"name": said, "{%": "{{"})
    planned = as_files(page, "x/index.md")
    [text] = [data.decode() for path, data in fragments.bound(planned).items() if path.endswith(".html")]
    held = {
        path.rpartition("/")[2].removesuffix(".html"): data.decode().removesuffix("\n")
        for path, data in planned.items()
        if path.endswith(".html")
    }
    assert fragments.parts(text) == held and held.keys() == {"one", "two-2", "head.json"}
    template = jinja2.Environment(loader=jinja2.DictLoader({}), autoescape=False).from_string(text)
    assert {part: template.render(part=part) for part in held} == held
    with pytest.raises(jinja2.TemplateNotFound):
        template.render(part="three")
