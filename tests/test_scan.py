"""What may stand in a built page, and that everything else is found."""

from pathlib import Path

import pytest

from publisher import policy, scan
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
