"""One module a seed format: a file of seeds -> the articles in it.

    text         one article a file: a date, a title, paragraphs
    jsonlines    one article a line, plain or gzipped
    fields       what both do alike: ids, dates, titles

What a reader gives is an article and its line (None where the article is the whole file), or a `Rejection`. A
`Rejection` without a line means that the file could not be read, or not to its end; one with a line means that line
alone, and an article may come of it all the same, without the field that is wrong.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from index.article import Article, Rejection

if TYPE_CHECKING:
    from index.seeds import SeedFile


def read(file: "SeedFile") -> Iterator[tuple[Article, int | None] | Rejection]:
    """The articles of a file with their lines, and what is wrong, in order. Nothing in a file makes it raise."""
    # Who answers a query needs the rules for fields, and no formats.
    from index.readers import jsonlines, text

    try:
        yield from text.read(file) if file.suffix == ".txt" else jsonlines.read(file)
    except OSError as error:
        reason = f"it cannot be read ({error.strerror or error}): allow reading it, or move it elsewhere"
        yield Rejection(file.name, None, reason)


def count(roots: Sequence[Path]) -> int:
    """How many articles there are to read, at most. Raises `SeedsMissing`."""
    from index.readers import jsonlines
    from index.seeds import SeedFile, find

    files = (file for file in find(roots) if isinstance(file, SeedFile))
    return sum(1 if file.suffix == ".txt" else jsonlines.count(file) for file in files)
