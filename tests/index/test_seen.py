"""What several questions about the same documents share."""

import numpy as np

from index.embedded.seen import Seen


def test_a_question_about_the_same_documents_is_answered_once() -> None:
    seen: Seen[int] = Seen()
    documents = np.arange(3)
    assert seen.get(documents, "places", lambda: 1) == 1
    assert seen.get(documents, "places", lambda: 2) == 1
    assert seen.get(documents, "scores", lambda: 3) == 3


def test_other_documents_are_asked_about_again() -> None:
    seen: Seen[int] = Seen()
    assert seen.get(np.arange(3), "places", lambda: 1) == 1
    assert seen.get(np.arange(4), "places", lambda: 2) == 2
