"""The articles of a benchmark, the terms that every engine is given, and the queries that are asked."""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from index.article import Article, Rejection
from index.documents import document
from index.readers import read
from index.readings import Readings
from index.seeds import SeedFile, find

LENGTHS: Final = (1, 2, 3, 4)
PHRASES: Final = (2, 3)
# So many times chance may choose a title that will not do.
_DRAWS: Final = 1000
# Words alone: no punctuation, and nothing that the query language reads as an operator.
_PLAIN: Final = re.compile(r"(?!.*\b(?:و|أو|ليس|بدون|AND|OR|NOT)\b)[\w\s]+")


def articles(corpora: Sequence[Path]) -> Iterator[Article]:
    """Every article of the files, as the product reads them; a line that holds none is passed over."""
    for file in find(corpora):
        assert isinstance(file, SeedFile), f"{file} cannot be read"
        yield from (found[0] for found in read(file) if not isinstance(found, Rejection))


def terms(article: Article, readings: Readings) -> list[str]:
    """One term a place: the stem of each word of title and body, the likelier where it has two, and paragraph marks."""
    forms, positions = document(article).fields["text"]
    # Of forms in one place, as a hashtag and its first word, the word is the last.
    return [readings[form].stem[0] for form in dict(zip(positions, forms, strict=True)).values()]


class Question(NamedTuple):
    """Words of a title that follow one another: as typed, as terms, and whether they are asked as a phrase."""

    typed: str
    terms: list[str]
    phrase: bool

    @property
    def kind(self) -> str:
        """What the table calls it."""
        return f"{'phrase' if self.phrase else 'any'} {len(self.terms)}"


def questions(titles: Sequence[str], readings: Readings, of_each: int, seed: int) -> list[Question]:
    """The same for the same corpus and seed. No question is made of another's words, as far as chance has it."""
    chance = random.Random(seed)
    found: list[Question] = []
    for length, phrase in [(length, False) for length in LENGTHS] + [(length, True) for length in PHRASES]:
        wanted = len(found) + of_each
        for _ in range(of_each * _DRAWS):
            words = chance.choice(titles).split()
            start = chance.randrange(max(len(words) - length, 0) + 1)
            typed = " ".join(words[start : start + length])
            read = _read(typed, readings)
            if len(read) == len(set(read)) == length and _PLAIN.fullmatch(typed):
                found.append(Question(typed, read, phrase))
            if len(found) == wanted:
                break
        else:
            raise ValueError(f"too few questions: no title has {length} words, or hardly any")
    return found


def _read(typed: str, readings: Readings) -> list[str]:
    return [term for term in terms(Article("", body=typed), readings)[1:] if term.isalnum()]
