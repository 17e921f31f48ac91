"""The word lists are written as they are read."""

from pathlib import Path

import pytest

import index
from index.arabic import letters

LISTS = ("broken_plurals.tsv", "nisba.tsv", "verbs.tsv", "stop_words.txt", "light_words.txt")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_no_marks_and_no_foreign_letters(name: str) -> None:
    text = (Path(index.__file__).with_name("words") / name).read_text("utf-8")
    assert letters(text) == text
