"""The list of spellings that is shipped."""

from collections import Counter
from importlib.resources import files

import pytest

from index.arabic import fold
from search.spelling.variants import variants


def test_every_spelling_has_the_others() -> None:
    others = variants().others
    for word, spellings in others.items():
        assert spellings
        for spelling in spellings:
            assert word in map(fold, others[fold(spelling)]), f"{word} is not among the others of {spelling}"


@pytest.mark.parametrize("ending", ["ي", "ية", "يين"])
def test_an_asterisk_stands_for_endings(ending: str) -> None:
    assert f"ديموقراط{ending}" in variants().others[fold(f"ديمقراط{ending}")]


def test_names_that_are_told_apart_have_no_spellings() -> None:
    assert variants().apart
    rows = (files("index") / "words" / "variants.tsv").read_text("utf-8").splitlines()
    assert sum(row.startswith("!") for row in rows) == 1


def test_no_row_says_a_thing_twice() -> None:
    for row in (files("index") / "words" / "variants.tsv").read_text("utf-8").splitlines():
        twice = [spelling for spelling, count in Counter(row.split("\t")).items() if count > 1]
        assert not twice, row
