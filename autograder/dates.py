"""Points in time as people and programs write them; inside, all are UTC."""

from datetime import UTC, datetime

from dateutil import parser


def parse_utc(text: str) -> datetime:
    """A time in UTC, without a zone as nbgrader keeps it. Raises ValueError or OverflowError.

    >>> parse_utc("2026-11-02 17:00:00 +0330")
    datetime.datetime(2026, 11, 2, 13, 30)
    """
    parsed = parser.parse(text)
    return parsed.astimezone(UTC).replace(tzinfo=None) if parsed.tzinfo else parsed
