"""A marked text, cut into paragraphs."""

import re

from hypothesis import given
from hypothesis import strategies as st

from search.matches.snippet import Marked
from web.paragraphs import paragraphs


@given(st.text(alphabet="اب \t\n\r\u2028َ"), st.data())
def test_nothing_inside_a_paragraph_is_lost_or_changed(text: str, data: st.DataObject) -> None:
    """Taking paragraphs apart and marks away leaves the lines of the text; the marks stand on the same characters."""
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = tuple(zip(edges[::2], edges[1::2], strict=False))
    cut = paragraphs(Marked(text, spans))
    assert [part.text for part in cut] == [line for line in re.split("[\r\n]", text) if line and not line.isspace()]
    for part in cut:
        assert "".join(piece for piece, _ in part.pieces()) == part.text
    marked = "".join(text[start:end] for start, end in spans)
    shown = "".join(piece for part in cut for piece, found in part.pieces() if found)
    assert "".join(shown.split()) == "".join(marked.split())
