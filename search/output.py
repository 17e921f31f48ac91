"""Answers for a terminal, a pipe, a spreadsheet or a script.

On a terminal each field stands in bidi isolates, so that an Arabic title and a Latin source do not reorder each other;
letters stay in logical order, and turning them is the terminal's business. JSON and CSV hold the text as it is.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from search.language.offers import Offer
    from search.matches.snippet import Marked
    from search.matches.why import Reason
    from search.results import Answer, Result, Shown

FIRST_STRONG_ISOLATE: Final = "\N{FIRST STRONG ISOLATE}"
POP_ISOLATE: Final = "\N{POP DIRECTIONAL ISOLATE}"

# An article could move the cursor or turn the terminal's direction: neither is its business.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

_CSV_FIELDS: Final = ("id", "title", "date", "source", "category", "url", "score", "snippet")

# Marks a word of the query; the plain one leaves it as it is.
Style = Callable[[str], str]


def as_json(value: Any) -> str:
    """One line of JSON, Arabic as Arabic."""
    return json.dumps(value, ensure_ascii=False)


def as_csv(hits: Sequence["Result"]) -> str:
    """A header and a line a hit (RFC 4180)."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _CSV_FIELDS, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(hit.as_dict() for hit in hits)
    return out.getvalue()


def printable(text: str) -> str:
    """The text without control characters, bidi controls among them."""
    return _UNPRINTABLE.sub("", text)


# How a word that was found is related to the one typed.
_KINSHIP: Final = {
    "typed": "as typed",
    "hamza": "the hamza is another",
    "teh-marbuta": "teh marbuta for heh, or the other way round",
    "alef-maksura": "alef maksura for yeh, or the other way round",
    "spelling": "another spelling",
    "clitics": "the same word",
    "plural": "plural of {base}",
    "dual": "dual of {base}",
    "number": "plural or dual of {base}",
    "singular": "singular of {base}",
    "feminine": "feminine of {base}",
    "masculine": "masculine of {base}",
    "case": "{base} with the ending of a case",
    "verb": "form of the verb of {base}",
    "verbal-noun": "noun of the verb {base}",
    "form": "another form of {base}",
    "prefix": "begins so",
    "near": "nearly so",
    "month": "another name of {base}",
    "joined": "{base} in one word, or in two",
    "transliterated": "{base} in other letters",
}
_OTHER_KINSHIP: Final = "another spelling of {base}"


class Printer:
    """Lays out answers in lines for people."""

    def __init__(self, *, terminal: bool, mark: Style, dim: Style, explain: bool = False) -> None:
        self._terminal = terminal
        self._explain = explain
        self._mark = mark
        self._dim = dim

    def answer(self, answer: "Answer") -> str:
        """All hits of a page, and where they stand among all."""
        if not answer.hits:
            nothing = self._dim(f"no result for {self._field(answer.query)}")
            return f"{nothing}\n{self._offer(answer.offer)}" if answer.offer else nothing
        parts = [self._hit(hit) for hit in answer.hits]
        if answer.offer:
            parts.append(self._offer(answer.offer))
        if answer.suggestions:
            parts.append(self._dim(f"did you mean: {', '.join(map(self._field, answer.suggestions))}"))
        if answer.also:
            parts.append(self._dim(f"also searched: {', '.join(self._field(each.shown) for each in answer.also)}"))
        noun = "result" if answer.total == 1 else "results"
        summary = f"{answer.total:,} {noun} in {answer.took_ms:.0f} ms, page {answer.page} of {answer.pages:,}"
        return "\n\n".join([*parts, self._dim(summary)])

    def article(self, shown: "Shown") -> str:
        """A whole article."""
        article = shown.article
        head = [self._field(shown.title), self._about(article.id, _iso(article), article.source, article.category)]
        if article.url:
            head.append(self._field(article.url))
        paragraphs = [part for text in (shown.caption, shown.body) for part in text.text.splitlines() if part.strip()]
        return "\n\n".join(["\n".join(head), *map(self._field, paragraphs)])

    def _offer(self, offer: "Offer") -> str:
        days = " to ".join(dict.fromkeys(day.isoformat() if day else "…" for day in (offer.since, offer.until)))
        noun = "result" if offer.total == 1 else "results"
        restricted = f"restricted to these days, {offer.total:,} {noun}: {self._field(offer.text)}"
        return self._dim(f"{self._field(offer.about)} ({days}) was searched as words; {restricted}")

    def _hit(self, hit: "Result") -> str:
        about = self._about(hit.id, hit.date or "", hit.source, hit.category)
        lines = [self._field(hit.title), about, self._field(hit.snippet)]
        if hit.missing:
            lines.append(self._dim(f"without: {', '.join(map(self._field, hit.missing))}"))
        if self._explain:
            lines += map(self._reason, hit.why)
        return "\n".join(lines)

    def _reason(self, reason: "Reason") -> str:
        found, asked = (
            f"{self._field(word)} = {' + '.join(map(self._field, parts))}" if parts else self._field(word)
            for word, parts in ((reason.found, reason.parts), (reason.word, reason.asked))
        )
        kinship = _KINSHIP.get(reason.how.value, _OTHER_KINSHIP).format(base=self._field(reason.base))
        return f"  {asked}: {found}, {kinship}"

    def _about(self, *fields: str) -> str:
        return self._dim("  ".join(self._field(field) for field in fields if field))

    def _field(self, text: "str | Marked") -> str:
        pieces = [(text, False)] if isinstance(text, str) else text.pieces()
        line = "".join(self._mark(printable(piece)) if marked else printable(piece) for piece, marked in pieces)
        return f"{FIRST_STRONG_ISOLATE}{line}{POP_ISOLATE}" if self._terminal else line


def _iso(article: Any) -> str:
    return article.date.isoformat() if article.date else ""
