"""Terms are counted together as they would be one by one."""

import tempfile
from collections import Counter
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article
from index.embedded import EmbeddedEngine
from index.embedded.segment import OpenSegment
from index.embedded.tally import tally
from index.engine import Document
from index.numbering import Given
from index.ranking import FIELDS

WORDS = ("قمر", "شمس", "نجم", "بحر", "نهر", "جبل")

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12)
articles = st.lists(
    st.builds(
        lambda text, caption, title, lead: dict(
            zip(FIELDS, (text, caption, text[:title], text[: title + lead]), strict=True)
        ),
        *(texts, texts, st.integers(0, 5), st.integers(0, 12)),
    ),
    min_size=1,
    max_size=6,
)
terms = st.lists(st.lists(st.sets(st.sampled_from(WORDS)), min_size=1, max_size=5), min_size=1, max_size=4)


def segment_of(folder: Path, written: list[dict[str, list[str]]]) -> OpenSegment:
    with EmbeddedEngine(folder).writer(rebuild=True) as writer:
        for number, fields in enumerate(written):
            forms = {field: (text, range(len(text))) for field, text in fields.items()}
            writer.add(Document(Article(id=str(number), body=""), Given(forms)))
        writer.commit({})
    (path,) = folder.glob("*.inverted")
    return OpenSegment(folder, path.stem, None, None)


@settings(max_examples=60, deadline=None)
@given(articles, terms)
def test_terms_counted_together_are_counted_as_one_by_one(
    written: list[dict[str, list[str]]], groups: list[list[set[str]]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        segment = segment_of(Path(folder), written)
        numbers = {form.decode(): number for number, form in enumerate(segment.forms)}
        forms = [
            [np.array(sorted(numbers[word] for word in term if word in numbers), dtype=np.int64) for term in group]
            for group in groups
        ]
        found = tally(segment, forms)
        for group, wanted in enumerate(groups):
            for row, term in enumerate(wanted):
                expected = Counter(
                    (field, document)
                    for document, fields in enumerate(written)
                    for field, name in enumerate(FIELDS)
                    for word in fields[name]
                    if word in term
                )
                cells = found.often[row].tolist()
                held = found.documents[found.cells % max(len(found.documents), 1)] - group * segment.count
                counted = {
                    (at // len(groups), int(held[cell])): cells[cell]
                    for at in range(group, len(FIELDS) * len(groups), len(groups))
                    for cell in range(found.bounds[at], found.bounds[at + 1])
                    if cells[cell]
                }
                assert counted == expected
                assert found.holding(group, row) == [
                    sum(1 for field, _ in expected if field == number) for number in range(len(FIELDS))
                ]


def test_a_frequency_beyond_a_byte_is_counted(tmp_path: Path) -> None:
    often = ["قمر"] * 1000 + ["شمس"]
    segment = segment_of(tmp_path, [dict(zip(FIELDS, (often, often, ["قمر"] * 4, often), strict=True))])
    both = np.arange(2)
    found = tally(segment, [[both, both[:1], both[1:]]])
    assert [sorted(cell) for cell in found.often.T.tolist()] == [[1, 1000, 1001]] * 2 + [[0, 4, 4], [1, 1000, 1001]]
