"""`python -m tests.fuzz.parser SECONDS`: texts that break the parser, sought by atheris along the paths of its code.

What is offered beside an answer is made of the same texts, and is tried with them.

Exit status 0 where none was found, 2 where atheris is not installed, another where one was found; it is printed.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Final

try:
    import atheris
except ImportError:
    atheris = None

_ABSENT: Final = "error: atheris is not installed: `make fuzz` does so, or pip install -r tests/fuzz/requirements.txt"
# Characters that mean something, and letters, for the first bytes: uniform code points hardly ever meet an operator.
_SIGNS: Final = '"()«»“”„‹›~*=-:.،؟ \n#@_%0123456789\u0662\u0640\u064e\u202e\u200f\ud800\x00\U0001f600'
_ALPHABET: Final = _SIGNS + "abATNORDوأوليسبدنعغزةرفحمصتقيىشتاء"
_WORDS: Final = (
    "AND", " OR ", " NOT ", " و ", " أو ", " ليس ", " بدون ", "عنوان:", "مصدر:", "تاريخ:", "منذ:", "حتى:", "title:",
    "since:", "~5", "~فقرة", "~3مرات", "~first9", "تشرين الثاني", "نوفمبر", "أمس", "2024", " -(", "غوغل", "https://a.example/",
    "مصدر:صحيفة ", "المرفأ", "منذ ",
)  # fmt: skip
SLOW: Final = 5.0


class Broken(Exception):
    """A text that breaks a law of the parser."""


def text_of(data: bytes) -> str:
    """Any text there is, as often as not of what the grammar knows: each byte a character, a word or a code point."""
    pieces = []
    place = 0
    while place < len(data):
        byte = data[place]
        place += 1
        if byte < len(_WORDS):
            pieces.append(_WORDS[byte])
        elif byte < 0xF0:
            pieces.append(_ALPHABET[byte % len(_ALPHABET)])
        else:
            pieces.append(chr(int.from_bytes(data[place : place + 3], "big") % (sys.maxunicode + 1)))
            place += 3
    return "".join(pieces)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs for so many seconds; libFuzzer ends the process by itself."""
    options = argparse.ArgumentParser("python -m tests.fuzz.parser", description=__doc__)
    options.add_argument("seconds", type=int, nargs="?", default=600, help="how long (default: 600)")
    seconds = options.parse_args(arguments).seconds
    if atheris is None:
        print(_ABSENT, file=sys.stderr)
        return 2
    with atheris.instrument_imports(include=["search", "index"]):
        check = checker()
    # What breaks a law is printed as text: the file that libFuzzer would leave says less.
    limits = [
        f"-max_total_time={seconds}",
        "-max_len=2000",
        "-rss_limit_mb=4096",
        "-exact_artifact_path=/dev/null",
        "-len_control=0",
    ]
    atheris.Setup([sys.argv[0], *limits], lambda data: check(text_of(data[1:]), spellings=data[:1] < b"\x40"))
    atheris.Fuzz()
    return 0


@cache
def checker() -> Callable[..., None]:
    """A function that raises where a text breaks a law; imports are here, so that atheris sees into them."""
    from index.errors import EmptyQuery
    from index.query import words
    from index.readings import Readings
    from index.vocabulary import Vocabulary
    from index.wordlist import Words
    from search.ladder import rungs
    from search.language.offers import offered
    from search.language.parser import parse
    from search.spelling.spellings import Spellings

    counts = {
        "غزة": 90, "نوفمبر": 30, "نونبر": 4, "تشرين": 9, "الثاني": 50, "فلسطين": 40, "غوغل": 7, "جوجل": 9, "google": 5,
    }  # fmt: skip
    wordlist = Words.of(counts)
    readings = Readings(Vocabulary.of(counts))
    others = Spellings(wordlist, readings).of
    values = {"source": ("صحيفة المرفأ", "وكالة التلال"), "category": ("اقتصاد",)}

    def check(text: str, spellings: bool) -> None:
        started = time.process_time()
        offered(text, date(2024, 3, 15))
        try:
            parsed = parse(
                text,
                readings,
                wordlist,
                today=date(2024, 3, 15),
                others=others if spellings else None,
                values=lambda: values,
            )
        except EmptyQuery:
            return
        hash(parsed.query)
        words(parsed.query)
        for total in (0, 100):
            list(rungs(text, parsed, readings, wordlist, total))
        for note in parsed.notes:
            f"{note.arabic}{note.english}".encode()
        if time.process_time() - started > SLOW:
            raise Broken(f"slow: {text!r}")

    def told(text: str, *, spellings: bool) -> None:
        try:
            check(text, spellings)
        except Exception:
            print(f"broken by {text!r}", file=sys.stderr)
            raise

    return told


if __name__ == "__main__":
    sys.exit(main())
