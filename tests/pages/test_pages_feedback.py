"""Reporting a mistake: by mail where an address is given, by a form to print always, to nobody made up."""

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest

import test_scan
from builders import indicator, observation
from hostile import HOSTILE
from paged import dataset, undrawn
from publisher import links, pages
from publisher.model import Catalogue, Dataset, Indicator
from publisher.package import Package
from publisher.pages import feedback
from publisher.pages.page import PLACE
from wording import gaps

FOLDER = "theme/fragments/{}/data/community-governance/community-workers"


def made(held: Dataset, contact: str = "", base: str = "") -> dict[str, str]:
    planned = pages.plan(Catalogue((held,)), undrawn, contact=contact, base=base)
    return {path: data.decode() for path, data in planned.items()}


def given_by(*contributors: dict[str, str]) -> Dataset:
    """A dataset whose descriptor names these people."""
    descriptor = {"headlines": [], "contributors": list(contributors)}
    package = Package("community-governance", "", descriptor, {}, {"datapackage.json": b"{}"})
    return dataset(package=package)


def mails(markup: str) -> list[str]:
    return [unquote(address) for address in re.findall(r'href="(mailto:[^"]*)"', markup)]


def test_a_report_by_mail_is_filled_in_with_what_the_page_knows() -> None:
    held = made(dataset(), "desk@example.org", "https://example.org/")
    [letter] = mails(held[f"{FOLDER.format('zh')}/report.html"])
    address, _, rest = letter.partition("?subject=")
    subject, _, body = rest.partition("&amp;body=")
    assert address == "mailto:desk@example.org"
    assert subject == "报告问题：社区工作者人数（community-governance/community-workers）"
    assert body.split("\r\n")[:4] == [
        "哪个数字：社区工作者人数",
        "代码：community-governance/community-workers",
        "网页：https://example.org/data/community-governance/community-workers/",
        "数据包和版本：社区治理 1.0.0",
    ]
    assert body.endswith("哪里不对：\r\n\r\n应当是什么，哪里这样写：\r\n\r\n怎样答复您（可以不填）：\r\n")


def test_a_page_has_one_way_to_report_a_mistake_however_many_its_figures_are() -> None:
    few, many = (
        made(dataset(indicator(*(observation(period=f"{1990 + n}") for n in range(count)))))
        for count in (1, 20)
    )
    for lang in ("zh", "en"):
        for part in ("words", "report"):
            path = f"{FOLDER.format(lang)}/{part}.html"
            assert few[path].count("report") == many[path].count("report") > 0
        assert 'href="#report"' in many[f"{FOLDER.format(lang)}/words.html"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_the_pages_offer_where_an_address_is_given_may_stand_in_them(lang: str) -> None:
    found = made(dataset(), "desk@example.org")
    offering = {path: markup for path, markup in found.items() if "mailto:" in markup and f"/{lang}/" in path}
    assert {path.rpartition("/")[2] for path in offering} == {"report.html"}
    for path, markup in offering.items():
        folder = path.removeprefix("theme/fragments/").removeprefix("zh/").removesuffix(".html")
        place = folder if folder.endswith("report") and "/data/" not in path else folder.rpartition("/")[0]
        assert test_scan.found(test_scan.page(markup), f"{place}/index.html") == set(), path


def test_where_no_address_is_given_none_is_made_up_and_the_form_remains() -> None:
    found = made(dataset())
    assert not [path for path, markup in found.items() if "mailto:" in markup]
    section = found[f"{FOLDER.format('zh')}/report.html"]
    assert "本站没有公布邮箱" in section
    assert 'href="../../../report/#data/community-governance/community-workers/"' in section


def test_the_address_of_a_contributor_serves_where_the_site_has_none() -> None:
    held = given_by({"title": "编者"}, {"title": "又一位", "email": "two@example.org"})
    assert "邮箱：two@example.org" in made(held)[f"{FOLDER.format('zh')}/report.html"]
    assert "邮箱：desk@example.org" in made(held, "desk@example.org")[f"{FOLDER.format('zh')}/report.html"]


@pytest.mark.parametrize(
    "given", ["nobody", "a b@example.org", "x@example.org?bcc=y@example.org", "<x@y.org>", "@"]
)
def test_what_is_no_address_for_mail_is_not_offered_as_one(given: str) -> None:
    assert (
        "mailto:"
        not in made(given_by({"title": "编者", "email": given}))[f"{FOLDER.format('zh')}/report.html"]
    )
    with pytest.raises(ValueError, match="contact"):
        links.contact(given)


def test_the_settings_say_where_readers_may_write() -> None:
    assert links.contact("desk@example.org") == "desk@example.org"
    assert links.contact("") == ""


def test_hostile_text_cannot_leave_the_letter() -> None:
    for text in HOSTILE:
        one = indicator(title=replace(indicator().title, zh=text))
        letters = re.findall(r'href="(mailto:[^"]*)"', report_of(one))
        assert letters
        for letter in letters:
            assert letter.count("?") == 1 and letter.count("&amp;") == 1
            assert not re.search(r"[<>'\s]", letter)


def report_of(one: Indicator) -> str:
    return made(dataset(one), "desk@example.org")[f"{FOLDER.format('zh')}/report.html"]


def test_the_form_has_nowhere_to_be_sent_and_a_label_for_each_field() -> None:
    for lang in ("zh", "en"):
        form = made(dataset())[f"theme/fragments/{lang}/report.html"]
        assert "<form" not in form and "action=" not in form
        fields = re.findall(r'<(?:input|textarea)[^>]* id="([^"]+)"', form)
        assert len(fields) == 8 and fields == re.findall(r'<label for="([^"]+)"', form)
        page = Path(links.__file__).parents[2] / "docs" / lang / "report.md"
        assert page.read_text("utf-8").count(PLACE.format(number=1)) == 1


def test_every_word_has_both_languages_with_the_same_gaps() -> None:
    for key, entry in feedback.words("zh")._entries.items():
        assert set(entry) == {"zh", "en"}, key
        assert gaps(entry["zh"]) == gaps(entry["en"]), key
        assert re.findall(r"\[\w+\]", entry["zh"]) == re.findall(r"\[\w+\]", entry["en"]), key
