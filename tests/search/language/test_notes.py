"""Whatever is to be said is one sentence in each language, and safe to show."""

import re

import pytest

from search.language.notes import Note, NoteKind


@pytest.mark.parametrize("kind", NoteKind)
def test_every_kind_of_note_is_a_sentence_in_both_languages(kind: NoteKind) -> None:
    note = Note(kind, "غزة", "7")
    assert re.fullmatch(r"[^{}\n]*[\u0600-\u06ff][^{}\n]*", note.arabic)
    assert re.fullmatch(r"[A-Z“][^{}\n]+", note.english)


def test_what_was_typed_is_shown_short_and_without_unseen_characters() -> None:
    note = Note(NoteKind.NOT_UNDERSTOOD, "\u202e{about}\n\ud800" + "ا" * 100)
    assert "“{about} ااا" in note.english
    assert "\u202e" not in note.arabic
    assert len(note.english) < 120
    note.english.encode()
