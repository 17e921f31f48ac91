"""Days and moments as numbers that sort."""

from datetime import UTC, date, datetime, timedelta
from typing import Final

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def instant(value: date) -> int:
    """Seconds since 1970 in UTC, rounded down, to sort by. Without a zone UTC is meant; a day is its midnight."""
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    if moment.utcoffset() is None:
        moment = moment.replace(tzinfo=UTC)
    return (moment - _EPOCH) // timedelta(seconds=1)


def day(value: date) -> date:
    """The day as the publisher printed it, whatever his time zone."""
    return value.date() if isinstance(value, datetime) else value
