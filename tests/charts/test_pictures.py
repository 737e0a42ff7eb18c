"""Pictures: the right size, real characters, and everything a chart needs when it stands alone."""

import io
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest
from PIL import Image, ImageChops
from vl_convert import svg_to_png

from builders import REGION, dataset, indicator, observation, quotation, target
from publisher import pictures
from publisher.charts import draw, outlines
from publisher.charts.fonts import FAMILY, register, width
from publisher.charts.look import READER_FONTS
from publisher.charts.outlines import outlined
from publisher.charts.picture import png
from publisher.embed import Exhibit
from publisher.model import Indicator
from publisher.package import Text
from publisher.pictures.layout import SMALL
from publisher.pictures.sheet import Sheet
from publisher.pictures.wrap import wrapped

LINE = indicator(*(observation(str(n), str(2010 + n)) for n in range(1, 9)), chart="line")


def shown(one: Indicator, lang: str = "zh", **told: object) -> tuple[pictures.Picture, ...]:
    return pictures.of(Exhibit(one, dataset(one), lang, draw(one, lang), **told))  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_picture_is_1200_wide_and_the_second_as_tall(lang: str) -> None:
    held = pictures.drawn({one.path: one.svg for one in shown(LINE, lang)})
    sizes = [Image.open(io.BytesIO(data)).size for data in held.values()]
    assert sizes[0][0] == 1200 and sizes[1] == (1200, 1200)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_chart_the_title_and_the_credits_are_the_same_in_both_frames(lang: str) -> None:
    wide, square = (set(bands(picture)) for picture in shown(LINE, lang))
    both = "".join(wide & square)
    assert both.count(" scale(") == 1 and all(said in both for said in wide if "CC-BY" in said)
    assert both.count('font-weight="bold"') > 2 and len(square - wide) == 2  # the figure, and when


def test_a_chart_too_tall_for_the_square_is_drawn_smaller_there() -> None:
    areas = [replace(REGION, code=f"15010{n}", name=Text(f"{n}区", f"District {n}")) for n in range(6)]
    tall = indicator(*(observation("9", area=one) for one in areas), chart="bars")
    wide, square = (re.search(r"scale\((.*?)\)", picture.svg) for picture in shown(tall))
    assert wide and square and 0.8 <= float(square[1]) < float(wide[1]), (wide, square)


def bands(picture: pictures.Picture) -> list[str]:
    """What each band of a picture holds, wherever it lies."""
    return re.findall(r'^<g transform="translate\(0,[0-9]+\)">(.*)</g>$', picture.svg, re.MULTILINE)


def test_the_source_the_unit_the_licence_and_the_address_stand_inside() -> None:
    for picture in shown(LINE, base="https://figures.example/"):
        for words in ("民政厅", "明数编者整理，非官方发布", "版本1.0.0", "figures.example/data/"):
            assert words in picture.svg
    assert "单位：人" in shown(LINE)[0].svg


@pytest.mark.parametrize("id", ["workers", "workers-" * 6 + "long", "workers-" * 40 + "longer-than-any-line"])
def test_an_address_stays_inside_the_picture_however_long_it_is(id: str) -> None:
    for picture in shown(replace(LINE, id=id), base="https://figures.example/"):
        address = next(text for text in texts(picture.svg) if (text.text or "").startswith("figures.example"))
        x, size = (float(address.attrib[name]) for name in ("x", "font-size"))
        assert 10 <= size <= 13 and x + width(address.text or "", size) <= picture.width - 29


def texts(svg: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"))


def test_a_word_longer_than_the_room_is_cut() -> None:
    assert wrapped("甲乙 abcdefghijkl 丙", 10, 40) == ("甲乙", "abcde…", "丙")


def test_a_correction_is_stamped_on_the_picture() -> None:
    assert all("2026年5月1日更正" in p.svg for p in shown(LINE, stamps=("2026年5月1日更正：甲",)))


def test_chinese_is_drawn_and_not_as_boxes() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><text y="16" {}>{}</text></svg>'
    font = 'font-family="Plain Figures Sans" fill="#000"'
    one, other = (Image.open(io.BytesIO(png(svg.format(font, words)))) for words in ("明数", "社工"))
    assert ImageChops.difference(one.convert("RGBA"), other.convert("RGBA")).getbbox()


def test_words_set_as_outlines_look_like_words_set_in_the_font() -> None:
    register()
    for picture in shown(LINE):
        set_in_font = picture.svg.replace(READER_FONTS, FAMILY)
        one, other = (
            Image.open(io.BytesIO(svg_to_png(svg))).convert("L")
            for svg in (set_in_font, outlined(set_in_font))
        )
        assert "<text" not in outlined(set_in_font)
        unlike = ImageChops.difference(one, other).histogram()
        assert sum(unlike[96:]) < 0.002 * one.width * one.height


def test_words_keep_their_place_size_and_side() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="20">'
        '<g font-size="10" text-anchor="end"><text x="60" y="15" fill="#000">社工</text></g></svg>'
    )
    box = Image.open(io.BytesIO(svg_to_png(outlined(svg)))).convert("RGBA").getbbox()
    assert box[0] in (40, 41) and box[2] in (59, 60) and box[3] <= 17


def test_words_with_a_letter_that_the_font_lacks_are_left_to_the_renderer() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="20"><text y="15">龘</text></svg>'
    assert "龘</text>" in outlined(svg)


def test_where_the_font_lacks_a_character_there_is_no_picture() -> None:
    odd = quotation(title=Text("龘的报告", "Report"))
    assert shown(indicator(observation(quotation=odd))) == ()


@pytest.mark.parametrize(
    ("words", "drawn"),
    [
        ("The department’s words: ‘many’", "The department's words: 'many'"),
        ("“Strongest branch” points", '"Strongest branch" points'),
        ("“两委”和“CT”的‘一’，department’s", "“两委”和“CT”的‘一’，department's"),
    ],
)
def test_curly_marks_part_no_words_of_letters_and_stay_in_chinese(words: str, drawn: str) -> None:
    sheet = Sheet()
    sheet.words(words, SMALL)
    assert f">{escape(drawn)}<" in sheet.svg("", "")


def test_no_line_begins_with_a_comma_or_ends_with_an_opening_bracket() -> None:
    lines = wrapped("甲乙丙丁》，（戊己庚》，辛壬癸", 10, 40)
    assert "".join(lines) == "甲乙丙丁》，（戊己庚》，辛壬癸"
    assert not any(line[0] in "，》）" or line[-1] in "（《" for line in lines)


def test_a_number_is_not_parted_nor_taken_from_what_it_counts() -> None:
    lines = wrapped("甲乙丙（2023年）》，丁戊己1,135个。庚辛壬癸7.06万个以上", 10, 80)
    assert lines == ("甲乙丙", "（2023年）》，", "丁戊己1,135个。", "庚辛壬癸7.06万个", "以上")


def test_what_finds_no_room_is_cut_after_a_word() -> None:
    sheet = Sheet()
    sheet.words("words " * 20, replace(SMALL, most=1))
    assert re.search(r">(words )+words\.\.\.<", sheet.svg("", ""))
    assert wrapped("甲乙丙丁戊己", 10, 40, most=1) == ("甲乙丙…",)


def test_documents_that_find_no_room_by_name_are_counted() -> None:
    long = [quotation(id=f"s{n}", title=Text("很长的报告" * 20, "A very long report " * 8)) for n in range(3)]
    one = indicator(*(observation("9", str(2010 + n), quotation=q) for n, q in enumerate(long)), chart="line")
    for lang, more in (("zh", "；另有2份文件"), ("en", "; and 2 more documents")):
        assert all(more in "".join(text.text or "" for text in texts(p.svg)) for p in shown(one, lang)[:1])


def test_a_square_without_a_figure_says_that_there_is_none() -> None:
    goal = replace(indicator(targets=(target("80"),), chart="bars"), observations=())
    for picture in shown(goal):
        assert any("还没有公布的数字" in (text.text or "") for text in texts(picture.svg))


def test_letters_come_out_whole_however_many_pictures_ask_at_once() -> None:
    asked = [ord(c) for c in "内蒙古自治区社区工作者人数单位持证年出处民政厅0123456789"] * 8
    for _ in range(10):
        outlines._font.cache_clear()
        letters, _ = outlines._font("Regular")
        with ThreadPoolExecutor(8) as pool:
            assert len(set(pool.map(letters.__getitem__, asked))) == len(set(asked))
