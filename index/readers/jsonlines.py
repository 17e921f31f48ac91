"""JSON lines, plain or gzipped: an object a line, with id, title, date, source, category, url, caption and body.

Only `body` is required. A field of the wrong type is left out and reported, and the article stays; null and the empty
text are no value; other keys are passed over. The file is read a line at a time, however large it is.
"""

import gzip
import io
import json
import re
import zlib
from collections.abc import Iterator
from typing import Any, Final

from index.article import Article, Rejection
from index.readers.fields import first_sentence, problem_of_id, read_date
from index.seeds import SeedFile

# Some five million Arabic letters: no article, but an archive on one line.
LONGEST_LINE: Final = 10_000_000
_BUFFER: Final = 1 << 16

_BOM: Final = b"\xef\xbb\xbf"
_GZIP: Final = b"\x1f\x8b\x08"
_FIELDS: Final = ("title", "source", "category", "url", "caption")
_ESCAPED_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Control characters inside a text are against the standard, and in real files.
_DECODER: Final = json.JSONDecoder(strict=False)
_DAMAGES: Final = (EOFError, gzip.BadGzipFile, zlib.error)


class _PieceByPiece(io.RawIOBase):
    """Gives what is unpacked at once: asked for a whole buffer, `GzipFile` would lose all of it at the first damage."""

    def __init__(self, unpacked: gzip.GzipFile) -> None:
        self._unpacked = unpacked

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._unpacked.read1(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


class _LineError(Exception):
    """Why a line holds no article."""


def read(file: SeedFile) -> Iterator[tuple[Article, int] | Rejection]:
    """The articles of a file of JSON lines and what is wrong with each line, in order. Raises OSError."""
    with open(file.path, "rb") as raw:
        if not _is_packed(raw):
            opening = raw.peek().removeprefix(_BOM).strip()
            if file.suffix == ".jsonl.gz" and opening and not opening.startswith(b"{"):
                yield Rejection(file.name, None, "not gzip, though named so: compress it, or name it .jsonl")
                return
            yield from _read_lines(file, raw)
            return
        with gzip.GzipFile(fileobj=raw) as unpacked, io.BufferedReader(_PieceByPiece(unpacked), _BUFFER) as lines:
            try:
                yield from _read_lines(file, lines)
            except _DAMAGES as error:
                reason = f"damaged gzip ({error}): what stands before the damage was read; pack it again"
                yield Rejection(file.name, None, reason)


def count(file: SeedFile) -> int:
    """How many lines the file has, to tell how far reading has come; as far as it can be read."""
    lines = 0
    try:
        with open(file.path, "rb") as raw, gzip.GzipFile(fileobj=raw) as unpacked:
            pieces: io.BufferedIOBase = unpacked if _is_packed(raw) else raw
            while piece := pieces.read1(_BUFFER):
                lines += piece.count(b"\n")
    except (OSError, *_DAMAGES):
        pass
    return lines


def _is_packed(raw: io.BufferedReader) -> bool:
    """Told by the content: a file may be named otherwise."""
    return raw.peek(len(_GZIP)).startswith(_GZIP)


def _read_lines(file: SeedFile, lines: io.BufferedIOBase) -> Iterator[tuple[Article, int] | Rejection]:
    number = 0
    empty = True
    while line := lines.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            empty = False
            while line and not line.endswith(b"\n"):
                line = lines.readline(LONGEST_LINE)
            reason = f"a line longer than {LONGEST_LINE // 1_000_000} MB, so no single article: split it"
            yield Rejection(file.name, number, reason)
            continue
        if not line.removeprefix(_BOM).strip():
            continue
        empty = False
        try:
            article, problems = _read_article(line, f"{file.name}:{number}")
        except _LineError as error:
            yield Rejection(file.name, number, str(error))
            continue
        for problem in problems:
            yield Rejection(file.name, number, problem)
        yield article, number
    if empty:
        yield Rejection(file.name, None, "empty: add articles, or remove the file")


def _read_article(line: bytes, place: str) -> tuple[Article, list[str]]:
    """The article of a line and what is wrong with its lesser fields. Raises `_LineError`."""
    values = _decode(line)
    problems: list[str] = []
    if _ESCAPED_SURROGATE.search(line):
        values = {key: _mend(key, value, problems) for key, value in values.items()}
    body = values.get("body")
    if not isinstance(body, str) or not body.strip():
        what = "no body" if body is None or isinstance(body, str) else f"a body that is {_kind(body)} and no text"
        raise _LineError(f"{what}: give it one, or remove the line")
    own_id = _read_id(values.get("id"), problems) or place
    problem = problem_of_id(own_id)
    if problem is not None:
        raise _LineError(problem)
    fields = {name: _read_text(name, values.get(name), problems) for name in _FIELDS}
    day = None
    written = _read_text("date", values.get("date"), problems)
    if written:
        day, wrong = read_date(written)
        if wrong is not None:
            problems.append(wrong)
    fields["title"] = fields["title"] or first_sentence(body)
    return Article(id=own_id, body=body, date=day, **fields), problems


def _decode(line: bytes) -> dict[str, Any]:
    try:
        values = _DECODER.decode(line.removeprefix(_BOM).decode("utf-8"))
    except UnicodeDecodeError as error:
        byte = f"byte {error.start + 1} (0x{error.object[error.start]:02x}) of the line"
        raise _LineError(f"not UTF-8: {byte}; save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        raise _LineError(f"broken JSON: {error.msg} at character {error.pos + 1}; mend or remove the line") from None
    except RecursionError:
        raise _LineError("JSON nested too deeply: an article is one flat object; mend or remove the line") from None
    except ValueError:
        raise _LineError("JSON with a number of thousands of digits: mend or remove the line") from None
    if not isinstance(values, dict):
        raise _LineError(f"{_kind(values)} where an object should be: write one JSON object a line")
    return values


def _read_id(value: object, problems: list[str]) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _read_text("id", value, problems)


def _read_text(name: str, value: object, problems: list[str]) -> str:
    """The text without white space around it; "" where there is none, or no text."""
    if isinstance(value, str):
        return value.strip()
    if value is not None:
        problems.append(f"the {name} is {_kind(value)} and no text: the article is indexed without it")
    return ""


def _mend(name: str, value: object, problems: list[str]) -> object:
    """The text with halves of surrogate pairs, which no UTF-8 can hold, as U+FFFD."""
    if not isinstance(value, str) or not _SURROGATE.search(value):
        return value
    if name in ("id", "date", "body", *_FIELDS):
        problems.append(f"the {name} holds half a surrogate pair, indexed as U+FFFD: write the whole character")
    return _SURROGATE.sub("\ufffd", value)


def _kind(value: object) -> str:
    """What a JSON value is, in a word."""
    match value:
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a text"
        case list():
            return "a list"
        case None:
            return "null"
        case _:
            return "an object"
