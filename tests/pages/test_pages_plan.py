"""All pages together: which exist, that every link arrives, and that hostile data stays text."""

import re
from dataclasses import replace
from posixpath import normpath

import yaml

from builders import code, indicator, measure, mention, observation, quotation, source, target, term
from hostile import HOSTILE
from paged import dataset, plan, site
from parsed import ids, links, tags
from publisher import addresses
from publisher.model import Catalogue
from publisher.package import Package, Text
from publisher.zipped import offline
from whole import published, shelf

LANGS = ("zh", "en")
WRITTEN_BY_HAND = ("report", "verify", "figure", "downloads")
SECTIONS = ("topics/", "a-to-z/", "glossary/", "not-published/", "calendar/", "new/")


def whole() -> Catalogue:
    """One of everything."""
    whole = indicator(targets=(target(),))
    part = indicator(
        observation("12000", indicator="urban-workers"), id="urban-workers", part_of="community-workers"
    )
    package = Package(
        "community-governance", "", {"headlines": ["community-workers"]}, {}, {"datapackage.json": b"{}"}
    )
    held = dataset(
        whole, part, measures=(measure(),), mentions=(mention(),), terms=(term(),), package=package
    )
    return Catalogue((held,))


def test_both_languages_have_the_same_pages_and_fragments() -> None:
    made = plan(whole())
    assert {p.replace("/zh/", "/*/") for p in made if "/zh/" in p} == {
        p.replace("/en/", "/*/") for p in made if "/en/" in p
    }


def anchors(page: str) -> list[str]:
    """The anchors of a page, but for a heading's and a letter's, which are words of its language."""
    headings = {attrs.get("id") for tag, attrs in tags(page) if tag == "h1"}
    return sorted(i for i in ids(page) if i not in headings and not i.startswith("letter-"))


def test_both_languages_have_the_same_anchors() -> None:
    made = site(whole())
    for address in [a for a in made if not a.startswith("en/")]:
        assert anchors(made[address]) == anchors(made[f"en/{address}"]), address


def test_every_link_arrives_at_a_page_an_anchor_or_a_download() -> None:
    held = shelf(whole())
    made = site(whole(), held)
    files = {*published(whole(), held), offline.ADDRESS}
    followed = 0
    for address, page in made.items():
        for href in links(page):
            path, _, anchor = href.partition("#")
            there = normpath(f"{address}{path}") if path else address.rstrip("/")
            followed += 1
            if there in files or there.removeprefix("en/") in WRITTEN_BY_HAND:
                continue
            assert f"{there}/" in made, (address, href)
            assert not anchor or anchor in ids(made[f"{there}/"]), (address, href)
    assert followed > 60


def test_no_link_leaves_from_the_root_so_that_the_site_works_below_any_address() -> None:
    for page in site(whole()).values():
        assert not [href for href in links(page) if href.startswith("/") or "://" in href]


def test_every_page_can_be_reached_from_the_page_of_all_data_or_from_the_sections() -> None:
    made = site(whole())
    reached, waiting = set[str](), [f"data/{name}" for name in ("", "measures/", "sources/", "downloads/")]
    waiting += SECTIONS
    while waiting:
        address = waiting.pop()
        if address in reached:
            continue
        reached.add(address)
        there = (normpath(address + href.partition("#")[0]) + "/" for href in links(made[address]))
        waiting += [t for t in there if t in made]
    assert reached == {address for address in made if not address.startswith("en/")}


def test_no_anchor_stands_twice_on_a_page() -> None:
    for address, page in site(whole()).items():
        held = ids(page)
        assert len(held) == len(set(held)), address


def test_reserved_names_are_those_of_the_pages_that_belong_to_no_package() -> None:
    made = {p.split("/")[3] for p in plan(Catalogue(())) if p.startswith("docs/zh/data/")}
    assert {name.removesuffix(".md") for name in made} == addresses.OF_SITE


def test_a_site_without_any_package_has_its_pages_all_the_same() -> None:
    assert "没有政策措施" in site(Catalogue(()))["data/measures/"]


def test_the_front_matter_is_json_that_yaml_reads() -> None:
    title = Text('甲: "乙" # {丙}\n---', "A: [b]")
    made = plan(Catalogue((dataset(indicator(title=title)),)))
    front = made["docs/zh/data/community-governance/community-workers.md"].split("---\n")[1]
    assert yaml.safe_load(front)["title"] == "甲: &quot;乙&quot; # {丙} ---"


def test_only_documents_of_the_web_are_linked_to() -> None:
    linked = dataset(sources={"report-2022": source(url="https://gov.example/a?b=1&c=2")})
    bare = dataset(sources={"report-2022": source(url="javascript:alert(1)")})
    assert "https://gov.example/a?b=1&c=2" in links(site(Catalogue((linked,)))["data/sources/"])
    assert not [h for h in links(site(Catalogue((bare,)))["data/sources/"]) if h.startswith("javascript")]


def hostile(text: str) -> Catalogue:
    """One of everything, with ``text`` in every position that data can reach."""
    both = Text(text, text)
    said = quotation(text, title=both, publisher=both, caution=both, licence=text, url=text, sha256=text)
    said = replace(said, locator=text)
    label = code("code", text, text)
    seen = observation(
        quotation=said, note=both, qualifier="at-least"
    )  # of words with numbers nothing is asked
    held = indicator(
        seen, title=both, definition=both, caveat=both, unit=label, kind=label, topic=label, direction=label,
        frequency=label, next_update=text, targets=(target(quotation=said, note=both),),
    )  # fmt: skip
    tasks = measure(title=both, kind=label, stage=label, stage_words=both, numbers=both, topic=label,
                    owner=both, quotation=said, note=both)  # fmt: skip
    words = mention(title=both, kind=label, unit=both, quotation=said, note=both)
    explained = term(title=both, also=(text,), definition=both, source=said.source, locator=text)
    descriptor = {
        "headlines": ["community-workers"],
        "contributors": [{"title": text}],
        "licenses": [{"name": text, "title": text}],
    }
    return Catalogue(
        (
            dataset(
                held, title=both, description=both, version=text, created=text, measures=(tasks,),
                mentions=(words,), terms=(explained,), sources={"report-2022": said.source},
                package=Package("community-governance", "", descriptor, {}, {"datapackage.json": b"{}"}),
            ),
        )
    )  # fmt: skip


def shape(catalogue: Catalogue) -> dict[str, list[tuple[str, frozenset[str]]]]:
    """The elements of every page, but for what is marked in words, and the names of their attributes."""
    made = {address: tags(page) for address, page in site(catalogue).items()}
    return {
        address: [(t, frozenset(attrs)) for t, attrs in found if t != "mark" and "data-note" not in attrs]
        for address, found in made.items()
    }


def test_hostile_text_anywhere_in_the_data_makes_no_element_and_no_attribute() -> None:
    harmless = shape(hostile("x"))
    for text in HOSTILE:
        assert shape(hostile(text)) == harmless, text


def test_hostile_text_anywhere_in_the_data_is_never_template_code() -> None:
    for text in HOSTILE:
        for path, made in plan(hostile(text)).items():
            if path.startswith("theme/"):
                assert not re.search(r"[{}]", made), (path, text)
