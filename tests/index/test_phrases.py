"""What the beginnings of several articles have side by side, as it is kept with the segments."""

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article
from index.documents import document
from index.embedded import EmbeddedEngine
from index.embedded.phrases import arrays
from index.phrases import FORM_BITS, counted, kept_from

Story = Callable[..., Article]
WORDS = st.sampled_from(["ميناء", "الزهراء", "الزَّهراء", "في", "القديم", "سفينة", "2024", "#ميناء"])
BODIES = st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=24)


def held(folder: Path) -> list[tuple[str, int, str]]:
    """The phrases that are shown: folded, how often, as spelt."""
    engine = EmbeddedEngine(folder)
    with engine.snapshot() as snapshot:
        phrases = snapshot.phrases
        found = [(phrase, phrases.count(phrase), phrases.shown(phrase)) for phrase in phrases.starting("", 1000)[0]]
    engine.close()
    return sorted(found)


def write(folder: Path, articles: Sequence[Article], *, removed: Sequence[str] = ()) -> None:
    engine = EmbeddedEngine(folder)
    with engine.writer() as writer:
        for id in removed:
            writer.remove(id)
        for article in articles:
            writer.add(document(article))
        writer.commit({})
    engine.close()


@settings(max_examples=30, deadline=None)
@given(BODIES, st.integers(1, 5), st.sets(st.integers(0, 23)))
def test_segments_add_up_to_what_one_would_hold(bodies: list[str], size: int, gone: set[int]) -> None:
    stories = [Article(id=f"{number:02}", title="", body=body) for number, body in enumerate(bodies)]
    removed = [story.id for number, story in enumerate(stories) if number in gone]
    with TemporaryDirectory() as one, TemporaryDirectory() as several:
        left = [story for story in stories if story.id not in removed]
        write(Path(one), left or stories)
        for start in range(0, len(stories), size):
            write(Path(several), stories[start : start + size])
        write(Path(several), [], removed=removed if left else ())
        # With as many articles as there are already, all are merged.
        write(
            Path(several), [Article(id=f"last {number}", title="", body="") for number in range(len(left or stories))]
        )
        assert [each[:2] for each in held(Path(several))] == [each[:2] for each in held(Path(one))]


def test_a_phrase_is_shown_as_it_is_mostly_spelt(tmp_path: Path, story: Story) -> None:
    write(tmp_path, [story(str(number), "مسؤول كبير", "") for number in range(2)])
    write(tmp_path, [story(f"b{number}", "مسئول كبير", "") for number in range(3)])
    write(tmp_path, [story(f"c{number}", "", "") for number in range(5)])
    assert held(tmp_path) == [("مسءول كبير", 5, "مسئول كبير")]


def test_what_was_deleted_is_not_counted_after_a_merge(tmp_path: Path, story: Story) -> None:
    write(tmp_path, [story(f"a{number}", "سفينة قديمة", "") for number in range(4)])
    write(tmp_path, [story(f"b{number}", "جزيرة بعيدة", "") for number in range(4)], removed=["a0", "a1"])
    assert [phrase for phrase, _, _ in held(tmp_path)] == ["جزيره بعيده"]


def test_what_nearly_always_goes_on_in_the_same_way_is_not_shown(tmp_path: Path, story: Story) -> None:
    write(tmp_path, [story(str(number), "ميناء الزهراء القديم", "") for number in range(3)])
    assert [phrase for phrase, _, _ in held(tmp_path)] == ["الزهراء القديم", "ميناء الزهراء القديم"]


def test_a_large_segment_leaves_its_rarest_phrases_out() -> None:
    spelt = [word.encode() for word in ("بعيدة", "جزيرة", "قديمة", "سفينة")]
    often, once = [[3, 2]] * 4, [[1, 0]]
    tokens = np.array(
        [
            ((place << 4 | step) << FORM_BITS) | form
            for place, row in enumerate(often + once)
            for step, form in enumerate(row)
        ]
    )
    found = counted(tokens, spelt, kept_from(501))
    assert found.forms.tolist() == [[3, 2, -1, -1]]
    kept = arrays([found], np.array([0, 1, 3, 2]), spelt, 501)
    assert kept["phrases.spelt.strings"].tobytes().decode() == "سفينة قديمة"


def test_an_index_without_phrases_has_none(tmp_path: Path, story: Story) -> None:
    write(tmp_path, [story("once", "", "")])
    assert held(tmp_path) == []
