"""What the tests have measured, printed when all have run."""

from typing import Final

_LINES: Final[list[str]] = []


def line(text: str) -> None:
    """Adds a line."""
    _LINES.append(text)


def lines() -> list[str]:
    """All lines so far."""
    return list(_LINES)
