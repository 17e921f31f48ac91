"""A phrase stands where its words follow one another, however many forms stand in one position."""

import tempfile
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article
from index.embedded import EmbeddedEngine
from index.embedded.beginnings import POSITION_BITS
from index.embedded.places import adjacent
from index.embedded.segment import OpenSegment
from index.engine import Document
from index.numbering import Given
from index.query import OneOf, Word
from index.ranking import FIELDS
from index.readings import Terms

WORDS = ("قمر", "شمس", "نجم")

positions = st.lists(st.sets(st.sampled_from(WORDS), min_size=1), min_size=1, max_size=10)
fields = st.builds(
    lambda text, caption, title, lead: dict(
        zip(FIELDS, (text, caption, text[:title], text[: title + lead]), strict=True)
    ),
    *(positions, positions, st.integers(0, 4), st.integers(0, 10)),
)
phrases = st.lists(st.sets(st.sampled_from(WORDS), min_size=1), min_size=1, max_size=4)


def word(form: str) -> Word:
    return Word(form, Terms((form,), (), (), (), ()))


@settings(max_examples=60, deadline=None)
@given(st.lists(fields, min_size=1, max_size=4), phrases, st.data())
def test_a_phrase_is_found_wherever_it_begins(
    articles: list[dict[str, list[set[str]]]], phrase: list[set[str]], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with EmbeddedEngine(folder).writer(rebuild=True) as writer:
            for number, fields in enumerate(articles):
                tokens = {
                    field: [(form, place) for place, forms in enumerate(text) for form in sorted(forms)]
                    for field, text in fields.items()
                }
                forms = {
                    field: ([form for form, _ in text], [place for _, place in text]) for field, text in tokens.items()
                }
                writer.add(Document(Article(id=str(number), body=""), Given(forms)))
            writer.commit({})
        (path,) = folder.glob("*.inverted")
        segment = OpenSegment(folder, path.stem, None, None)
        size = len(FIELDS) * len(articles)
        looked_at = data.draw(st.lists(st.booleans(), min_size=size, max_size=size))
        places = tuple(OneOf(tuple(map(word, sorted(forms)))) for forms in phrase)
        found = adjacent(segment, places, np.array(looked_at)).tolist()
    assert found == [
        (field * len(articles) + number) << POSITION_BITS | begin
        for field, name in enumerate(FIELDS)
        for number, fields in enumerate(articles)
        if looked_at[field * len(articles) + number]
        for begin in range(len(fields[name]) - len(phrase) + 1)
        if all(fields[name][begin + place] & forms for place, forms in enumerate(phrase))
    ]
