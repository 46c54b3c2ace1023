"""Points in time as people and programs write them; inside, all are UTC."""

import re
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from difflib import get_close_matches
from functools import cache, partial
from zoneinfo import ZoneInfo, available_timezones

from dateutil import parser, tz

from autograder.months import in_english

ZONE = re.compile(r"\s*\b([A-Za-z_]+(?:/[A-Za-z_][A-Za-z_+\-0-9]*)+)$")
# 2.11.2026 is a day everywhere, 2/11/2026 another in America than elsewhere.
DOTTED, SLASHED = re.compile(r"\s*\d{1,2}\.\d"), re.compile(r"\s*\d{1,2}[/-]\d")
# UTC+3 is three hours ahead for everybody but POSIX, and dateutil follows POSIX.
AHEAD = re.compile(r"(?<![/\w])(?:UTC|GMT)\s*(?=[+-]\d)", re.I)
# "Anywhere on earth", as calls for papers have it, is where a day ends last.
SPELLED = {"utc": "UTC", "gmt": "GMT", "aoe": "Etc/GMT+12"}
SPELLING = re.compile(r"(?<![/\w])(utc|gmt|aoe)$", re.I)
WEEK = re.compile(r"\b(\d{4})-?W(\d\d)-?([1-7])(?=\D|$)")
MIDNIGHT = re.compile(r"(?<![\d:+-])24:00(?::00)?(?![\d:])")
WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)", re.I)
# Other years are another calendar's, or said by a student's machine whose clock stopped.
YEARS = range(1990, 2200)
# What differs between two days that are filled in was not said.
ONE, OTHER = datetime(2001, 1, 1, 0, 0), datetime(2002, 2, 2, 23, 59, 59)


def parse_utc(text: str, zone: tzinfo = UTC) -> datetime:
    """A time in UTC, without a zone as nbgrader keeps it.

    The text may name its zone as an offset, an abbreviation or a place; otherwise it is in `zone`.
    Raises ValueError or OverflowError.

    >>> parse_utc("2026-11-02 17:00:00 +0330")
    datetime.datetime(2026, 11, 2, 13, 30)
    >>> parse_utc("2 Nov 2026 17:00 Asia/Tehran")
    datetime.datetime(2026, 11, 2, 13, 30)
    """
    when = _utc(*_parse(text, None, zone), zone)
    if when.year not in YEARS:
        raise ValueError(f"{text!r} is no time at which anybody hands in")
    return when


def parse_deadline(text: str, zone: tzinfo) -> datetime:
    """A deadline as a person writes it, in UTC; a day without a time means its end.

    Raises ValueError with a sentence for what is no time, or could be two.

    >>> parse_deadline("2026-11-02", UTC)
    datetime.datetime(2026, 11, 2, 23, 59, 59)
    """
    one, other, own = _dated(text, zone)
    if one.hour != other.hour:
        return _utc(other.replace(fold=1), own, zone)  # the end, also of a day with 25 hours
    _check_clock(text, one, own or zone)
    return _utc(one, own, zone)


def parse_handed_in(text: str, zone: tzinfo) -> datetime:
    """When something was handed in, as a table of a person's says it, in UTC.

    Of a day without a time it is the beginning, so that nobody is late by it. Raises ValueError
    with a sentence, as `parse_deadline` does.
    """
    one, _, own = _dated(text, zone)
    return _utc(one, own, zone)


def _dated(text: str, zone: tzinfo) -> tuple[datetime, datetime, tzinfo | None]:
    """What a text says beside two days and times, and its zone if it is named as a place.

    Raises ValueError with a sentence where the day is not said, or could be another.
    """
    try:
        (one, own), (other, _) = _parse(text, ONE, zone), _parse(text, OTHER, zone)
        elsewhere = _other_day(text)
    except OverflowError as error:
        raise ValueError(f"{text!r} is no time: {error}.") from None
    except parser.ParserError:
        raise ValueError(
            f"{text!r} is no time. Write it as 2026-11-02 17:00, or 2026-11-02 17:00 Asia/Tehran."
        ) from None
    if one.date() != other.date():
        raise ValueError(f"{text!r} does not say which day. Write it as 2026-11-02 17:00.")
    if elsewhere not in (None, one.date()):
        raise ValueError(f"{text!r} can mean two days. Write 2026-11-02 for 2 November.")
    if one.year not in YEARS:
        raise ValueError(f"{text!r} would be in the year {one.year}. Write it as 2026-11-02 17:00.")
    return one, other, own


def zone_of(name: str) -> tzinfo:
    """The time zone of this name; of "", the zone of this machine. Raises ValueError."""
    if not name:
        return tz.tzlocal()
    try:
        return UTC if name == "UTC" else ZoneInfo(_places().get(name.casefold(), name))
    except (OSError, ValueError, KeyError) as error:
        close = get_close_matches(name.casefold(), _places(), 1) or ["asia/tehran"]
        known = _places()[close[0]]
        raise ValueError(f"There is no time zone {name!r}; {known} is one.") from error


def said(when: datetime, zone: tzinfo) -> str:
    """A time in UTC as a person reads it, in their own zone.

    >>> said(datetime(2026, 11, 2, 13, 30), zone_of("Asia/Tehran"))
    'Mon 2 Nov 2026, 17:00 (UTC+03:30)'
    """
    local = when.replace(tzinfo=UTC).astimezone(zone)
    offset = f"{local:%z}"
    return f"{local:%a} {local.day} {local:%b %Y, %H:%M} (UTC{offset[:3]}:{offset[3:5]})"


def _parse(text: str, default: datetime | None, zone: tzinfo) -> tuple[datetime, tzinfo | None]:
    """The time, and the zone if it is named as a place."""
    text = in_english(text).replace("(", " ").replace(")", " ")
    text = AHEAD.sub("", text).strip(" ,")
    text = WEEK.sub(_day_of_week, SPELLING.sub(lambda found: SPELLED[found[0].lower()], text))
    named = ZONE.search(text)
    own = zone_of(named[1]) if named else None
    day_first = bool(DOTTED.match(text))
    plain, later = _on_a_clock(text)
    parsed = parser.parse(
        plain, default=default, tzinfos=partial(_abbreviated, zone), dayfirst=day_first
    )
    said = WEEKDAY.search(plain)
    if said and said[0].lower() != f"{parsed:%a}".lower():
        raise ValueError(f"{text!r} contradicts itself: that day is a {parsed:%A}.")
    return parsed + timedelta(days=later), own


def _on_a_clock(text: str) -> tuple[str, int]:
    """The text without a place's zone, 24:00 as 00:00, and how many days later that is."""
    return MIDNIGHT.subn("00:00", ZONE.sub("", text))


def _day_of_week(found: re.Match[str]) -> str:
    """A day that is told by the number of its week."""
    return date.fromisocalendar(*map(int, found.groups())).isoformat()


def _check_clock(text: str, local: datetime, zone: tzinfo) -> None:
    """Raises ValueError for a time that a clock shows twice or never, as summer begins or ends."""
    if local.tzinfo is not None:
        return
    if not tz.datetime_exists(local, zone):
        raise ValueError(f"{text!r} never comes: the clocks jump over it.")
    if tz.datetime_ambiguous(local, zone):
        first = local.replace(tzinfo=zone)
        offsets = f"{first:%z} or {first.replace(fold=1):%z}"
        raise ValueError(f"{text!r} comes twice, as the clocks are put back. Add {offsets}.")


def _utc(parsed: datetime, own: tzinfo | None, zone: tzinfo) -> datetime:
    if parsed.tzinfo is None:
        parsed = parsed.replace(tzinfo=own or zone)
    return parsed.astimezone(UTC).replace(tzinfo=None, fold=0)


def _other_day(text: str) -> object:
    """The day that the text means where days are written before months; None if it is plain."""
    if not SLASHED.match(text):
        return None
    plain, later = _on_a_clock(text)
    parsed = parser.parse(plain, default=OTHER, dayfirst=True, ignoretz=True)
    return (parsed + timedelta(days=later)).date()


def _abbreviated(zone: tzinfo, name: str | None, offset: int | None) -> tzinfo | None:
    """The zone of an abbreviation, such as CET. Raises ValueError where none or several have it.

    Of several, that of `zone` or of this machine is meant.
    """
    if offset is not None:
        return timezone(timedelta(seconds=offset))
    if name is None or name.upper() in ("UTC", "GMT", "Z"):
        return UTC if name else None
    near = _names(zone) | _names(tz.tzlocal())
    offsets = near.get(name.upper()) or _abbreviations().get(name.upper(), set())
    if len(offsets) != 1:
        why = "stands for several time zones" if offsets else "is no time zone that is known"
        raise ValueError(f"{name!r} {why}. Write the offset, as in +03:30, or Asia/Tehran.")
    return timezone(next(iter(offsets)))


def _names(zone: tzinfo) -> dict[str, set[timedelta]]:
    """What a zone is called in winter and in summer."""
    found: dict[str, set[timedelta]] = defaultdict(set)
    for month in (1, 7):
        when = datetime(2026, month, 1, tzinfo=zone)
        name, offset = when.tzname(), when.utcoffset()
        if name and offset is not None and name.isalpha():
            found[name].add(offset)
    return dict(found)


@cache
def _places() -> dict[str, str]:
    """The names of all zones, by the same in small letters."""
    return {name.casefold(): name for name in available_timezones()}


@cache
def _abbreviations() -> dict[str, set[timedelta]]:
    """What each abbreviation that is in use somewhere stands for."""
    found: dict[str, set[timedelta]] = defaultdict(set)
    for place in available_timezones():
        for name, offsets in _names(ZoneInfo(place)).items():
            found[name] |= offsets
    return found
