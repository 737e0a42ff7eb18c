"""What pages tell search engines, and how things are addressed."""

import json
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import pytest
from bs4 import BeautifulSoup
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SDO

import catalogued
from builders import catalogue, dataset, indicator, observation
from publisher import catalog, instance, links
from publisher.catalog import Holdings, dataset_jsonld, indicator_jsonld

BASE = catalogued.BASE


# rdflib's own reader of JSON-LD uses what rdflib has given up.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


def graph(value: dict[str, object]) -> Graph:
    """The statements of a page; its context is said in place, so that nothing is fetched."""
    plain = {**value, "@context": {"@vocab": "https://schema.org/"}}
    return Graph().parse(data=json.dumps(plain), format="json-ld", publicID=BASE)


def everything(held: Holdings):
    for one in held.catalogue.datasets:
        for lang in ("zh", "en"):
            yield dataset_jsonld(one, held, lang)
            yield from (indicator_jsonld(i, one, held, lang) for i in one.indicators)


def test_every_word_that_the_real_pages_use_is_one_of_schema_org():
    for value in everything(catalogued.holdings(catalogued.real())):
        said = graph(value)
        used = {str(p) for p in said.predicates() if p != RDF.type} | {
            str(t) for t in said.objects(None, RDF.type)
        }
        assert not [term for term in used if term not in SDO]
        assert URIRef("https://schema.org/Dataset") in set(said.objects(None, RDF.type))


def test_a_page_credits_the_original_publisher_before_the_compilers():
    one = dataset()
    for value in everything(Holdings(catalogue(one))):
        credit = value["creditText"]
        assert "民政厅" in credit or "Department of Civil Affairs" in credit
        assert credit.index("民政厅" if "民政厅" in credit else "Department") < credit.index(
            "编者" if "编者" in credit else "compilers"
        )
        assert "独立整理" in value["description"] or "independent compilation" in value["description"]


def test_a_page_gives_time_and_place_of_its_figures():
    one = indicator(observation(period="2020/2021"), observation(period="2022-09"))
    value = indicator_jsonld(one, dataset(one), Holdings(catalogue(dataset(one))), "en")
    assert value["temporalCoverage"] == "2020-01-01/2022-09-30"
    assert value["spatialCoverage"] == [{"@type": "Place", "name": "Inner Mongolia", "identifier": "150000"}]


def test_a_page_names_itself_absolutely_only_where_the_site_knows_its_address():
    one = dataset()
    known = dataset_jsonld(one, Holdings(catalogue(one), base=BASE), "en")
    assert known["url"] == f"{BASE}en/data/community-governance/"
    unknown = dataset_jsonld(one, Holdings(catalogue(one)), "en")
    assert unknown["url"] == "../../../en/data/community-governance/"


ROOT_ADDRESS = "https://figures.example/"


def top(path: Path) -> BeautifulSoup:
    """A page as far as its head reaches."""
    return BeautifulSoup(path.read_text("utf-8").partition("</head>")[0], "html.parser")


def described() -> list[tuple[str, str]]:
    """The pages of the built site that show a dataset, as (address, language)."""
    found = [(at, "en" if at.startswith("en/") else "zh") for at in catalog.told(Holdings(catalogued.real()))]
    assert len(found) == 2 * sum(1 + len(d.indicators) for d in catalogued.real().datasets)
    return found


def test_the_head_of_every_package_and_indicator_holds_its_dataset_and_the_files_are_there(site: Path):
    for at, lang in described():
        page = top(site / at / "index.html")
        (script,) = page.select('script[type="application/ld+json"]')
        told = json.loads(script.string)
        assert (told["@type"], told["inLanguage"]) == ("Dataset", {"zh": "zh-Hans", "en": "en"}[lang])
        assert urljoin(f"{BASE}{at}", told["url"]) == f"{BASE}{at}"
        assert page.title.text.startswith(f"{told['name']} · ")
        for file in told["distribution"]:
            path = urljoin(f"{BASE}{at}", file["contentUrl"]).removeprefix(BASE)
            assert f"{(site / path).stat().st_size} B" == file["contentSize"]


def test_no_other_page_says_that_it_is_a_dataset(site: Path):
    shown = {at for at, _ in described()}
    for path in site.rglob("index.html"):
        at = f"{path.parent.relative_to(site).as_posix()}/"
        assert (b"application/ld+json" in path.read_bytes()) == (at in shown), at


def test_every_page_leads_to_the_feeds_of_its_own_language(site: Path):
    for path in (*site.rglob("index.html"), site / "404.html"):
        at = path.relative_to(site).as_posix()
        if "embed" in path.parts:
            continue
        page = top(path)
        links = page.head.select('link[rel="alternate"][type="application/atom+xml"]')
        assert len(links) == 3, at
        for link in links:
            target = site / urljoin(f"{ROOT_ADDRESS}{at}", link["href"]).removeprefix(ROOT_ADDRESS)
            feed = feedparser.parse(target.read_bytes())
            assert (feed.feed.title, feed.feed.language) == (link["title"], page.html["lang"]), at


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("site_name: x\n", ""),
        ("site_url: https://a.example/b\n", "https://a.example/b/"),
        ("site_url: ''\n", ""),
        ("site_url: http://a.example/\nx: !!python/name:os.system ''\n", "http://a.example/"),
    ],
)
def test_the_address_of_the_site_is_the_one_its_settings_give(settings, expected, tmp_path):
    (tmp_path / "mkdocs.yml").write_text(settings)
    try:
        instance.use(tmp_path)
        assert links.configured(instance.address()) == expected
    finally:
        instance.use(None)


def test_an_address_of_another_kind_is_refused():
    with pytest.raises(ValueError, match="ftp"):
        links.configured("ftp://a.example/")


def test_both_languages_are_told_the_same_address():
    chinese, english = (links.configured(instance.address(lang)) for lang in ("zh", "en"))
    assert english == (f"{chinese}en/" if chinese else "")


@pytest.mark.parametrize(
    ("target", "at", "expected"),
    [
        ("data/x/", "api/v1/y.json", "../../data/x/"),
        ("", "feeds/releases.xml", "../"),
        ("", "index.html", "./"),
        ("data/x/", "data/x/", "../../data/x/"),
    ],
)
def test_a_relative_address_counts_from_the_file_it_stands_in(target, at, expected):
    assert links.to(target, at, "") == expected
    assert links.to(target, at, BASE) == BASE + target
