"""Several segments -> one, without their deleted articles: arrays are concatenated, nothing is read again.

Forms and lists are put together a stretch at a time, so that memory grows with the forms by some bytes for each, and
not at all with their postings.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from index.embedded import merge_articles, merge_lists, phrases
from index.embedded.container import ArrayWriter
from index.embedded.forms import Arranged, Arranging
from index.embedded.layers import READ, Layers, joined
from index.embedded.leads import leads
from index.embedded.merge_lists import Part
from index.embedded.segment import ARTICLES, INVERTED, OpenSegment
from index.embedded.unite import stretches
from index.phrases import Counted, counted, kept_from
from index.readings import RULES

# Forms put together at a time: some 10 MB.
_STRETCH: Final = 1 << 14

# A segment with its deleted articles, and its layers where it has any.
Source = tuple[OpenSegment, frozenset[int], Layers | None]


class Merged(NamedTuple):
    """How many articles are left, and how their forms are read as far as the sources knew."""

    articles: int
    layers: Layers


def merge(sources: Sequence[Source], folder: Path, name: str) -> Merged:
    """Writes the union of segments."""
    parts: list[Part] = []
    count = 0
    for segment, deleted, _ in sources:
        parts.append(Part.of(segment, deleted, count))
        count += parts[-1].articles
    arranged = _arranged(parts)
    with ArrayWriter(folder / f"{name}{INVERTED}", merge_lists.sizes(parts, count), {"rules": RULES}) as writer:
        writer.add_all(arranged.arrays)
        writer.add_all(merge_lists.ends(parts))
        tokens = merge_lists.write(parts, writer, len(arranged.forms))
        for part in parts:
            part.segment.release()
        found = [_phrases(part) for part in parts]
        writer.add_all(phrases.arrays(found, arranged.words, arranged.forms, count))
    kept = [(part.segment, np.flatnonzero(part.documents >= 0)) for part in parts]
    merge_articles.write(kept, tokens, folder / f"{name}{ARTICLES}")
    read = [(layers, part.forms) for part, (_, _, layers) in zip(parts, sources, strict=True) if layers is not None]
    return Merged(count, {name: joined([(each[name], forms) for each, forms in read]) for name in READ})


def _arranged(parts: Sequence[Part]) -> Arranged:
    """The forms of all parts that any article that stays has, each part told what its own are numbered."""
    arranging = Arranging()
    tables = [part.segment.families for part in parts]
    step = max(_STRETCH // len(parts), 1)

    def further(number: int, at: int) -> int:
        starts = tables[number].starts
        return max(at + 1, int(np.searchsorted(starts, starts[at] + step, side="right")) - 1)

    count = 0
    for bounds in stretches([table.strings for table in tables], further):
        union: dict[bytes, int] = {}
        found = []
        for part, table, (first, stop) in zip(parts, tables, bounds, strict=True):
            start, end = int(table.starts[first]), int(table.starts[stop])
            numbers = np.flatnonzero(part.forms[start:end] >= 0) + start
            forms = part.segment.forms.some(start, end)
            if len(numbers) < len(forms):
                forms = [forms[number - start] for number in numbers.tolist()]
            found.append((part, numbers, [union.setdefault(form, len(union)) for form in forms]))
        if union:
            order = arranging.add(b"\n".join(union).decode().split("\n"))
            place = np.empty(len(order), dtype=np.int32)
            place[order] = np.arange(count, count + len(order))
            count += len(order)
            for part, numbers, places in found:
                part.forms[numbers] = place[places]
    return arranging.arranged()


def _phrases(part: Part) -> Counted:
    """The phrases of the articles that stay, by the forms of the whole."""
    if part.whole:
        return phrases.held(part.segment.inverted).renumbered(part.forms)
    least = kept_from(part.articles)
    tokens = leads(part.segment, part.documents >= 0, least)
    return counted(tokens, part.segment.forms, least).renumbered(part.forms)
