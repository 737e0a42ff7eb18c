"""Topics, terms and gaps: what they are made of, and that marking a term alters no word."""

import re
from dataclasses import replace
from html import unescape

from builders import catalogue, code, dataset, indicator, measure, mention, observation, quotation, target
from publisher import instance
from publisher.datasets.gaps import gaps
from publisher.datasets.glossary import Glossary
from publisher.datasets.topics import narrower, topics
from publisher.model import Term
from publisher.package import Text
from publisher.pages.markup import Html
from publisher.pages.page import Caveat, Fragment, Page, Words
from publisher.pages.terms import explained
from workshop import preview


def term(id: str, zh: str, en: str = "", also: tuple[str, ...] = ()) -> Term:
    return Term(id, Text(zh, en or zh), also, Text(f"{zh}的解释", f"What {en} is"), None, "")


TERMS = (term("so", "社会组织", "Social organisation"), term("cso", "社区社会组织", "Community organisation"))


def page(*parts: Words | Caveat | Fragment, title: str = "甲") -> Page:
    return Page("zh", "data/x/y/", title, "", parts=parts, kind="indicator")


def marked(text: str) -> list[str]:
    return re.findall(r'data-note="note-([a-z-]+)"', text)


def bare(markup: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", markup))


def test_the_longer_of_two_terms_at_one_place_is_meant() -> None:
    found = Glossary("zh", TERMS).found("社区社会组织和社会组织")
    assert [(start, end, one.id) for start, end, one in found] == [(0, 6, "cso"), (7, 11, "so")]


def test_an_english_term_is_a_whole_word_in_any_case_and_in_its_other_forms() -> None:
    known = Glossary("en", (term("banner", "旗县", "Banner", ("Banners", "旗")),))
    found = [text for text in ("Banners", "a banner.", "bannered", "旗") if list(known.found(text))]
    assert found == ["Banners", "a banner."]


def test_only_the_first_place_of_a_term_on_a_page_is_marked() -> None:
    made = explained(page(Words("社会组织与社会组织"), Caveat("须知", "社会组织")), Glossary("zh", TERMS))
    said, caveat = made.parts[:2]
    assert isinstance(said, Words) and isinstance(caveat, Caveat)
    assert marked(said.text) == ["so"] and said.text.startswith("<a ")
    assert marked(caveat.text) == []


def test_a_title_is_marked_only_where_the_text_has_the_term_nowhere() -> None:
    known = Glossary("zh", TERMS)
    assert marked(explained(page(Words("乙"), title="社会组织年检率"), known).heading) == ["so"]
    assert not explained(page(Words("社会组织"), title="社会组织年检率"), known).heading.count("<a ")


def test_marking_a_quotation_alters_none_of_its_words() -> None:
    quoted = Html('<blockquote lang="zh-Hans">“社会组织”<mark>1.79万</mark>余家 &amp; &lt;b&gt;</blockquote>')
    made = explained(page(Fragment("words", quoted)), Glossary("zh", TERMS)).parts[0]
    assert isinstance(made, Fragment)
    assert marked(made.html) == ["so"] and bare(made.html) == bare(quoted)
    assert made.html.replace(re.findall(r"<a [^>]*>", made.html)[0], "").replace("</a>", "") == quoted


def test_tables_links_and_citations_are_never_marked() -> None:
    kept = Html(
        "<table><caption>社会组织</caption><tr><td>社会组织</td></tr></table>"
        '<p><a href="#x">社会组织</a></p><p class="pf-cite">社会组织</p>'
    )
    made = explained(page(Fragment("words", kept), Fragment("table", kept)), Glossary("zh", TERMS))
    assert [part.html for part in made.parts if isinstance(part, Fragment)] == [kept, kept]


def test_packages_that_use_one_code_share_a_topic_and_each_is_heard() -> None:
    other = indicator(package="other", topic=code("workforce", "人员", "Staff"))
    [both] = topics(catalogue(dataset(), dataset(other, name="other")))
    assert both.label == Text("队伍、人员", "Workforce, Staff")
    assert both.packages == {"community-governance", "other"}


def test_a_topic_of_measures_that_bears_a_packages_name_is_about_its_topics() -> None:
    task = measure(topic=code("community-governance", "社区治理"))
    held = topics(catalogue(dataset(measures=(task,))))
    assert [[t.code for t in narrower(one, held)] for one in held] == [[], ["workforce"]]


def test_each_gap_is_counted_out_of_all_that_might_have_it() -> None:
    one, none = indicator(), indicator(observation(None, status="O"), id="none", targets=(target(),))
    unheld = indicator(observation(quotation=quotation("")), observation(period="2021"), id="unheld")
    held = dataset(one, none, unheld, measures=(measure(due="2023-Q1"),), mentions=(mention(),))
    found = {gap.name: (len(gap.members), gap.all) for gap in gaps(catalogue(held))}
    assert found == {
        "missing": (1, 4),
        "not-held": (1, 4),
        "target-only": (1, 3),
        "one-figure": (1, 3),
        "no-area": (2, 3),
        "no-group": (2, 3),
        "update": (3, 3),
        "nominal": (1, 1),
        "owner": (1, 1),
        "checks": (1, 1),
    }


def test_an_announced_day_is_no_gap() -> None:
    told = replace(indicator(), next_update="2027-03-01")
    assert "update" not in {gap.name for gap in gaps(catalogue(dataset(told)))}


def test_the_preview_leaves_alone_what_the_build_makes() -> None:
    assert preview.FOLDERS == instance.GENERATED
