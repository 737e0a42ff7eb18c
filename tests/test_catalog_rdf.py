"""What is said of things reads the same out of Turtle and JSON-LD, whatever words it holds."""

import json

import pytest
from rdflib import RDF, URIRef
from rdflib import Graph as Read
from rdflib import Literal as Word

from publisher.catalog.rdf import DCAT, DCTERMS, SKOS, XSD, Address, Graph, Literal, json_ld, turtle

HERE = Address("https://site.example/a#b")
WORDS = [
    'a "quoted" word \\ and "',
    "two\nlines\r\nand\ta tab",
    '"""',
    "\\u4e2d \\n",
    "\x08\x0c\x7f\u2028\ufeff",
    "𠮷 \u202e עברית",
    "<https://a.example> @en ^^xsd:date # .",
    " ",
]

# rdflib's own reader of JSON-LD uses what rdflib has given up.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


def of(kind, **said):
    graph = Graph()
    graph.be(HERE, kind)
    for name, values in said.items():
        for value in values:
            graph.say(HERE, DCTERMS[name], value)
    return graph


def known(graph):
    """The same statements in rdflib's own terms."""
    for thing, kinds, said in graph:
        yield from ((URIRef(thing), RDF.type, URIRef(kind)) for kind in kinds)
        for name, values in said.items():
            yield from ((URIRef(thing), URIRef(name), _known(value)) for value in values)


def _known(value):
    if isinstance(value, Address):
        return URIRef(value)
    type = URIRef(value.type) if value.type else None
    return Word(value.words, lang=value.language or None, datatype=type)


FULL = of(
    DCAT.Dataset,
    title=[Literal(words, language) for words in WORDS for language in ("", "zh-Hans", "en")],
    issued=[Literal("2022-12-31", type=XSD.date), Literal("0AFF", type=XSD.hexBinary)],
    relation=[Address("https://other.example/?q=%20#x"), DCAT.Catalog, SKOS.Concept, Address(DCTERMS.space)],
)
FULL.be(HERE, Address("https://kinds.example/own-kind"))
FULL.say(HERE, Address("https://names.example/own/name-1"), Literal("x"))


@pytest.mark.parametrize(("write", "form"), [(turtle, "turtle"), (json_ld, "json-ld")])
def test_what_is_read_is_what_was_said(write, form):
    assert set(Read().parse(data=write(FULL), format=form)) == set(known(FULL))


def test_things_stand_in_paragraphs_with_the_words_of_vocabularies_by_their_prefix():
    graph = of(DCAT.Dataset, title=[Literal("数据", "zh-Hans"), Literal("Data", "en")], source=[HERE])
    assert turtle(graph).partition("\n\n")[2] == (
        "<https://site.example/a#b> a dcat:Dataset ;\n"
        "    dct:source <https://site.example/a#b> ;\n"
        '    dct:title "Data"@en,\n        "数据"@zh-Hans .\n'
    )
    assert json.loads(json_ld(graph))["@graph"] == [
        {
            "@id": "https://site.example/a#b",
            "@type": ["dcat:Dataset"],
            "dct:source": [{"@id": "https://site.example/a#b"}],
            "dct:title": [
                {"@value": "Data", "@language": "en"},
                {"@value": "数据", "@language": "zh-Hans"},
            ],
        }
    ]


def test_the_order_in_which_things_are_said_makes_no_difference_nor_how_often():
    one = of(DCAT.Dataset, title=[Literal("a"), Literal("b")], source=[HERE])
    other = of(DCAT.Dataset, source=[HERE, HERE], title=[Literal("b"), Literal("a"), Literal("b")])
    assert (turtle(one), json_ld(one)) == (turtle(other), json_ld(other))


def test_an_address_holds_nothing_that_none_may_hold():
    assert Address('a b<c>"{d}|^`\\\n') == "a%20b%3Cc%3E%22%7Bd%7D%7C%5E%60%5C%0A"
    assert Address("https://x.example/中文?q=%20") == "https://x.example/中文?q=%20"
