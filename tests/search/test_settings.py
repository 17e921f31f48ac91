"""Settings come from the environment, and have defaults in the checkout."""

import os
from pathlib import Path

from search.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


def test_defaults_lie_in_the_checkout() -> None:
    assert Settings.read({}) == Settings(seeds=(ROOT / "seeds",), index=ROOT / "index" / "data")


def test_the_environment_names_seeds_and_index() -> None:
    settings = Settings.read({"SEARCH_SEEDS": f"a{os.pathsep}b.jsonl", "SEARCH_INDEX": "c"})
    assert settings == Settings(seeds=(Path("a"), Path("b.jsonl")), index=Path("c"))


def test_an_empty_variable_counts_as_none() -> None:
    assert Settings.read({"SEARCH_SEEDS": "", "SEARCH_INDEX": ""}) == Settings.read({})
