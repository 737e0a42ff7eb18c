"""The page of sources lets a reader find a document, and what was taken from it."""

import re
from dataclasses import replace

from builders import indicator, observation, quotation, source, target
from paged import dataset, site
from parsed import text
from publisher.model import Catalogue, Source
from publisher.package import Text as Both


def page(*documents: Source, lang: str = "zh") -> str:
    """The page of sources of a package that names these documents."""
    held = replace(dataset(sources={one.id: one for one in documents}), indicators=())
    return site(Catalogue((held,)))["data/sources/" if lang == "zh" else "en/data/sources/"]


def test_documents_that_are_held_come_first_then_each_year_and_last_those_without_a_day() -> None:
    shown = page(
        source(id="old", published="2008"),
        source(id="undated", published=""),
        source(id="late", published="2023-10-17"),
        source(id="early", published="2023-01-18"),
        source(id="held", published="2015", sha256="ab" * 32),
    )
    assert re.findall(r'<h[23][^>]* id="([^"]+)"', shown) == [
        *("from-held", "source-held"),
        *("from-2023", "source-late", "source-early"),
        *("from-2008", "source-old"),
        *("from-undated", "source-undated"),
    ]


def test_the_years_at_the_top_lead_to_their_documents_and_say_how_many_they_are() -> None:
    shown = page(
        source(id="a", published="2023"), source(id="b", published="2023"), source(id="c", published="")
    )
    years = shown[shown.index("<nav aria-label") :].partition("</nav>")[0]
    assert re.findall(r'href="#([^"]+)"', years) == ["from-2023", "from-undated"]
    assert text(years).split() == ["2023年", "2", "日期不详", "1"]


def test_a_site_of_one_year_needs_no_list_of_years() -> None:
    assert "pf-years" not in page(source(published="2022-03"), source(id="b", published="2022"))


def test_a_shut_document_shows_its_name_who_published_it_when_and_how_much_was_taken_from_it() -> None:
    said = quotation(published="2022-03-01").source
    one = indicator(
        observation("22000", "2021", quotation=quotation(published="2022-03-01")),
        observation("23000", "2022", quotation=quotation(published="2022-03-01")),
        targets=(target(quotation=quotation(published="2022-03-01")),),
    )
    shown = site(Catalogue((dataset(one, sources={said.id: said}),)))["data/sources/"]
    summary = shown.partition("<summary>")[2].partition("</summary>")[0]
    assert text(summary) == "工作报告民政厅，2022年3月1日 3个数字"
    assert 'id="source-report-2022"' in summary  # in sight, so that a link to it leads there without script


def test_what_is_in_sight_of_a_document_is_not_repeated_when_it_is_opened() -> None:
    folded = page(source(publisher=Both("民政厅", "Department"))).partition("</summary>")[2]
    assert "民政厅" not in folded
