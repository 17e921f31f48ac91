"""From files of seeds to articles: what is read, what is refused, and that nothing good is lost."""

import gzip
import json
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.article import Article, Rejection
from index.readers import count, jsonlines, read, text
from index.seeds import SeedFile, find

HEAD = "04-يناير-2024\nميناء الصقر يفتح أبوابه\n\n"
BODY = "أعلن ميناء الصقر الخيالي افتتاح رصيفه الجديد صباح اليوم.\n\nوقال حارس المنارة إن السفن ستصل تباعاً."

# Every example overwrites the same file, and a busy machine is no failure.
unhurried = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)

Result = tuple[list[Article], list[Rejection]]


def read_bytes(folder: Path, name: str, data: bytes) -> Result:
    """The articles of a file with these bytes, and what is wrong with it."""
    path = folder / name
    path.write_bytes(data)
    (file,) = find([path])
    assert isinstance(file, SeedFile)
    return sort_out(file)


def sort_out(file: SeedFile) -> Result:
    results = list(read(file))
    rejections = [item for item in results if isinstance(item, Rejection)]
    articles = [item[0] for item in results if not isinstance(item, Rejection)]
    assert all(rejection.path == file.name and rejection.reason for rejection in rejections)
    return articles, rejections


def read_text(folder: Path, content: str) -> Article:
    """The article of a text file; nothing may be wrong."""
    (article,), rejections = read_bytes(folder, "a.txt", content.encode())
    assert rejections == []
    return article


def read_line(folder: Path, **values: Any) -> Article:
    """The article of one JSON line; nothing may be wrong."""
    (article,), rejections = read_bytes(folder, "a.jsonl", json.dumps(values).encode())
    assert rejections == []
    return article


# Text files


def test_text(tmp_path: Path) -> None:
    """A date, a title, a blank line and paragraphs make an article whose id is the file's name."""
    article = read_text(tmp_path, HEAD + BODY)
    assert article == Article("a.txt", BODY, "ميناء الصقر يفتح أبوابه", date(2024, 1, 4))


def test_text_line(tmp_path: Path) -> None:
    """The article of a text file has no line; its id is its path below the root."""
    (tmp_path / "2024").mkdir()
    (tmp_path / "2024" / "a.txt").write_text(HEAD + BODY, encoding="utf-8")
    (file,) = find([tmp_path])
    assert isinstance(file, SeedFile)
    ((article, line),) = (item for item in read(file) if not isinstance(item, Rejection))
    assert (article.id, line) == ("2024/a.txt", None)


def test_the_seed_of_the_project() -> None:
    """The project's own seed: date, title, its caption apart, its line of credit dropped, all paragraphs kept."""
    path = Path(__file__).parents[2] / "seeds" / "000_485e79f60e4cb07b.txt"
    (file,) = find([path])
    assert isinstance(file, SeedFile)
    (article,), rejections = sort_out(file)
    assert rejections == []
    assert (article.title, article.date) == ("جو بايدن غزة", date(2024, 1, 4))
    assert article.caption.startswith("قال موظف في الحملة")
    assert article.caption.endswith("(Getty)")
    assert article.body.startswith("صدرت رسالة")
    assert article.body.count("\n\n") == 16
    written = path.read_text(encoding="utf-8")
    assert "getty" not in article.body.lower()
    for paragraph in article.body.split("\n\n"):
        assert paragraph in written


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda data: b"\xef\xbb\xbf" + data, id="BOM"),
        pytest.param(lambda data: data.replace(b"\n", b"\r\n"), id="CRLF"),
        pytest.param(lambda data: data.replace(b"\n", b"\r"), id="CR"),
        pytest.param(lambda data: b"\n \n" + data + b"\n\n\n", id="blank lines around"),
        pytest.param(lambda data: data.replace(b"\n\n", b"\n\n \t\n\xe2\x80\x8f\n"), id="more blank lines"),
    ],
)
def test_text_layout(tmp_path: Path, change: Any) -> None:
    """A BOM, line ends and blank lines make no difference."""
    expected = read_text(tmp_path, HEAD + BODY)
    (article,), rejections = read_bytes(tmp_path, "a.txt", change((HEAD + BODY).encode()))
    assert (article, rejections) == (expected, [])


def test_body_untouched(tmp_path: Path) -> None:
    """Marks, tatweel, bidi controls and spaces of the body stay as they were written."""
    body = "قـــالَ  الحارِسُ:\u200f «أهلاً» \u202b(2023)\u202c \n وسكتَ. "
    assert read_text(tmp_path, HEAD + body).body == body


@pytest.mark.parametrize(
    ("content", "title", "day", "body"),
    [
        pytest.param(f"عنوان قصير\n\n{BODY}", "عنوان قصير", None, BODY, id="no date"),
        pytest.param(
            f"04-يناير-2024\n\nعنوان قصير\n\n{BODY}", "عنوان قصير", date(2024, 1, 4), BODY, id="blank below date"
        ),
        pytest.param(
            f"04-يناير-2024\nعنوان قصير\n{BODY}", "عنوان قصير", date(2024, 1, 4), BODY, id="no blank below title"
        ),
        pytest.param(
            f"04-يناير-2024\n\n{BODY}",
            "أعلن ميناء الصقر الخيالي افتتاح رصيفه الجديد صباح اليوم",
            date(2024, 1, 4),
            BODY,
            id="no title",
        ),
        pytest.param(BODY, "أعلن ميناء الصقر الخيالي افتتاح رصيفه الجديد صباح اليوم", None, BODY, id="neither"),
        pytest.param("وصلت السفينة", "وصلت السفينة", None, "وصلت السفينة", id="one line"),
        pytest.param(
            "4/1/2024\nوصلت السفينة", "وصلت السفينة", date(2024, 1, 4), "وصلت السفينة", id="date and one line"
        ),
        pytest.param(
            "هل وصلت السفينة؟ نعم، وصلت.\nثم رحلت.",
            "هل وصلت السفينة؟",
            None,
            "هل وصلت السفينة؟ نعم، وصلت.\nثم رحلت.",
            id="question",
        ),
    ],
)
def test_head(tmp_path: Path, content: str, title: str, day: date | None, body: str) -> None:
    """What is missing above the paragraphs is left empty, or taken from the first sentence."""
    article = read_text(tmp_path, content)
    assert (article.title, article.date, article.body) == (title, day, body)


def test_long_first_sentence(tmp_path: Path) -> None:
    """A title taken from a long sentence ends between words, with an ellipsis."""
    body = "قال حارس المنارة إن السفن البيضاء " * 20
    title = read_text(tmp_path, body).title
    assert len(title) <= 81
    assert title.endswith("…")
    assert body.startswith(title[:-1] + " ")


def test_initial_is_no_sentence(tmp_path: Path) -> None:
    """The full stop after an initial does not end the first sentence, nor does a decimal point."""
    title = read_text(tmp_path, "افتتح أ. د. الحارس معرضاً بكلفة 7.5 مليون. وحضر كثيرون.").title
    assert title == "افتتح أ. د. الحارس معرضاً بكلفة 7.5 مليون"


def test_date_on_another_weekday(tmp_path: Path) -> None:
    """A date that falls on another day of the week than it says is taken as written, and reported."""
    (article,), (rejection,) = read_bytes(tmp_path, "a.txt", f"الجمعة 4 يناير 2024\nعنوان قصير\n\n{BODY}".encode())
    assert (article.title, article.date) == ("عنوان قصير", date(2024, 1, 4))
    assert "another day of the week" in rejection.reason


@pytest.mark.parametrize("line", ["31-فبراير-2024", "04-ينايير-2024", "99/99/2024", "ليس تاريخاً", "not-a-date"])
def test_date_that_is_none(tmp_path: Path, line: str) -> None:
    """A date that is none is reported with its line; the article is read without a date, and keeps its title."""
    (article,), (rejection,) = read_bytes(tmp_path, "a.txt", f"{line}\nعنوان قصير\n\n{BODY}".encode())
    assert (article.title, article.date) == ("عنوان قصير", None)
    assert article.body.endswith(BODY)
    assert rejection.line == 1
    assert line in rejection.reason


CREDITS = [
    "Getty",
    "getty",
    "Getty Images",
    "GETTY IMAGES",
    "AFP",
    "أ ف ب",
    "أ.ف.ب",
    "أف ب",
    "ا ف ب",
    "رويترز",
    "Reuters",
    "EPA",
    "AP",
    "أ ب",
    "Anadolu",
    "الأناضول",
    "د ب أ",
    "AFP/Getty Images",
    "AFP via Getty Images",
    "سالم الخيالي/رويترز",
    "غيتي",
    "فرانس برس",
    "وكالات",
    "رويترز - أرشيف",
    "سالم الخيالي عبر Getty",
]


@pytest.mark.parametrize("credit", CREDITS)
def test_caption(tmp_path: Path, credit: str) -> None:
    """A paragraph that closes with an agency's credit is a caption, kept with its credit, and no part of the body."""
    caption = f"مشهد من ميناء الصقر عند الفجر ({credit})"
    article = read_text(tmp_path, f"{HEAD}{caption}\n\n{BODY}")
    assert (article.caption, article.body) == (caption, BODY)


@pytest.mark.parametrize(
    "paragraph",
    [
        "وصلت السفينة في موعدها (2023)",
        "قالت حركة الميناء (حماس)",
        "نقلت ذلك وكالة الأنباء الفرنسية (أ ف ب)",
        "خريطة الميناء (map)",
        "ذكرت وكالة الأنباء الرسمية في البلاد (وام)",
        "وصلت (رويترز) السفينة",
        "وصلت السفينة Getty",
        "وصلت السفينة ()",
        "عاد (Getty",
    ],
)
def test_no_caption(tmp_path: Path, paragraph: str) -> None:
    """Another parenthesis, or an agency that is spoken of, closes an ordinary paragraph."""
    article = read_text(tmp_path, f"{HEAD}{BODY}\n\n{paragraph}")
    assert (article.caption, article.body) == ("", f"{BODY}\n\n{paragraph}")


def test_caption_is_no_title(tmp_path: Path) -> None:
    """A caption above everything else is a caption, not the title."""
    article = read_text(tmp_path, f"منارة عند الغروب (Getty)\n\n{BODY}")
    assert (article.caption, article.body) == ("منارة عند الغروب (Getty)", BODY)
    assert BODY.startswith(article.title)


def test_several_captions(tmp_path: Path) -> None:
    """Captions stand a line each, wherever they stood; a wrapped one is put on one line."""
    article = read_text(tmp_path, f"{HEAD}رصيف (AFP)\n\n{BODY}\n\nمنارة\nعند الغروب (Getty)")
    assert article.caption == "رصيف (AFP)\nمنارة عند الغروب (Getty)"
    assert article.body == BODY


def test_long_paragraph_with_credit(tmp_path: Path) -> None:
    """A paragraph longer than any caption is body, with its credit."""
    paragraph = "قال حارس المنارة إن السفن البيضاء " * 20 + "(رويترز)"
    article = read_text(tmp_path, f"{HEAD}{paragraph}\n\n{BODY}")
    assert (article.caption, article.body) == ("", f"{paragraph}\n\n{BODY}")


def test_caption_without_blank_lines(tmp_path: Path) -> None:
    """In a file without blank lines a credit makes a caption of its own line, not of all that stands above it."""
    article = read_text(tmp_path, f"{HEAD}{BODY}\nمنارة عند الغروب (Getty)\nوانتهى اليوم.")
    assert (article.caption, article.body) == ("منارة عند الغروب (Getty)", f"{BODY}\nوانتهى اليوم.")


@pytest.mark.parametrize(
    "line", ["getty", "Getty", "(Getty)", "Getty Images", "رويترز", " أ ف ب ", "AFP / Getty Images", "© Reuters"]
)
def test_line_of_credit(tmp_path: Path, line: str) -> None:
    """A line that is nothing but a credit is no text."""
    first, second = BODY.split("\n\n")
    article = read_text(tmp_path, f"{HEAD}{first}\n\n{line}\n\n{second}")
    assert (article.caption, article.body) == ("", BODY)


def test_captions_only(tmp_path: Path) -> None:
    """Captions without a body are an article: what was published is to be found."""
    article = read_text(tmp_path, f"{HEAD}منارة عند الغروب (Getty)")
    assert (article.title, article.body, article.caption) == ("ميناء الصقر يفتح أبوابه", "منارة عند الغروب (Getty)", "")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b" \n\t\r\n \xe2\x80\x8f", "empty", id="white space"),
        pytest.param(b"\xef\xbb\xbf", "empty", id="BOM"),
        pytest.param(b"4/1/2024\n", "no text", id="date only"),
        pytest.param("getty\n\n(رويترز)".encode(), "no text", id="credits only"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary", id="NUL"),
        pytest.param(b"\x01\x02\x03abc\x04" * 9, "binary", id="controls"),
        pytest.param("أهلاً".encode("utf-16"), "UTF-16", id="UTF-16"),
        pytest.param("خبر\nجديد ".encode() + b"\xc7\xe1", "byte 17 (0xc7, in line 2)", id="Windows-1256"),
        pytest.param(b"\xed\xa0\x80", "byte 1 ", id="surrogate"),
        pytest.param(b"a" * (text.LONGEST_FILE + 1), "10 MB", id="too large"),
    ],
)
def test_no_text(tmp_path: Path, data: bytes, says: str) -> None:
    """A file without text gives no article, and the reason, for the file as a whole."""
    articles, (rejection,) = read_bytes(tmp_path, "a.txt", data)
    assert articles == []
    assert says in rejection.reason
    assert rejection.line is None


@unhurried
@given(data=st.binary() | st.text().map(str.encode), name=st.sampled_from(["a.txt", "a.jsonl", "a.jsonl.gz"]))
def test_any_bytes(tmp_path: Path, data: bytes, name: str) -> None:
    """Any bytes at all give articles and rejections that can be written as UTF-8, and never raise."""
    articles, rejections = read_bytes(tmp_path, name, data)
    for article in articles:
        assert article.body.strip()
        json.dumps(article.as_dict(), ensure_ascii=False).encode()
    for rejection in rejections:
        str(rejection).encode()


LINES = st.lists(
    st.sampled_from(
        ["", "31-فبراير-2024", "4/1/2024", "عنوان", "getty", "رصيف (AFP)", "قال الحارس كلمة.", "وصمت", "\u200f", " "]
    ),
    max_size=9,
)


@unhurried
@given(lines=LINES)
def test_nothing_lost(tmp_path: Path, lines: list[str]) -> None:
    """However the parts of a text file are ordered, every one that is text ends in title, body or caption."""
    articles, _ = read_bytes(tmp_path, "a.txt", "\n".join(lines).encode())
    kept = {line for line in lines if line in ("عنوان", "رصيف (AFP)", "قال الحارس كلمة.", "وصمت")}
    shown = "\n".join(f"{article.title}\n{article.body}\n{article.caption}" for article in articles)
    assert all(line in shown for line in kept)


def test_gone(tmp_path: Path) -> None:
    """A file that has gone since it was found is reported."""
    for name in ("a.txt", "a.jsonl"):
        (tmp_path / name).write_text(BODY, encoding="utf-8")
        (file,) = find([tmp_path])
        assert isinstance(file, SeedFile)
        file.path.unlink()
        articles, (rejection,) = sort_out(file)
        assert (articles, rejection.line) == ([], None)


# JSON lines


def test_json_line(tmp_path: Path) -> None:
    """An object a line, with all its fields."""
    values = {"id": "n-1", "title": "عنوان", "date": "2024-01-04T10:00:00Z", "source": "الصقر", "category": "بحر"}
    values |= {"url": "https://example.org/1", "body": BODY, "caption": "رصيف"}
    assert read_line(tmp_path, **values) == Article(
        "n-1", BODY, "عنوان", datetime(2024, 1, 4, 10, tzinfo=UTC), "الصقر", "بحر", "https://example.org/1", "رصيف"
    )


def test_only_body(tmp_path: Path) -> None:
    """Only the body is required: the id is the place, the title the first sentence."""
    assert read_line(tmp_path, body="وصلت السفينة البيضاء. ثم رحلت.", other=[1]) == Article(
        "a.jsonl:1", "وصلت السفينة البيضاء. ثم رحلت.", "وصلت السفينة البيضاء"
    )


def test_no_values(tmp_path: Path) -> None:
    """Null and the empty text are no values."""
    nothing = dict.fromkeys(("id", "title", "date", "source", "category", "url", "caption"))
    empty = dict.fromkeys(nothing, " ")
    assert read_line(tmp_path, body="خبر", **nothing) == read_line(tmp_path, body="خبر", **empty)
    assert read_line(tmp_path, body="خبر", **nothing) == Article("a.jsonl:1", "خبر", "خبر")


@pytest.mark.parametrize(
    ("given", "expected"),
    [(7, "7"), (0, "0"), (" n 7 ", "n 7"), ("", "a.jsonl:1"), ("خ" * 500, "خ" * 500), ("a/b", "a/b")],
)
def test_id(tmp_path: Path, given: object, expected: str) -> None:
    """An id may be a number; white space around it is no part of it; an empty one is none."""
    assert read_line(tmp_path, body="خبر", id=given).id == expected


@pytest.mark.parametrize("written", ["04-يناير-2024", "2024-01-04", "4/1/2024", " ٤ يناير ٢٠٢٤ "])
def test_json_date(tmp_path: Path, written: str) -> None:
    """A date may be in any of the forms of `index.dates`."""
    assert read_line(tmp_path, body="خبر", date=written).date == date(2024, 1, 4)


def test_body_kept(tmp_path: Path) -> None:
    """The body stays as it is, with control characters and white space."""
    body = " خبر\0\t\u001b\r\n\u200f "
    assert read_line(tmp_path, body=body).body == body


BAD_LINES = [
    pytest.param(b"{", "broken JSON", id="cut off"),
    pytest.param(b"hello", "broken JSON", id="no JSON"),
    pytest.param(b'{"body": "a"} {"body": "b"}', "broken JSON", id="two objects"),
    pytest.param(b"[]", "a list where an object", id="list"),
    pytest.param(b"null", "null where an object", id="null"),
    pytest.param(b'"text"', "a text where an object", id="text"),
    pytest.param(b"NaN", "a number where an object", id="NaN"),
    pytest.param(b"{}", "no body", id="no body"),
    pytest.param(b'{"body": " \\n"}', "no body", id="empty body"),
    pytest.param(b'{"body": null}', "no body", id="null body"),
    pytest.param(b'{"body": ["a"]}', "a body that is a list", id="list for a body"),
    pytest.param(b'{"body": NaN}', "a body that is a number", id="NaN for a body"),
    pytest.param(b'{"body": {}}', "a body that is an object", id="object for a body"),
    pytest.param(b'{"body": true}', "a body that is true or false", id="true for a body"),
    pytest.param(b'{"body": "a", "id": ' + b"9" * 5000 + b"}", "thousands of digits", id="huge number"),
    pytest.param(b'{"body": "a", "id": ' + b"9" * 600 + b"}", "600 characters", id="long number for an id"),
    pytest.param(b'{"body": "a", "id": "' + b"9" * 501 + b'"}', "501 characters", id="long id"),
    pytest.param(b'{"body": "a", "id": "a\\nb"}', "control characters", id="control character in the id"),
    pytest.param(b"[" * 100_000, "nested too deeply", id="nested lists"),
    pytest.param(b'{"a":' * 100_000, "nested too deeply", id="nested objects"),
    pytest.param(b'{"body": "' + b'\xc7\xe1"}', "byte 11 (0xc7)", id="not UTF-8"),
    pytest.param(b"\0\1\2\xff", "not UTF-8", id="binary"),
    pytest.param(b'{"body": "' + b"a" * jsonlines.LONGEST_LINE + b'"}', "longer than 10 MB", id="long line"),
]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
@pytest.mark.parametrize(("line", "says"), BAD_LINES)
def test_bad_line(tmp_path: Path, name: str, line: bytes, says: str) -> None:
    """A bad line is reported with its number, and the good lines around it are read."""
    good = json.dumps({"body": "خبر"}).encode()
    data = b"\n".join([good, line, b" ", good])
    articles, (rejection,) = read_bytes(tmp_path, name, gzip.compress(data, 1) if name.endswith(".gz") else data)
    assert [article.id for article in articles] == [f"{name}:1", f"{name}:4"]
    assert rejection.line == 2
    assert says in rejection.reason


@pytest.mark.parametrize("name", ["id", "title", "date", "source", "category", "url", "caption"])
@pytest.mark.parametrize(
    ("value", "kind"),
    [("5.5", "a number"), ("NaN", "a number"), ("[]", "a list"), ("{}", "an object"), ("true", "true or")],
)
def test_wrong_type(tmp_path: Path, name: str, value: str, kind: str) -> None:
    """A field of the wrong type is reported, and the article read without it."""
    (article,), (rejection,) = read_bytes(tmp_path, "a.jsonl", f'{{"body": "خبر", "{name}": {value}}}'.encode())
    assert article == Article("a.jsonl:1", "خبر", "خبر")
    assert rejection.line == 1
    assert f"the {name} is {kind}" in rejection.reason


@pytest.mark.parametrize("written", ["31-فبراير-2024", "2024-02-30", "2024-02-01T25:00:00Z", "أمس", "1704326400"])
def test_json_date_that_is_none(tmp_path: Path, written: str) -> None:
    """A date that is none is reported with its line, and the article read without a date."""
    data = json.dumps({"body": "خبر", "date": written}).encode()
    (article,), (rejection,) = read_bytes(tmp_path, "a.jsonl", b"\n" + data)
    assert article.date is None
    assert rejection.line == 2
    assert written in rejection.reason


@pytest.mark.parametrize("name", ["id", "title", "source", "body"])
def test_lone_surrogate(tmp_path: Path, name: str) -> None:
    """Half a surrogate pair, which UTF-8 cannot hold, becomes U+FFFD and is reported; whole pairs are characters."""
    values = {"body": "خبر", name: "a\ud800b\U0001f600"}
    (article,), (rejection,) = read_bytes(tmp_path, "a.jsonl", json.dumps(values).encode())
    assert getattr(article, name) == "a\ufffdb\U0001f600"
    assert f"the {name} holds half a surrogate pair" in rejection.reason
    assert rejection.line == 1


def test_whole_surrogates(tmp_path: Path) -> None:
    """An escaped character outside the basic plane is read as one character."""
    assert read_line(tmp_path, body="\U0001f600").body == "\U0001f600"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda data: b"\xef\xbb\xbf" + data, id="BOM"),
        pytest.param(lambda data: data.replace(b"\n", b"\r\n"), id="CRLF"),
        pytest.param(lambda data: data.rstrip(b"\n"), id="no last line end"),
        pytest.param(lambda data: gzip.compress(data), id="gzip, though not named so"),
        pytest.param(lambda data: gzip.compress(data[:20]) + gzip.compress(data[20:]), id="gzip in two members"),
    ],
)
@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_json_layout(tmp_path: Path, name: str, change: Any) -> None:
    """A BOM, line ends and packing make no difference, whatever the name."""
    data = '{"body": "خبر أول"}\n{"body": "خبر ثان"}\n'.encode()
    articles, rejections = read_bytes(tmp_path, name, change(data))
    assert [(article.id, article.body) for article in articles] == [(f"{name}:1", "خبر أول"), (f"{name}:2", "خبر ثان")]
    assert rejections == []


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
@pytest.mark.parametrize("data", [b"", b"\n \r\n", b"\xef\xbb\xbf", gzip.compress(b""), gzip.compress(b"\n\n")])
def test_empty(tmp_path: Path, name: str, data: bytes) -> None:
    """A file without a line is reported once, packed or not."""
    articles, (rejection,) = read_bytes(tmp_path, name, data)
    assert (articles, rejection.line) == ([], None)
    assert "empty" in rejection.reason


def test_not_gzip(tmp_path: Path) -> None:
    """A file named as gzip that is neither gzip nor JSON lines is reported once."""
    articles, (rejection,) = read_bytes(tmp_path, "a.jsonl.gz", b"PK\x03\x04\n\n\n")
    assert (articles, rejection.line) == ([], None)
    assert "not gzip" in rejection.reason


def many_lines(count: int) -> Iterator[bytes]:
    for number in range(count):
        yield (
            json.dumps({"body": f"{number * 7919 % 100_003} خبر من الميناء {number * 104_729 % 99_991}"}).encode()
            + b"\n"
        )


@pytest.mark.parametrize("damage", ["cut off", "overwritten", "checksum", "garbage behind"])
def test_damaged_gzip(tmp_path: Path, damage: str) -> None:
    """Of a damaged gzip file, what stands before the damage is read, and the damage reported once."""
    total = 20_000
    packed = gzip.compress(b"".join(many_lines(total)))
    half = len(packed) // 2
    data = {
        "cut off": packed[:half],
        "overwritten": packed[:half] + b"\xff" * 1000 + packed[half + 1000 :],
        "checksum": packed[:-8] + b"\0\0\0\0" + packed[-4:],
        "garbage behind": packed + b"garbage",
    }[damage]
    articles, rejections = read_bytes(tmp_path, "a.jsonl.gz", data)
    assert "damaged gzip" in rejections[-1].reason
    assert rejections[-1].line is None
    assert len([rejection for rejection in rejections if rejection.line is None]) == 1
    wanted = total // 3 if damage in ("cut off", "overwritten") else total
    assert len(articles) >= wanted
    assert [article.id for article in articles[:wanted]] == [f"a.jsonl.gz:{line}" for line in range(1, wanted + 1)]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        pytest.param("a.txt", b"", 1, id="a text file is one article"),
        pytest.param("a.jsonl", b"{}\n{}\n", 2, id="lines"),
        pytest.param("a.jsonl.gz", gzip.compress(b"{}\n" * 5000), 5000, id="gzip"),
        pytest.param("a.jsonl", gzip.compress(b"{}\n" * 5000), 5000, id="gzip, though not named so"),
        pytest.param("a.jsonl.gz", gzip.compress(b"{}\n")[:-8], 1, id="damaged gzip"),
        pytest.param("a.jsonl.gz", b"", 0, id="empty"),
    ],
)
def test_count(tmp_path: Path, name: str, data: bytes, expected: int) -> None:
    """How much there is to read is known beforehand."""
    (tmp_path / name).write_bytes(data)
    assert count([tmp_path]) == expected


def test_bounded_memory(tmp_path: Path) -> None:
    """A gzip file that unpacks to a line of 300 MB is read within a few lines' worth of memory."""
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as packed:
        for _ in range(30):
            packed.write(b" " * 10_000_000)
        packed.write('\n{"body": "خبر"}\n'.encode())
    (file,) = find([path])
    assert isinstance(file, SeedFile)
    tracemalloc.start()
    try:
        articles, (rejection,) = sort_out(file)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert ([article.id for article in articles], rejection.line) == (["a.jsonl.gz:2"], 1)
    assert peak < 50_000_000


GOOD = st.builds(lambda body: json.dumps({"body": "خبر" + body}).encode(), st.text())
# No line is good JSON by chance; none begins as gzip does, which the whole file would then be taken for.
BAD = st.binary().map(lambda line: b"?" + line.replace(b"\n", b"") + b"\xff")


@unhurried
@given(lines=st.lists(st.tuples(st.just(True), GOOD) | st.tuples(st.just(False), BAD), max_size=8))
def test_good_lines_survive(tmp_path: Path, lines: list[tuple[bool, bytes]]) -> None:
    """Between any bad lines every good line is read, and every bad line reported."""
    articles, rejections = read_bytes(tmp_path, "a.jsonl", b"\n".join(line for _, line in lines))
    numbers = list(enumerate(lines, 1))
    assert [article.id for article in articles] == [f"a.jsonl:{number}" for number, (good, _) in numbers if good]
    assert {rejection.line for rejection in rejections} >= {number for number, (good, _) in numbers if not good}
