"""Times as people write them, with the zones that programs and people name."""

from datetime import UTC, datetime

import pytest

from autograder.dates import parse_deadline, parse_utc, said, zone_of

TEHRAN = zone_of("Asia/Tehran")
FIVE = datetime(2026, 11, 2, 13, 30)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-02 17:00:00.000000 +0330",
        "2026-11-02T17:00+03:30",
        "2026-11-02 17:00 Asia/Tehran",
        "2026-11-02 17:00",
        "2 Nov 2026 5pm",
        "Nov 2, 2026 5:00 PM",
        "2.11.2026 17:00",
        "2026-11-02 16:30 UTC+3",
        "2026-11-02 14:30 CET",
        "2026-11-02 8:30 EST",
        "2026-11-02 13:30Z",
        "Mon 2 Nov 2026, 17:00 (UTC+03:30)",
    ],
)
def test_a_deadline_means_the_same_however_it_is_written(text):
    assert parse_deadline(text, TEHRAN) == FIVE


def test_what_we_print_we_read():
    assert parse_deadline(said(FIVE, TEHRAN), UTC) == FIVE


def test_a_day_without_a_time_means_its_end_in_the_courses_zone():
    assert parse_deadline("2026-11-02", TEHRAN) == datetime(2026, 11, 2, 20, 29, 59)


def test_summer_time_counts_where_it_is_kept():
    berlin = zone_of("Europe/Berlin")
    assert parse_deadline("2026-07-01 12:00", berlin) == datetime(2026, 7, 1, 10)
    assert parse_deadline("2026-12-01 12:00", berlin) == datetime(2026, 12, 1, 11)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("02/11/2026 17:00", "can mean two days"),
        ("17:00 +0330", "does not say which day"),
        ("Monday 17:00", "does not say which day"),
        ("soon", "is no time"),
        ("2026-13-45", "is no time"),
        ("2026-11-02 17:00 IRST", "no time zone that is known"),
        ("2026-11-02 17:00 IST", "several time zones"),
        ("2026-11-02 17:00 Asia/Teheran", "no time zone 'Asia/Teheran'"),
    ],
)
def test_what_could_be_misread_is_refused_with_a_reason(text, why):
    with pytest.raises(ValueError, match=why):
        parse_deadline(text, TEHRAN)


def test_of_several_zones_with_one_abbreviation_the_courses_own_is_meant():
    chicago = zone_of("America/Chicago")
    assert parse_utc("2026-11-02 17:00 CST", chicago) == datetime(2026, 11, 2, 23)
