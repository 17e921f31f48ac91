"""Text files: one article each.

    04-يناير-2024                          a date, where there is one
    عنوان قصير                             a title: a short line of its own
    (blank)
    تعليق على صورة (Getty)                 a paragraph that closes with an agency's credit: a photo's caption
    فقرة، ثم فقرات                          the body, as it stands
    getty                                  a line that is nothing but a credit: no text

A file without a date may open with its title, if a blank line follows; otherwise all of it is body. A file with
captions and no body is an article whose body is its captions: what was published is to be found.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from index import dates
from index.arabic import CONTROLS
from index.article import Article, Rejection
from index.readers.credits import closes_with_credit, is_credit
from index.readers.fields import first_sentence, problem_of_id, read_date
from index.seeds import SeedFile

# Some five million Arabic letters: no article, but an archive.
LONGEST_FILE: Final = 10_000_000
LONGEST_HEADLINE: Final = 150
LONGEST_CAPTION: Final = 600
# A first line shorter than this, above the title, stands where the date should.
_LONGEST_DATE: Final = 30

_BOM: Final = b"\xef\xbb\xbf"
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_CONTROL_BYTES: Final = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")
_VISIBLE = re.compile(rf"[^\s{CONTROLS}]")
_SENTENCE_ENDS: Final = (".", "!", "?", "…", "\N{ARABIC QUESTION MARK}")


def read(file: SeedFile) -> Iterator[tuple[Article, None] | Rejection]:
    """The article of a text file, with what is wrong in it; or why there is none. Raises OSError."""
    with open(file.path, "rb") as opened:
        data = opened.read(LONGEST_FILE + 1)
    reason = problem_of_id(file.name) or _reason(data)
    if reason is not None:
        yield Rejection(file.name, None, reason)
        return
    text = data.removeprefix(_BOM).decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    lines = [line if _VISIBLE.search(line) else "" for line in text.split("\n")]
    head = _read_head(lines)
    if head.problem is not None:
        yield Rejection(file.name, _first(lines) + 1, head.problem)
    body, captions = _split(head.rest)
    if not body:
        body, captions = "\n\n".join(captions) or head.title, []
    if not body:
        yield Rejection(file.name, None, "no text in it but a date or a credit: add the article, or remove the file")
        return
    title = head.title or first_sentence(body)
    yield Article(id=file.name, body=body, title=title, date=head.date, caption="\n".join(captions)), None


def _reason(data: bytes) -> str | None:
    """Why the bytes are no text; None if they are."""
    if len(data) > LONGEST_FILE:
        return f"larger than {LONGEST_FILE // 1_000_000} MB, so no single article: split it into articles"
    if data.startswith(_UTF16):
        return "UTF-16, not UTF-8: save it as UTF-8"
    if b"\0" in data or 10 * (len(data) - len(data.translate(None, _CONTROL_BYTES))) > len(data):
        return "binary, not text: remove it, or save its text as UTF-8"
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return f"not UTF-8: byte {error.start + 1} (0x{data[error.start]:02x}, in line {line}); save it as UTF-8"
    return None if _VISIBLE.search(text) else "empty: add the article, or remove the file"


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above the paragraphs, what is wrong with the date, and the lines that remain."""

    date: date | None
    problem: str | None
    title: str
    rest: list[str]


def _read_head(lines: list[str]) -> _Head:
    """The date and the title of lines of which one at least is not blank."""
    lines = lines[_first(lines) :]
    day, problem = read_date(lines[0])
    if day is not None or dates.resembles(lines[0]):
        title, rest = _take_title(lines[1:], below_date=True)
        return _Head(day, problem, title, rest)
    if len(lines[0]) <= _LONGEST_DATE and _is_headline(lines[0]) and "" not in lines[:2] and lines[2:3] == [""]:
        title, rest = _take_title(lines[1:], below_date=True)
        if title:
            # It stands where the date should; in case it is none, it is kept as text.
            return _Head(None, problem, title, [lines[0], "", *rest])
    title, rest = _take_title(lines, below_date=False)
    return _Head(None, None, title, rest)


def _take_title(lines: list[str], *, below_date: bool) -> tuple[str, list[str]]:
    """The title and the lines below it; "" and all the lines where there is none."""
    first = _first(lines)
    below = lines[first + 1 :]
    if not any(below) or not _is_headline(lines[first]):
        return "", lines
    if below_date and first == 0:
        return lines[0].strip(), below
    if below[0] or closes_with_credit(lines[first]):
        return "", lines
    return lines[first].strip(), below


def _first(lines: list[str]) -> int:
    """The number of the first line that is not blank; of the last where all are."""
    return next((number for number, line in enumerate(lines) if line), len(lines) - 1)


def _is_headline(line: str) -> bool:
    return len(line) <= LONGEST_HEADLINE and not line.rstrip().endswith(".") and not is_credit(line)


def _split(lines: list[str]) -> tuple[str, list[str]]:
    """The body, and the captions taken out of it.

    A paragraph ends at a blank line, and at a line that ends a sentence: in a file without blank lines, a credit
    makes a caption of its own sentence only.
    """
    body: list[str] = []
    captions: list[str] = []
    paragraph: list[str] = []
    for line in (*lines, ""):
        if is_credit(line):
            continue
        paragraph.append(line)
        if line and closes_with_credit(line) and sum(map(len, paragraph)) <= LONGEST_CAPTION:
            captions.append(" ".join(part.strip() for part in paragraph))
            paragraph = []
        elif not line or line.rstrip().endswith(_SENTENCE_ENDS):
            body += paragraph
            paragraph = []
    return re.sub("\n{3,}", "\n\n", "\n".join(body)).strip("\n"), captions
