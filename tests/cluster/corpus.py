"""Articles to compare engines on: a real corpus where one is given, or made up of the words of the tests."""

import gzip
import json
import os
import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from index.article import Article
from tests.index.test_oracle import FORMS

VARIABLE: Final = "SEARCH_TEST_CORPUS"
# Enough for words that are rare and words that are not; a corpus may have more.
MOST: Final = 1000
_SOURCES: Final = ("", "المرفأ", "الملعب", "الساحل")


def made_up(count: int, words: int = 60, seed: int = 7) -> list[Article]:
    """Articles of few words, so that each query finds many and many queries find few."""
    chance = random.Random(seed)
    forms = [*FORMS, "#وزير_كتاب", "20%", "2024", "https://example.org/a", *(f"كلمة{number}" for number in range(400))]
    weights = [1 / (rank + 1) for rank in range(len(forms))]
    chance.shuffle(weights)

    def text(longest: int) -> str:
        drawn = chance.choices(forms, weights, k=chance.randint(0, longest))
        return "".join(word + chance.choice((" ", " ", " ", " ", "\n")) for word in drawn)

    return [
        Article(
            id=f"خبر{number:04}",
            title=text(6).replace("\n", " "),
            body=text(words) or "خبر",
            caption=text(3),
            date=date(2023, 1, 1) + timedelta(days=chance.randrange(700)) if chance.random() > 0.2 else None,
            source=chance.choice(_SOURCES),
            category=chance.choice(("", "رياضة", "اقتصاد")),
        )
        for number in range(count)
    ]


def articles() -> tuple[str, list[Article]]:
    """What the corpus is called, and at most `MOST` of its articles."""
    path = os.environ.get(VARIABLE)
    if not path:
        return "made up", made_up(MOST, 250)
    opened = gzip.open if path.endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line, _ in zip(lines, range(MOST), strict=False)]
    fields = Article.__slots__
    return Path(path).name, [
        Article.from_dict({"date": None, **{name: record[name] for name in fields if record.get(name)}})
        for record in records
    ]


def queries(found: Sequence[Article], count: int, lengths: Sequence[int]) -> list[str]:
    """Consecutive words of titles, or of beginnings where there is no title; the same for the same articles."""
    chance = random.Random(2024)
    chosen: list[str] = []
    while len(chosen) < count:
        article = chance.choice(found)
        words = (article.title or article.body[:80]).split()
        length = lengths[len(chosen) % len(lengths)]
        if len(words) >= length:
            start = chance.randrange(len(words) - length + 1)
            text = " ".join(words[start : start + length])
            if any(char.isalpha() for char in text):
                chosen.append(text)
    return chosen
