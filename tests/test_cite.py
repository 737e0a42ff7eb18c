"""Citations: the first publisher before the compilers, and every form read by somebody else's program."""

import io
import json
from pathlib import Path

import bibtexparser
import pytest
import yaml

from builders import catalogue, dataset, indicator, observation, quotation
from publisher import cite
from publisher.cite import printed
from publisher.cite.reference import Alike, Reference
from publisher.package import Text

BASE = "https://figures.example/"
STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Plain</title><id>plain</id><updated>2026-01-01T00:00:00Z</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><names variable="author"><name/></names><text variable="title"/>
<date variable="issued"><date-part name="year"/></date><text variable="URL"/></layout></bibliography>
</style>"""
ONE = indicator()
ALL = dataset(ONE)


def test_the_chinese_standard_names_the_first_publisher_then_the_compilation() -> None:
    said = cite.gbt(cite.of_indicator(ONE, ALL, "zh", BASE))
    assert said == (
        "民政厅. 社区工作者人数[DS/OL]//明数编者. 社区治理. V1.0.0. 明数(2026-11-23)[引用日期]. "
        "https://figures.example/data/community-governance/community-workers/."
    )


def test_apa_names_the_first_publisher_then_the_compilation() -> None:
    assert cite.apa(cite.of_indicator(ONE, ALL, "en", BASE)) == (
        "Department of Civil Affairs. (2026). Community workers [Data set]. In Plain Figures compilers "
        "(Comp.), Community governance (Version 1.0.0). Plain Figures. "
        "https://figures.example/en/data/community-governance/community-workers/"
    )


def test_no_character_of_an_author_moves_what_is_cited() -> None:
    alike = Alike("en", ("A\ufdd0B",), ("C",), "Host", "1.0.0", "2026-01-01", "Site")
    one = Reference("id", "Title", "p", "https://a.example", alike)
    assert printed.gbt(one).startswith("A\ufdd0B. Title[DS/OL]//C. Host. V1.0.0.")


def test_more_than_three_publishers_are_cut_as_the_standard_asks() -> None:
    many = [observation(quotation=quotation(id=str(n), publisher=Text(f"甲{n}", f"A{n}"))) for n in range(5)]
    one = indicator(*many)
    assert cite.gbt(cite.of_indicator(one, dataset(one), "zh")).startswith("甲0，甲1，甲2，等. ")


def test_a_figure_is_cited_with_its_value_and_its_permanent_code() -> None:
    [one] = cite.of_figures(ONE, ALL, "en", BASE)
    assert "23,000 people" in one.title and one.id in one.title and one.url.endswith(f"#{one.id}")


def test_every_bibtex_file_is_read_without_complaint() -> None:
    odd = indicator(title=Text("50%的{人}&_#", "50% of {people} & _#\\ ~^"))
    held = cite.files(catalogue(dataset(odd)), BASE)
    for path, data in held.items():
        if path.endswith(".bib"):
            read = bibtexparser.parse_string(data.decode())
            assert read.entries and not read.failed_blocks, path
            assert all({"author", "title", "year", "url"} <= e.fields_dict.keys() for e in read.entries)


@pytest.mark.filterwarnings("ignore:The following arguments for Reference")
def test_every_csl_item_is_set_by_a_citation_processor() -> None:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    for path, data in cite.files(catalogue(), BASE).items():
        if path.endswith(".json"):
            items = json.loads(data)
            style = CitationStylesStyle(io.StringIO(STYLE), validate=False)
            made = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
            for item in items:
                made.register(Citation([CitationItem(item["id"])]))
            said = [str(line) for line in made.bibliography()]
            assert all(("民政厅" in line or "Department of Civil Affairs" in line) for line in said)


def test_the_repository_says_how_to_cite_it() -> None:
    told = yaml.safe_load((Path(__file__).parents[1] / "CITATION.cff").read_text("utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= told.keys()
    assert told["cff-version"] == "1.2.0" and told["type"] in ("software", "dataset")
    assert all({"name"} <= author.keys() or "family-names" in author for author in told["authors"])
