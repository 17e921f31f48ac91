"""The phrases of an index on a cluster: as on one machine, in one list or in several."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.cluster.phrases import Counter, Phrases, together
from index.documents import document
from index.embedded import EmbeddedEngine
from index.wordlist import WordList

WORDS = st.sampled_from(["ميناء", "الزهراء", "الزَّهراء", "في", "القديم", "سفينة", "2024", "#ميناء"])
BODIES = st.lists(st.lists(WORDS, max_size=6).map(" ".join), max_size=24)


def count(bodies: Sequence[str]) -> Phrases:
    counter = Counter()
    for number, body in enumerate(bodies):
        counter.add(*document(Article(id=str(number), body=body)).fields["lead"])
    return Phrases.from_bytes(counter.phrases().to_bytes())


def shown(phrases: WordList) -> dict[str, tuple[int, str]]:
    return {each: (phrases.count(each), phrases.shown(each)) for each in phrases.starting("", 1000)[0]}


@given(st.lists(BODIES, min_size=1, max_size=4))
def test_lists_add_up_to_what_one_would_hold(commits: list[list[str]]) -> None:
    one = shown(count([body for bodies in commits for body in bodies]).words())
    several = shown(together([count(bodies) for bodies in commits]).words())
    assert {phrase: often for phrase, (often, _) in several.items()} == {
        phrase: often for phrase, (often, _) in one.items()
    }


def test_many_lots_are_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    bodies = ["سفينة قديمة", "جزيرة بعيدة"] * 20
    whole = shown(count(bodies).words())
    monkeypatch.setattr("index.cluster.phrases._TOKENS", 5)
    assert (
        shown(count(bodies).words())
        == whole
        == {"سفينه قديمه": (20, "سفينة قديمة"), "جزيره بعيده": (20, "جزيرة بعيدة")}
    )


def test_one_machine_shows_the_same(tmp_path: Path) -> None:
    bodies = [f"{first} {second} القديم" for first in ("ميناء", "مسؤول", "مسئول") for second in ("الزهراء", "كبير")] * 3
    engine = EmbeddedEngine(tmp_path)
    with engine.writer() as writer:
        for number, body in enumerate(bodies):
            writer.add(document(Article(id=str(number), body=body)))
        writer.commit({})
    with engine.snapshot() as snapshot:
        expected = shown(snapshot.phrases)
    engine.close()
    assert shown(count(bodies).words()) == expected
    assert expected["مسءول كبير القديم"][0] == 6


def test_no_articles_have_no_phrases() -> None:
    assert shown(count([]).words()) == {}
    assert shown(together([count([]), count([""])]).words()) == {}
