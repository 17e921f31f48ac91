"""The stylesheet: no side of the page but start and end, letters left joined, colours that can be read."""

import re
from pathlib import Path

import pytest

import web

STYLE = (Path(web.__file__).parent / "static" / "style.css").read_text(encoding="utf-8")
RULES = re.sub(r"/\*.*?\*/", "", STYLE, flags=re.DOTALL)


def colours(mode: str) -> dict[str, str]:
    light, dark, *_ = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in re.findall(r":root \{(.*?)\}", RULES, re.S)
    )
    return light if mode == "light" else dark


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(
    ("front", "back", "least"),
    [
        *((front, back, 4.5) for front in ("ink", "soft", "accent", "visited") for back in ("paper", "card", "shade")),
        ("on-accent", "accent", 4.5),
        ("mark-ink", "mark", 4.5),
        ("edge", "card", 3.0),
    ],
)
def test_what_is_read_stands_out(mode: str, front: str, back: str, least: float) -> None:
    """4.5 to 1 for text, 3 to 1 for the edges of boxes (WCAG 2.2, 1.4.3 and 1.4.11)."""
    palette = colours(mode)
    assert contrast(palette[front], palette[back]) >= least


def test_no_rule_knows_left_from_right() -> None:
    assert re.findall(r"\b(?:left|right)\b|margin-(?:top|bottom)|padding-(?:top|bottom)", RULES) == []


def test_letters_are_not_spaced() -> None:
    assert "letter-spacing" not in RULES


def test_a_mark_changes_nothing_but_colour() -> None:
    """Weight, padding and borders would move letters or break their joining."""
    properties = set()
    for block in re.findall(r"(?:^|[\s,])mark \{(.*?)\}", RULES, re.S):
        properties |= set(re.findall(r"([\w-]+):", re.sub(r"var\(.*?\)", "", block)))
    assert properties == {"background", "color", "box-decoration-break", "-webkit-box-decoration-break"}
