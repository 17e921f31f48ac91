"""The fuzzer reads any bytes as text, checks what it says it checks, and says where atheris is missing."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.parser import checker, text_of

ROOT = Path(__file__).resolve().parents[2]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=120), st.booleans())
def test_no_bytes_break_the_parser(data: bytes, spellings: bool) -> None:
    checker()(text_of(data), spellings=spellings)


@pytest.mark.parametrize(
    ("data", "text"),
    [(b"\x00", "AND"), (b"\x09", "تاريخ:"), (b"\xf0\x01\xf6\x00", "\U0001f600"), (b"\xff\x00\xd8\x00", "\ud800")],
)
def test_bytes_reach_words_and_every_code_point(data: bytes, text: str) -> None:
    assert text_of(data) == text


def test_bytes_reach_the_signs_of_the_grammar() -> None:
    assert set('"«»()~*=-: \n') <= set(text_of(bytes(range(0xF0))))


def test_a_missing_atheris_is_said(tmp_path: Path) -> None:
    (tmp_path / "atheris.py").write_text("raise ImportError")
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.parser", "1"],
        cwd=ROOT, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 2
    assert "make fuzz" in done.stderr


def test_a_broken_law_is_told_with_the_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tests.fuzz.parser.SLOW", -1.0)
    with pytest.raises(Exception, match="slow"):
        checker()("غزة", spellings=False)
    assert "broken by 'غزة'" in capsys.readouterr().err
