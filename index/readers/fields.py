"""What the readers do alike: ids, dates, titles."""

import re
from datetime import date
from typing import Final

from index import dates

# Enough for an address on the web; an id longer than this is text that went astray.
LONGEST_ID: Final = 500
# As much as fits a line of results.
LONGEST_TITLE: Final = 80
# As much of a body as its first line is looked for in; white space may take up most of it.
_OPENING: Final = 5 * LONGEST_TITLE

# What is said of a date in a seed; that days come before months is said in the README.
_DOUBTFUL: Final = frozenset({dates.Note.WEEKDAY, dates.Note.HIJRI_YEAR, dates.Note.TABULAR})
_VISIBLE = re.compile(r"\S")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# A sentence is no shorter: a full stop before this stands after an initial.
_SHORTEST_SENTENCE: Final = 15
_SENTENCE_END = re.compile('[.…](?=[\\s"»”)]|$)|(?<=[!?\N{ARABIC QUESTION MARK}])(?=[\\s"»”)]|$)')


def problem_of_id(id: str) -> str | None:
    """Why the text cannot be an article's id, and what to do; None if it can."""
    if len(id) > LONGEST_ID:
        return f"the id has {len(id)} characters: give it one of at most {LONGEST_ID}"
    if _CONTROL.search(id):
        return f"the id {id!r} holds control characters: take them out"
    return None


def read_date(text: str) -> tuple[date | None, str | None]:
    """The date, or None, and what is wrong with it or was taken for granted."""
    try:
        date, notes = dates.parse_noted(text)
        doubts = "; ".join(note.value for note in notes if note in _DOUBTFUL)
        return (
            date,
            f"“{text.strip()}” is read as {date}: {doubts}; correct it, or leave it as it is" if doubts else None,
        )
    except ValueError as error:
        return None, f"{error}: the article is indexed without a date; correct it or leave it out"


def first_sentence(body: str) -> str:
    """A title for an article that has none: the first sentence, shortened between words."""
    start = _VISIBLE.search(body)
    opening = body[start.start() : start.start() + _OPENING] if start else ""
    line = " ".join(opening.split("\n", 1)[0].split())
    end = _SENTENCE_END.search(line, _SHORTEST_SENTENCE)
    title = line[: end.start()] if end else line
    if len(title) <= LONGEST_TITLE:
        return title
    cut = title[: LONGEST_TITLE + 1]
    return (cut.rpartition(" ")[0] or title[:LONGEST_TITLE]).rstrip(" -.,:;،؛") + "…"
