"""The feeds and the calendar, read by parsers that others wrote."""

from datetime import date

import feedparser
import icalendar
import pytest

import catalogued
from builders import catalogue, dataset, indicator
from publisher import catalog
from publisher.catalog import Holdings, atom, calendar
from publisher.model import Correction
from publisher.package import Text
from publisher.release import Release

FEEDS = ("releases", "corrections", "calendar")


def parsed(held: Holdings, feed: str, lang: str = "zh"):
    """A feed as a reader sees it; it has to be sound XML and whole Atom."""
    folder = {"zh": "", "en": "en/"}[lang]
    read = feedparser.parse(atom.files(held, lang)[f"{folder}feeds/{feed}.xml"])
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "atom10"
    assert read.feed.id and read.feed.title and read.feed.updated_parsed and read.feed.author
    return read


def correction(**changes) -> Correction:
    plain = {
        "id": "c1",
        "corrected": "2026-12-01",
        "table": "observations",
        "row": "community-workers/150000/2022",
        "field": "value",
        "before": "24000",
        "after": "23000",
        "reason": Text("抄错了", "Miscopied"),
    }
    return Correction(**{**plain, **changes})


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("feed", FEEDS)
def test_every_feed_of_the_real_packages_is_sound_atom(feed, lang):
    parsed(Holdings(catalogued.real()), feed, lang)


def test_each_version_is_news_the_newest_first():
    releases = (
        Release("community-governance", "0.9.0", "2026-01-02", "a" * 40),
        Release("community-governance", "1.0.0", "2026-11-23", "b" * 40),
    )
    read = parsed(Holdings(catalogue(), releases=releases), "releases", "en")
    assert [entry.title for entry in read.entries] == [
        "Community governance: version 1.0.0",
        "Community governance: version 0.9.0",
    ]
    assert [entry.published[:10] for entry in read.entries] == ["2026-11-23", "2026-01-02"]


def test_without_a_history_the_current_versions_are_the_news():
    read = parsed(Holdings(catalogue()), "releases")
    assert [entry.title for entry in read.entries] == ["社区治理：1.0.0版"]
    assert read.feed.updated == "2026-11-23T00:00:00Z"


def test_a_version_of_a_package_that_is_gone_stays_in_the_feed():
    gone = Release("old-name", "1.0.0", "2025-05-06")
    read = parsed(Holdings(catalogue(), releases=(gone,)), "releases")
    assert [entry.title for entry in read.entries] == ["社区治理：1.0.0版", "old-name：1.0.0版"]


def test_of_one_day_the_higher_version_comes_first():
    day = "2026-11-23"
    releases = [Release("community-governance", v, day) for v in ("0.10.0", "0.9.0")]
    read = parsed(Holdings(catalogue(), releases=releases), "releases")
    titles = [entry.title for entry in read.entries]
    assert titles == ["社区治理：1.0.0版", "社区治理：0.10.0版", "社区治理：0.9.0版"]


def test_a_correction_says_what_was_and_what_is_and_why():
    held = Holdings(catalogue(dataset(corrections=(correction(),))))
    (entry,) = parsed(held, "corrections").entries
    assert entry.title == "更正：社区工作者人数"
    assert "由“24000”改为“23000”。原因：抄错了" in entry.summary
    assert entry.link == "../data/community-governance/community-workers/"
    (entry,) = parsed(held, "corrections", "en").entries
    assert "from “24000” to “23000”. Reason: Miscopied" in entry.summary


def test_news_keeps_its_name_when_the_site_moves_and_differs_from_other_news():
    held = catalogue(dataset(corrections=(correction(), correction(id="c2"))))
    here = [e.id for e in parsed(Holdings(held), "corrections").entries]
    there = [e.id for e in parsed(Holdings(held, base=catalogued.BASE), "corrections").entries]
    assert here == there
    assert len(set(here)) == 2
    assert all(id.startswith("urn:uuid:") for id in here)


def test_links_are_absolute_where_the_site_knows_its_address():
    (entry,) = parsed(Holdings(catalogue(), base=catalogued.BASE), "releases", "en").entries
    assert entry.link == f"{catalogued.BASE}en/data/community-governance/"


def test_markup_and_control_characters_in_a_reason_stay_text():
    reason = Text("<b>a</b> & \x0b]]>", "")
    held = Holdings(catalogue(dataset(corrections=(correction(reason=reason),))))
    raw = atom.files(held, "zh")["feeds/corrections.xml"].decode()
    assert "&lt;b&gt;a&lt;/b&gt; &amp;" in raw
    assert len(parsed(held, "corrections").entries) == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_calendar_has_a_whole_day_for_each_expected_update(lang):
    held = Holdings(catalogue(dataset(indicator(next_update="2027-03-01"))), base=catalogued.BASE)
    (data,) = calendar.files(held, lang).values()
    read = icalendar.Calendar.from_ical(data)
    (event,) = read.walk("VEVENT")
    assert event.decoded("DTSTART") == date(2027, 3, 1)
    assert event.decoded("DTEND") == date(2027, 3, 2)
    titles = {"zh": "社区工作者人数：预计更新", "en": "Community workers: next update expected"}
    assert str(event["SUMMARY"]) == titles[lang]
    assert str(event["URL"]).endswith("data/community-governance/community-workers/")
    assert not event.errors and not read.errors


def test_a_calendar_without_any_day_is_still_a_calendar():
    (data,) = calendar.files(Holdings(catalogue()), "zh").values()
    read = icalendar.Calendar.from_ical(data)
    assert not read.walk("VEVENT")
    assert [part.name for part in read.subcomponents] == ["VTIMEZONE"]


def test_no_line_of_a_calendar_is_longer_than_75_octets_and_none_loses_a_character():
    long = "数字" * 100 + ";,\\"
    held = Holdings(catalogue(dataset(indicator(next_update="2027-03-01", title=Text(long, long)))))
    (data,) = calendar.files(held, "zh").values()
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert str(event["SUMMARY"]) == f"{long}：预计更新"


def test_an_expected_update_is_news_with_the_day_in_words():
    held = Holdings(catalogue(dataset(indicator(next_update="2027-03-01"))))
    (entry,) = parsed(held, "calendar").entries
    assert entry.title == "社区工作者人数：预计2027年3月1日更新"
    (entry,) = parsed(held, "calendar", "en").entries
    assert entry.title == "Community workers: next update expected on 1 March 2027"


def test_the_chinese_feeds_lie_at_the_root_and_the_english_below_en():
    paths = {p for p in catalog.files(Holdings(catalogue())) if "feeds/" in p}
    names = {*(f"feeds/{feed}.xml" for feed in FEEDS), "feeds/calendar.ics"}
    assert paths == names | {f"en/{name}" for name in names}
