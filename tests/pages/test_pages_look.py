"""The look keeps its promises: contrast, dark without script, charts recoloured, nothing fetched."""

import base64
import hashlib
import re
from pathlib import Path

import jinja2
import pytest

from publisher.charts import PALETTE

THEME = Path(__file__).resolve().parents[2] / "theme"
STYLES = THEME / "assets/stylesheets"


def written(sheet: Path) -> str:
    """A sheet as the theme writes it; the one that only binds the others needs the site's settings."""
    text = sheet.read_text(encoding="utf-8")
    return text if sheet.name == "pages.css" else jinja2.Template(text).render()


CSS = "".join(map(written, sorted(STYLES.glob("*.css"), reverse=True)))
POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')


def colours(selector: str) -> dict[str, str]:
    """The colours that the rule of a selector declares."""
    block = re.search(re.escape(selector.removesuffix(" {")) + r"[^{:]*\{(.*?)\}", CSS, re.S)
    assert block, selector
    return dict(re.findall(r"--pf-([a-z-]+): (#[0-9a-f]{6});", block[1]))


LIGHT = colours("\n:root {")
DARK = colours(':root[data-scheme="dark"]')
SCHEMES = {"light": LIGHT, "dark": DARK}


def test_every_colour_and_measure_that_a_style_asks_for_by_name_is_declared() -> None:
    asked, declared = (set(re.findall(form, CSS)) for form in (r"var\((--pf-[a-z-]+)", r"(--pf-[a-z-]+):"))
    assert asked and asked <= declared


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2: 1 for equal colours, 21 for black on white."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", ["paper", "raised"])
@pytest.mark.parametrize(("words", "least"), [("ink", 7), ("ink-soft", 4.5), ("seal", 4.5)])
def test_words_stand_out_from_their_ground(scheme: str, ground: str, words: str, least: float) -> None:
    held = SCHEMES[scheme]
    assert contrast(held[words], held[ground]) >= least


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_on_a_marked_number_can_be_read(scheme: str) -> None:
    assert contrast(SCHEMES[scheme]["ink"], SCHEMES[scheme]["mark"]) >= 7


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("part", ["chart-home", "chart-second", "chart-third", "chart-goal", "chart-quiet"])
def test_every_mark_of_a_chart_stands_out_from_the_page(scheme: str, part: str) -> None:
    assert contrast(SCHEMES[scheme][part], SCHEMES[scheme]["paper"]) >= 4.5


def test_a_dark_page_looks_the_same_with_script_and_without() -> None:
    assert colours(":root:not([data-scheme])") == DARK


def test_light_and_dark_name_the_same_colours() -> None:
    assert set(LIGHT) == set(DARK)


@pytest.mark.parametrize("name", PALETTE)
def test_every_colour_of_the_charts_has_its_rule_and_its_dark_twin(name: str) -> None:
    light, dark = PALETTE[name]
    variable = "paper" if name == "paper" else f"chart-{name}"
    for paint in ("fill", "stroke"):
        assert f'.chart [{paint}="{light}"] {{ {paint}: var(--pf-{variable}); }}' in CSS
    if name != "paper":  # hollow marks take the page's own ground
        assert (LIGHT[variable], DARK[variable]) == (light, dark)


def test_the_theme_fetches_nothing_and_names_no_other_site() -> None:
    for path in THEME.rglob("*"):
        if path.is_file() and "fragments" not in path.parts:
            source = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
            source = source.replace('url("data:image/svg+xml,', "")  # a drawing that the style brings along
            comments = r"/\*.*?\*/|\{#.*?#\}" + (r"|(?m:(?:^|(?<=\s))// .*$)" if path.suffix == ".js" else "")
            assert "//" not in re.sub(comments, "", source, flags=re.S), path
            assert "@import" not in source and "url(" not in source, path


def test_the_theme_holds_no_inline_style_no_event_handler_and_one_script_inside_pages() -> None:
    templates = [path for path in THEME.rglob("*.html") if "fragments" not in path.parts]
    for path in templates:
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", path.read_text(encoding="utf-8")), path
    scripts = [path.name for path in templates if "<script>" in path.read_text(encoding="utf-8")]
    assert scripts == ["first.html"]


def test_the_policy_knows_the_one_script_inside_pages_by_its_hash() -> None:
    script = re.search(r"<script>(.*)</script>", (THEME / "partials/first.html").read_text("utf-8"))
    policy = POLICY.search((THEME / "main.html").read_text("utf-8"))
    assert script and policy
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert re.findall(r"'sha256-([^']*)'", policy[1]) == [digest]
    assert "unsafe" not in policy[1]


def test_motion_stops_for_readers_who_ask_for_less() -> None:
    assert "prefers-reduced-motion: reduce" in CSS


# What phones of 2019 cannot read, or do not know (Chrome 73, Safari 13).
NEWER = re.compile(
    r"\?\.(?![0-9])|\?\?|\|\|=|&&=|\(\?<[=!]|\bstructuredClone\b|\bObject\.hasOwn\b"
    r"|\.(?:at|replaceAll|replaceChildren|findLast|findLastIndex|allSettled|toSorted|toReversed)\("
)
READING = sorted(
    path
    for folder in ("javascripts", "javascripts/quote", "search", "report", "tables")
    for path in (THEME / "assets" / folder).glob("*.js")
)


@pytest.mark.parametrize("script", READING, ids=lambda path: path.relative_to(THEME).as_posix())
def test_what_readers_need_runs_on_a_phone_of_2019(script: Path) -> None:
    assert NEWER.findall(script.read_text("utf-8")) == []


def test_newer_words_of_the_language_are_known_from_older_ones() -> None:
    for newer in ("a?.b", "a ?? b", "a ||= b", "all.at(-1)", "words.replaceAll(a, b)", "/(?<=a)b/"):
        assert NEWER.search(newer), newer
    for older in ("a ? .5 : b", "a || b", "at(1)", "/(?<name>a)/", "words.replace(a, b)"):
        assert not NEWER.search(older), older


def test_a_rule_that_needs_a_newer_browser_takes_no_other_with_it() -> None:
    """A browser drops a whole rule for one selector that it does not know."""
    for selectors in re.findall(r"([^{}]*:has\([^{}]*)\{", re.sub(r"/\*.*?\*/", "", CSS, flags=re.S)):
        parts = [part for part in re.split(r",\s*(?![^(]*\))", selectors.strip()) if part]
        assert all(":has(" in part for part in parts), selectors
