"""ISO 8601, as feeds and databases write dates."""

import re
from datetime import date, datetime

_ISO = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?P<time>[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]{1,9})?)?([Zz]|[+-][0-9]{2}:?[0-9]{2})?)?"
)


def parse_iso(text: str) -> date:
    """`2018-02-18` -> a date; `2018-02-18T21:35:43+04:00` -> a datetime, naive without a zone; else ValueError."""
    form = _ISO.fullmatch(text)
    if form is None:
        raise ValueError(f"{quoted(text)} is no date in ISO form, such as 2024-01-04 or 2024-01-04T21:35:43+04:00")
    try:
        if form["time"] is None:
            return date.fromisoformat(text)
        return datetime.fromisoformat(text.upper().replace(",", "."))
    except ValueError:
        raise ValueError(f"{quoted(text)} is a day or a time that no calendar has") from None


def is_iso(text: str) -> bool:
    """True for the form, whether there is such a day or not."""
    return _ISO.fullmatch(text) is not None


def quoted(text: str) -> str:
    """The text as a message shows it: one short line."""
    line = " ".join(text.split())
    return f"“{line[:40]}…”" if len(line) > 40 else f"“{line}”"
