"""Times as people write them, with the zones that programs and people name."""

from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from autograder import deadline
from autograder.cli import main
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
        "2026-11-02 8:30 -0500",
        "2026-11-02 17:00 asia/tehran",
        "2026-11-02 13:30 utc",
        "2026-11-02 1:30 AoE",
        "2026-11-02 16:30 Etc/GMT-3",
        "2026-W45-1 17:00",
        "Montag, 2. November 2026, 17:00 Uhr",
        "lundi 2 novembre 2026, 17:00",
        "lunes, 2 de noviembre de 2026, 17:00",
        "lunedì, 2 novembre 2026, 17:00",
        "segunda-feira, 2 de novembro de 2026 às 17:00",
        "دوشنبه، 2 نوامبر 2026، 5:00 عصر",
        "понедельник, 2 ноября 2026 г., 17:00",
        "maandag 2 november 2026, 17:00",
        "2. listopadu 2026 17:00",
        "2 Kasım 2026 Pazartesi, 17:00",
        "maanantai 2. marraskuuta 2026, 17:00",
        "2 de novembre de 2026, 17:00",
        "الاثنين، 2 نوفمبر 2026، 17:00",
    ],
)
def test_a_deadline_means_the_same_however_it_is_written(text):
    assert parse_deadline(text, TEHRAN) == FIVE


def test_what_we_print_we_read():
    assert parse_deadline(said(FIVE, TEHRAN), UTC) == FIVE


def test_a_day_without_a_time_means_its_end_in_the_courses_zone():
    assert parse_deadline("2026-11-02", TEHRAN) == datetime(2026, 11, 2, 20, 29, 59)


def test_a_day_ends_at_24_o_clock():
    assert parse_deadline("2026-11-02 24:00", UTC) == datetime(2026, 11, 3)
    assert parse_deadline("Mon 2 Nov 2026 24:00", TEHRAN) == datetime(2026, 11, 2, 20, 30)
    assert parse_deadline("13/11/2026 24:00", UTC) == datetime(2026, 11, 14)


def test_a_day_with_an_hour_that_comes_twice_ends_after_the_second():
    santiago = zone_of("America/Santiago")
    assert parse_deadline("2026-04-04", santiago) == datetime(2026, 4, 5, 3, 59, 59)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026-03-29 02:30", "never comes"),
        ("2026-10-25 02:30", r"comes twice.*Add \+0200 or \+0100"),
    ],
)
def test_a_time_that_clocks_show_twice_or_never_is_refused_without_an_offset(text, why):
    with pytest.raises(ValueError, match=why):
        parse_deadline(text, zone_of("Europe/Berlin"))
    assert parse_deadline(f"{text} +0200", UTC) == parse_deadline(f"{text[:-5]}00:30", UTC)


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
        ("2026-11-02 17:00 Asia/Teheran", "no time zone 'Asia/Teheran'; Asia/Tehran is one"),
        ("2026-11-02 17:00 Europe/Berln", "Europe/Berlin is one"),
        ("1405-08-11 17:00", "in the year 1405"),
        ("Tuesday 2 Nov 2026 17:00", "that day is a Monday"),
        ("2026-W45 17:00", "is no time"),
        ("2 listopada 2026 17:00", "is no time"),  # November in Polish, October in Croatian
    ],
)
def test_what_could_be_misread_is_refused_with_a_reason(text, why):
    with pytest.raises(ValueError, match=why):
        parse_deadline(text, TEHRAN)


def test_of_several_zones_with_one_abbreviation_the_courses_own_is_meant():
    chicago = zone_of("America/Chicago")
    assert parse_utc("2026-11-02 17:00 CST", chicago) == datetime(2026, 11, 2, 23)


@pytest.mark.parametrize("zone", ["-0500", "-05:00", "-3"])
def test_a_zone_west_of_greenwich_is_no_option(monkeypatch, zone):
    asked = []
    monkeypatch.setattr(deadline, "change", lambda _, *words: asked.append(words))
    words = ["deadline", "points", "2026-11-02", "17:00", zone, "--student", "ada"]
    CliRunner().invoke(main, words)
    assert asked == [("points", f"2026-11-02 17:00 {zone}", "ada")]
