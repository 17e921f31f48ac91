"""Rows of text as a table, for a terminal or for Markdown."""

import unicodedata
from collections.abc import Sequence


def table(rows: Sequence[Sequence[str]], *, markdown: bool) -> str:
    """The first row is the header; the first column is set left, the others right."""
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [[_padded(row[column], width, left=not column) for column, width in enumerate(widths)] for row in rows]
    if not markdown:
        rule = ["-" * width for width in widths]
        return "\n".join("  ".join(line).rstrip() for line in [lines[0], rule, *lines[1:]])
    rule = ["-" * (width - 1) + ("-" if not column else ":") for column, width in enumerate(widths)]
    return "\n".join(f"| {' | '.join(line)} |" for line in [lines[0], rule, *lines[1:]])


def _width(cell: str) -> int:
    return sum(not unicodedata.combining(char) for char in cell)


def _padded(cell: str, width: int, *, left: bool) -> str:
    space = " " * (width - _width(cell))
    return cell + space if left else space + cell
