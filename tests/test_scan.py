"""What may stand in a built page, and that everything else is found."""

import random
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from publisher import policy, scan
from publisher.scan import page as judge
from publisher.scan import plain
from publisher.scan.allowed import allowed
from publisher.scan.fault import told

STYLE = "p{margin:0}"
THEME = Path(__file__).resolve().parents[1] / "theme"
HEAD = f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy.SITE}">'


def page(body: str = "", head: str = HEAD) -> str:
    return f'<!doctype html>\n<html lang="zh-Hans">\n<head>{head}</head>\n<body>{body}</body></html>'


def found(text: str, path: str = "data/x/y/index.html", base: str = "") -> set[str]:
    return {fault.what for fault in scan.faults(path, text, scan.Site(STYLE, base))}


def test_a_page_of_plain_elements_is_clean() -> None:
    assert not found(page('<p class="x" data-y="1">2 &lt; 3 <a href="../../">up</a> <br/></p>'))


@pytest.mark.parametrize(
    ("markup", "what"),
    [
        ("<iframe></iframe>", "element"),
        ("<object data='x'></object>", "markup"),
        ('<embed src="x">', "element"),
        ('<base href="/x/">', "element"),
        ('<svg><use href="#a"/></svg>', "element"),
        ("<svg><foreignObject></foreignObject></svg>", "element"),
        ('<svg><animate attributeName="href" values="x"/></svg>', "element"),
        ("<math></math>", "element"),
        ("<SCRIPT>x</SCRIPT>", "element"),
        ("<script>alert(1)</script>", "script"),
        ("<script", "markup"),
        ('<script src="https://elsewhere.example/x.js" defer></script>', "script"),
        ('<script defer src="../../../downloads/x/site.js"></script>', "script"),
        ('<script defer src="assets/javascripts/site.js"></script>', "script"),
        ('<script defer src="../../../assets/javascripts/site.js">alert(1)</script>', "script"),
        ('<script type="application/ld+json">{"a":"</script><script>alert(1)</script>"}', "script"),
        ('<script class="x">alert(1)</script>', "script"),
        ("<style>p{color:red}</style>", "style"),
        ('<style class="x">p{margin:0}</style>', "style"),
        (f"<style>{STYLE}", "style"),
        ('<link rel="stylesheet" href="../../../downloads/x.css">', "style"),
        ('<link rel="import" href="x">', "value"),
        ('<link rel="modulepreload" href="../../../downloads/x.js">', "script"),
        (
            '<link rel="modulepreload" href="https://elsewhere.example/assets/javascripts/quote/reach.js">',
            "script",
        ),
        ('<link rel="modulepreload stylesheet" href="../../../assets/javascripts/quote/reach.js">', "style"),
        ('<p style="position:fixed">', "attribute"),
        ('<p onclick="alert(1)">', "attribute"),
        ('<p class="a" class="b">', "attribute"),
        ('<a href="javascript:alert(1)">', "place"),
        ('<a href=" javascript:alert(1)">', "place"),
        ('<a href="java&Tab;script:alert(1)">', "place"),
        ('<a href="java&#10;script:alert(1)">', "place"),
        ('<a href="javascript&colon;alert(1)">', "place"),
        ('<a href="JaVaScRiPt:alert(1)">', "place"),
        ('<a href="data:text/html,x">', "place"),
        ('<a href="vbscript:x">', "place"),
        ('<a href="//elsewhere.example/">', "place"),
        ('<a href="/\\elsewhere.example/">', "place"),
        ('<img alt="" src="https://elsewhere.example/x.png">', "place"),
        ('<img alt="" src="x" srcset="y 2x">', "attribute"),
        ('<div data-root="https://elsewhere.example/">', "place"),
        ('<form action="https://elsewhere.example/" method="get">', "place"),
        ('<form method="post">', "value"),
        ('<button formaction="x">', "attribute"),
        ('<meta http-equiv="refresh" content="0;url=https://elsewhere.example/">', "value"),
        ('<meta name="referrer" content="unsafe-url">', "value"),
        ('<a href="x" target="top">', "value"),
        ('<a href="x" ping="y">', "attribute"),
        ('<svg><path d="M0" fill="url(https://elsewhere.example/#x)"/></svg>', "value"),
        ("<!-- x -->", "markup"),
        ("<![CDATA[ x ]]>", "markup"),
        ("<?php x ?>", "markup"),
        ("<p title='x'>", "markup"),
        ("<p title=x>", "markup"),
        ('<p title="<b>">', "markup"),
        ('<p/class="x">', "markup"),
        ("2 < 3", "markup"),
    ],
)
def test_what_is_not_on_the_list_is_found(markup: str, what: str) -> None:
    assert what in found(page(markup))


def test_the_scripts_and_styles_of_the_theme_are_known_by_where_they_lie() -> None:
    held = (
        '<link rel="stylesheet" href="../../../assets/stylesheets/pages.css">'
        '<script defer src="../../../assets/javascripts/site.js"></script>'
        '<link rel="modulepreload" href="../../../assets/javascripts/quote/reach.js">'
        '<script type="application/ld+json">{"name":"a \\u003c b"}</script>'
    )
    assert not found(page(head=HEAD + held))
    assert not found(page(head=HEAD + held), "en/data/x/index.html")
    assert found(page(head=HEAD + held), "index.html") == {"script", "style"}


def test_the_page_for_what_is_missing_names_them_from_the_root_of_the_server() -> None:
    held = '<script defer src="/figures/assets/javascripts/site.js"></script>'
    assert not found(page(head=HEAD + held), "404.html", "https://a.example/figures/")
    assert found(page(head=HEAD + held), "404.html") == {"script"}


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="utf-8">',
        f'<title>x</title>{HEAD}',
        HEAD.replace("'none'", "*", 1),
        HEAD.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
    ],
)  # fmt: skip
def test_a_page_without_the_policy_at_its_beginning_is_found(head: str) -> None:
    assert "policy" in found(page(head=head))


def test_a_page_for_an_iframe_has_its_own_style_and_a_stricter_policy() -> None:
    own = HEAD.replace(policy.SITE, policy.still(STYLE))
    assert not found(page("<p>x</p>", f"{own}<style>{STYLE}</style>"))
    assert "script-src" not in policy.still(STYLE) and "default-src 'none'" in policy.still(STYLE)


def test_a_drawing_holds_no_script_no_style_and_nothing_of_another_kind() -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{}</svg>'
    assert not found(drawing.format('<path d="M0,0" fill="#fff"/><text x="1">a</text>'), "embed/x.svg")
    for held in (
        "<script>x</script>",
        "<style>x</style>",
        '<image href="x"/>',
        "<!DOCTYPE x>",
        '<a onload="x">',
    ):
        assert found(drawing.format(held), "embed/x.svg")


@pytest.mark.parametrize("path", ["downloads/x/1.0.0/run.js", "downloads/x.xhtml", "a.htm", "en/feeds/x.xsl"])
def test_files_that_browsers_run_lie_only_where_ours_do(path: str) -> None:
    assert found("", path) == {"file"}


def test_files_that_browsers_only_show_are_not_read() -> None:
    assert not any(map(scan.reads, ["downloads/x.csv", "downloads/x.zip", "api/v1/x.json", "a.png"]))


def test_a_tag_known_as_harmless_in_one_page_is_still_judged_where_its_place_matters() -> None:
    site = scan.Site(STYLE)
    script = '<script defer src="../assets/javascripts/site.js"></script>'
    assert not list(scan.faults("a/index.html", page(script), site))
    assert {fault.what for fault in scan.faults("a/b/index.html", page(script), site)} == {"script"}


def test_a_fault_is_told_with_its_place_in_both_languages() -> None:
    faults = list(scan.faults("a/index.html", page('\n<p onclick="x">'), scan.Site(STYLE)))
    said = told(faults)
    assert "a/index.html:6: 这个元素不许有这个属性 / this element may not have this attribute" in said
    assert '<p onclick="x">' in said
    assert "2 more." in told(faults * 22) and "还有2处。" in told(faults * 22)


def test_every_script_and_style_on_the_list_is_in_the_theme() -> None:
    assert all((THEME / path).is_file() for path in allowed().scripts | allowed().styles)


def test_the_theme_says_the_policy_that_the_scan_asks_for() -> None:
    assert f'content="{policy.SITE}"' in (THEME / "main.html").read_text("utf-8")


VALUES = (
    *("", "x", "#a", "a b", "../x/?q=1#y", "http-equiv", "stylesheet", "nofollow noopener", "_blank", "get"),
    *(
        "javascript:alert(1)",
        "java&Tab;script:x",
        "https://a.example/",
        "//a.example/",
        "/\\a.example",
        "x y:z",
    ),
    *(
        "/\\a.example",
        "\tx",
        "\x01x",
        "x\xa0y",
        "url(#a)",
        "url(//a.example/#x)",
        "rgb(1,2,3)",
        "&#106;avascript:x",
    ),
)
UNKNOWN = ("onclick", "style", "srcdoc", "data-x", "data-root2", "aria-label", "HREF", "xlink:href", "x")


def names() -> list[str]:
    """Every attribute of the list, and some that are not on it."""
    known = allowed()
    return sorted({*UNKNOWN, *known.places, *(name for own in known.elements.values() for name in own)})


def every_attribute_of_every_element() -> Iterator[str]:
    for element, name in product([*allowed().elements, "iframe", "TD"], names()):
        yield from (f'<{element} {name}="{value}">' for value in VALUES)
        yield from (
            f"<{element} {name}>",
            f"<{element} {name}/>",
            f'<{element} {name}="1" id="2" {name}="3">',
        )


def tags_of_any_kind(seed: int) -> Iterator[str]:
    """Many attributes, most of which their element may have, and what may stand between and around them."""
    chance = random.Random(seed)
    elements = {element: sorted(own) for element, own in allowed().elements.items()}
    gaps = [" "] * 24 + ["\n", "  ", "\t", "\xa0", "\x0b", "/", "", "\u2028"]
    for _ in range(20_000):
        element = chance.choice([*elements, "td", "a", "path", "svg", "use"])
        own = elements.get(element, ["id"])
        held = [chance.choice(own) for _ in range(chance.randrange(11))]
        said = (f'{n}="{chance.choice(VALUES[:4] if chance.random() < 0.9 else VALUES)}"' for n in held)
        attributes = "".join(
            chance.choice(gaps) + (a if chance.random() < 0.9 else a.partition("=")[0]) for a in said
        )
        slash, end = chance.choice(["", "", "", "/"]), chance.choice(["", " ", "/", " /", "\xa0"])
        yield f"<{slash}{element}{attributes}{end}>"


@pytest.mark.parametrize(
    "tags", [list(every_attribute_of_every_element()), list(tags_of_any_kind(1))], ids=["each", "any"]
)
def test_a_tag_is_passed_over_only_where_the_judge_finds_nothing(tags: list[str]) -> None:
    text = "\n".join(tags)
    starts = {found.start() for found in re.finditer("<", text)}
    passed = sorted(starts - set(plain.others(text)))
    judged = {text[at : text.index(">", at) + 1] for at in passed}
    assert not {raw: wrong for raw in judged if (wrong := found_by_the_judge(raw))}
    assert len(passed) > len(tags) / 100


def found_by_the_judge(raw: str) -> set[str]:
    """What the judge says of one tag, when nothing is passed over."""
    faults = judge._marked_up("a/index.html", raw, [0], scan.Site(STYLE), 0)
    return {fault.what for fault in faults}


def test_a_page_with_anything_written_into_it_is_judged_as_if_nothing_were_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chance = random.Random(2)
    whole = page(
        '<table class="t"><tr><td headers="a b">1</td></tr></table><p id="x" lang="en">x</p>'
        '<svg viewBox="0 0 1 1" role="img"><path d="M0,0" fill="#fff"/></svg><a href="../#x">x</a>'
    )
    bits = [
        "<",
        ">",
        '"',
        "=",
        "/",
        " ",
        "\n",
        "&",
        ":",
        "<p ",
        "</",
        "<!--",
        "on",
        "<script>",
        'id="x" ',
        "\xa0",
    ]
    pages = []
    for _ in range(1_500):
        held = whole
        for _ in range(chance.randrange(1, 4)):
            at = chance.randrange(len(held))
            held = held[:at] + chance.choice(bits) + held[at + chance.randrange(3) :]
        pages.append(held)
    fast = [list(scan.faults("a/index.html", text, scan.Site(STYLE))) for text in pages]
    monkeypatch.setattr(plain, "others", lambda text: [found.start() for found in re.finditer("<", text)])
    assert fast == [list(scan.faults("a/index.html", text, scan.Site(STYLE))) for text in pages]
    assert 0 < fast.count([]) < len(fast)
