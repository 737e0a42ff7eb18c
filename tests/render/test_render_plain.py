"""Pages in which there is nothing to convert become what Markdown and YAML would make of them."""

import random
from pathlib import Path

import markdown
import pytest
from mkdocs.config import load_config
from mkdocs.utils import meta

from publisher import escape
from publisher.pages.markup import tag
from publisher.render import plain

SLUG = load_config(str(Path(__file__).parents[2] / "mkdocs.yml")).mdx_configs["toc"]["slugify"]
EXTENSIONS = {
    "toc": {"slugify": SLUG},
    "tables": {"use_align_attribute": True},
    "fenced_code": {},
    "admonition": {},
}


def usual(text: str) -> tuple[str, list[tuple[object, ...]]]:
    """What Markdown makes of a page, and the headings it knows."""
    read = markdown.Markdown(extensions=list(EXTENSIONS), extension_configs=EXTENSIONS)
    made = read.convert(text)
    tokens = getattr(read, "toc_tokens", [])
    return made, [(one["level"], one["id"], one["name"], one["children"]) for one in tokens]


def agree(text: str) -> bool:
    """Whether a page is plain; if it is, it has to become the same."""
    made = plain.converted(text, SLUG)
    if made:
        assert (made.content, [(1, made.anchor, made.title, [])] if made.anchor else []) == usual(text), text
    return made is not None


WORDS = (
    "数字",
    "Ärger",
    "a",
    "12",
    "x 1. y",
    "  two  ",
    "* - + #",
    "_a_ **b** `c`",
    "<b>&amp;</b>",
    "[a](b)",
    "|a|b|",
)
WORDS += (
    "!!! note",
    "1) 2.",
    "\u00a0 \u3000",
    "http://x.example",
    "{: #a }",
    "~~~",
    "    code",
    "\\",
    "a\u2028b",
    "=====",
)
BLOCKS = [
    *(escape.markdown(words) for words in WORDS),
    "<!-- fragment 1 -->",
    *(tag("h2", words, id="a-1") for words in WORDS),
    *(tag("p", words, tag("a", words, href="../x/")) for words in WORDS),
    tag("aside", tag("p", "a", class_="pf-key"), tag("p", "b", id="b")),
]


def test_text_that_is_escaped_becomes_what_markdown_makes_of_it() -> None:
    drawn = random.Random(28)
    plainly = 0
    for _ in range(250):
        blocks = [drawn.choice(BLOCKS) for _ in range(drawn.randrange(6))]
        title = escape.markdown(drawn.choice(WORDS))
        plainly += agree(
            "\n\n".join([f"# {title}" if drawn.random() < 0.8 else tag("h1", title), *blocks, ""])
        )
    assert plainly > 150


SIGNS = (
    "".join(chr(code) for code in range(32, 127) if not chr(code).isalnum()) + "\t\n\x02\x03\x85\u2028\ufeff"
)


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_that_could_mean_anything_to_markdown_leaves_the_page_to_it(sign: str) -> None:
    texts = (sign, f"{sign} a", f"a {sign}", f"a{sign}b{sign}c", sign * 3, f"1{sign} a", f"<p>a</p>{sign}")
    assert any([agree(f"# T\n\n{text}\n\nb\n") for text in texts]) == (sign == " ")
    assert any([agree(f"# {text}\n\nb\n") for text in texts]) == (sign == " ")


@pytest.mark.parametrize(
    "block",
    [
        *(
            "<p>a",
            "<p>a</p> b",
            "<p>a</p></p>",
            "<p>a</p><p>b</p>",
            "<div>a</div>",
            "<p\n>a</p>",
            "<p>a\n\nb</p>",
        ),
        *(
            "&amp;",
            "&#x41;",
            "&#44",
            "[TOC]",
            "<h1>b</h1>",
            "# b",
            "a\nb",
            "<p>*a*</p>",
            "<p markdown>*a*</p>",
        ),
        *(
            "<!-- fragment x -->",
            "<!-- fragment 1 --> a",
            "<script>a</script>",
            "<p>a <!-- b --></p>",
            "<P>a</P>",
        ),
    ],
)
def test_what_is_not_quite_plain_becomes_the_same_or_is_left_to_markdown(block: str) -> None:
    agree(f"# T\n\n{block}\n\nb\n")
    agree(f"{block}\n\n# T\n")


def test_every_anchor_of_a_page_is_known() -> None:
    made = plain.converted('# A b\n\n<h2 id="c&amp;d">x</h2>\n\n<p>y <a name="e">z</a></p>\n', SLUG)
    assert made and made.anchors == {"a-b", "c&d", "e"}


@pytest.mark.parametrize(
    ("told", "untouched"),
    [
        (EXTENSIONS, True),
        ({"toc": None}, True),
        ({"toc": {"permalink": True}}, False),
        ({"attr_list": {}}, False),
        ({**EXTENSIONS, "smarty": None}, False),
    ],
)
def test_markdown_that_is_told_more_is_asked_of_every_page(
    told: dict[str, dict[str, object]], untouched: bool
) -> None:
    assert plain.is_untouched(told) == untouched


@pytest.mark.parametrize(
    "said",
    [
        *('"a"', '"a \\" \\\\ b"', '["a", ["b", "c"]]', "[]", '""', '"数字：&amp;"'),
        *(
            '"\\u00e4"',
            '"\\n"',
            '"\\/"',
            "[1e5, 2]",
            "[yes]",
            "[a]",
            "plain",
            '"a" # b',
            '"a',
            "'a'",
            '"a": b',
            '["a",]',
        ),
        *('"\u2028"', '"\x85"', '"\x07"', '"\ufeff"', '"a\tb"', "[[", '"a" "b"', "|\n  a", "1"),
    ],
)
def test_front_matter_is_read_as_yaml_or_left_to_it(said: str) -> None:
    page = f'---\ntitle: {said}\nkind: "x"\n---\n\n\n# T\n'
    assert plain.parted(page) in (None, meta.get_data(page))


def test_front_matter_that_is_json_is_not_given_to_yaml() -> None:
    page = '---\ntitle: "a: b"\ncrumbs: [["a", "b/"]]\n---\n\n# T\n'
    assert plain.parted(page) == ("# T\n", {"title": "a: b", "crumbs": [["a", "b/"]]})
    assert plain.parted("# T\n") is None
