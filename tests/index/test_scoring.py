"""The score is the formula of `index.ranking`, computed by hand."""

import math
from collections.abc import Callable

import pytest

from index.article import Article
from index.ranking import FIELDS, K1, LAYERS, B
from tests.conftest import Newsroom


def test_scores_are_lucenes_bm25(newsroom: Newsroom, story: Callable[..., Article]) -> None:
    """One word, in the bodies of two of three articles, of exact lengths, in which paragraph marks count."""
    newsroom.publish(
        story("a", "قمر قمر نجم", title="أول"),
        story("b", "قمر شمس بحر نهر جبل", title="ثان"),
        story("c", "شمس بحر", title="ثالث"),
    )
    mean = (6 + 8 + 5) / 3
    idf = math.log(1 + (3 - 2 + 0.5) / (2 + 0.5))

    def expected(frequency: int, length: int) -> float:
        one = idf * frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * length / mean))
        # So short an article is all lead.
        return (FIELDS["text"] + FIELDS["lead"]) * sum(LAYERS.values()) * one

    scores = {hit.id: hit.score for hit in newsroom.searcher.answer("قمر").hits}
    assert scores == pytest.approx({"a": expected(2, 6), "b": expected(1, 8)})


def test_a_match_in_the_title_outranks_one_in_the_body(newsroom: Newsroom, story: Callable[..., Article]) -> None:
    newsroom.publish(
        story("body", "زلزال في الجبل", title="صباح هادئ"), story("title", "صباح هادئ جدا", title="زلزال في الجبل")
    )
    assert newsroom.ids("زلزال") == ["title", "body"]


def test_the_form_as_typed_outranks_its_relatives(newsroom: Newsroom, story: Callable[..., Article]) -> None:
    newsroom.publish(story("a", "وصل بالرئيس القطار"), story("b", "وصل الرئيس والقطار"))
    assert newsroom.ids("الرئيس") == ["b", "a"]
