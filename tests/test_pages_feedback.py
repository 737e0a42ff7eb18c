"""Reporting a mistake: by mail where an address is given, by a form to print always, to nobody made up."""

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest

import test_scan
from builders import indicator, observation, quotation, target
from hostile import HOSTILE
from paged import dataset, undrawn
from publisher import codes, links, pages
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
    one = indicator(observation("23000", qualifier="at-least"))
    held = dataset(one)
    words = made(held, "desk@example.org", "https://example.org/")[f"{FOLDER.format('zh')}/words.html"]
    code = codes.of(one.observations[0], held)
    [letter] = mails(words)
    address, _, rest = letter.partition("?subject=")
    subject, _, body = rest.partition("&amp;body=")
    assert address == "mailto:desk@example.org"
    assert subject == f"报告问题：2022年内蒙古自治区社区工作者人数：2.3万人以上（{code}）"
    assert body.split("\r\n")[:5] == [
        "哪个数字：2022年内蒙古自治区社区工作者人数：2.3万人以上",
        f"代码：{code}",
        f"网页：https://example.org/data/community-governance/community-workers/#{code}",
        "数据包和版本：社区治理 1.0.0",
        "本站摘录的原话：社区工作者2.3万多人",
    ]
    assert body.endswith("哪里不对：\r\n\r\n应当是什么，哪里这样写：\r\n\r\n怎样答复您（可以不填）：\r\n")


def test_targets_and_whole_pages_can_be_reported_too() -> None:
    found = made(dataset(indicator(targets=(target(),))), "desk@example.org")
    goal = mails(found[f"{FOLDER.format('en')}/targets.html"])
    assert "Community workers, Inner Mongolia, 2025 (target): at least 30,000 people" in goal[0]
    whole = mails(found[f"{FOLDER.format('en')}/report.html"])
    assert "Code: community-governance/community-workers" in whole[0]
    assert "Page: en/data/community-governance/community-workers/" in whole[0]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_the_pages_offer_where_an_address_is_given_may_stand_in_them(lang: str) -> None:
    found = made(dataset(indicator(targets=(target(),))), "desk@example.org")
    offering = {path: markup for path, markup in found.items() if "mailto:" in markup and f"/{lang}/" in path}
    assert {path.rpartition("/")[2] for path in offering} == {"words.html", "targets.html", "report.html"}
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
    words = found[f"{FOLDER.format('zh')}/words.html"]
    assert re.search(
        r'href="../../../report/#([0-9A-Z]{4}-[0-9A-Z]{4})" class="pf-report-link" aria-label="纠错：\1"',
        words,
    )


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
        one = indicator(
            observation(quotation=quotation(f"{text}23000")), title=replace(indicator().title, zh=text)
        )
        for letter in re.findall(r'href="(mailto:[^"]*)"', words_of(one)):
            assert letter.count("?") == 1 and letter.count("&amp;") == 1
            assert not re.search(r"[<>'\s]", letter)


def words_of(one: Indicator) -> str:
    return made(dataset(one), "desk@example.org")[f"{FOLDER.format('zh')}/words.html"]


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
