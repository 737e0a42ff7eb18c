"""The days on which indicators are expected to be updated, for calendars (RFC 5545)."""

from collections.abc import Iterator
from datetime import date, timedelta

from publisher import codes, escape, links
from publisher.catalog import atom, credit, wording
from publisher.catalog.holdings import Holdings
from publisher.model import Dataset, Indicator

_LONGEST = 75  # octets of a line, before it has to be folded
_PRODUCER = "-//Plain Figures//Expected updates//"

# A calendar must hold something even while no day is known; China has no summer time.
_ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Shanghai",
    "BEGIN:STANDARD",
    "DTSTART:19910915T010000",
    "TZOFFSETFROM:+0900",
    "TZOFFSETTO:+0800",
    "TZNAME:CST",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def files(holdings: Holdings, lang: str) -> dict[str, bytes]:
    """The calendar in one language, keyed by its address from the site's root."""
    path = links.paged(lang, "feeds/calendar.ics")
    return {path: "".join(f"{_folded(line)}\r\n" for line in _calendar(holdings, lang)).encode()}


def _calendar(holdings: Holdings, lang: str) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCER}{lang.upper()}", "CALSCALE:GREGORIAN")
    yield f"NAME:{_text(wording.CALENDAR[lang])}"
    yield f"X-WR-CALNAME:{_text(wording.CALENDAR[lang])}"
    yield f"DESCRIPTION:{_text(wording.NOTICE[lang])}"
    yield from _ZONE
    for indicator, dataset in atom.expected(holdings):
        yield from _event(indicator, dataset, holdings, lang)
    yield "END:VCALENDAR"


def _event(indicator: Indicator, dataset: Dataset, holdings: Holdings, lang: str) -> Iterator[str]:
    day = date.fromisoformat(indicator.next_update)
    credited = credit.line(credit.quoted(indicator), dataset, lang)
    yield "BEGIN:VEVENT"
    yield f"UID:{atom.name(f'update/{codes.original(dataset)}/{indicator.id}/{day}/{lang}')}"
    yield f"DTSTAMP:{(dataset.created[:10] or str(day)).replace('-', '')}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(1):%Y%m%d}"
    yield f"SUMMARY:{_text(wording.UPDATED[lang].format(title=indicator.title[lang]))}"
    yield f"DESCRIPTION:{_text(f'{indicator.definition[lang]} {credited}')}"
    if holdings.base:  # a calendar stands apart from the site, so a relative address leads nowhere
        page = links.paged(lang, links.indicator(dataset.name, indicator.id))
        yield f"URL:{holdings.base}{page}"
    yield from ("TRANSP:TRANSPARENT", "END:VEVENT")


def _text(words: str) -> str:
    """Words as the value of a property: what has a meaning in it is escaped."""
    plain = escape.one_line(words).replace("\\", "\\\\")
    return plain.replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """A line of at most 75 octets, the rest on lines that begin with a space; no character is cut."""
    lines, octets = [""], 0
    for character in line:
        size = len(character.encode())
        if octets + size > _LONGEST:
            lines.append(" ")
            octets = 1
        lines[-1] += character
        octets += size
    return "\r\n".join(lines)
