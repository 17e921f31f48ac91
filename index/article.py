"""What a news article is, and what is said of a seed that holds none."""

import datetime
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from index.dates import parse_iso


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as it was published: nothing normalised, nothing trimmed inside.

    `date` is a day, or a `datetime` where the seed gives the time too. `caption` holds the captions of the article's
    photos, a line each.
    """

    id: str
    body: str
    title: str = ""
    date: datetime.date | None = None
    source: str = ""
    category: str = ""
    url: str = ""
    caption: str = ""

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready: the fields by name, the date in ISO form or None."""
        return {
            "id": self.id,
            "body": self.body,
            "title": self.title,
            "date": self.date.isoformat() if self.date else None,
            "source": self.source,
            "category": self.category,
            "url": self.url,
            "caption": self.caption,
        }

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "Article":
        """The inverse of `as_dict`."""
        return cls(**{**values, "date": parse_iso(values["date"]) if values["date"] else None})

    def digest(self) -> str:
        """A fingerprint of the content: two articles with the same digest need not be indexed twice."""
        text = "".join([f"{value or ''}\0" for value in self.as_dict().values()])
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Rejection:
    """What is wrong with a seed, or with a line of one; an article may have come of it all the same.

    `line` counts from 1 and is None where the whole file is meant; `reason` says what is wrong and what to do.
    """

    path: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.reason}"
