"""The README tells what there is: its examples run, and it names every command, option and setting."""

import os
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import click
import pytest

from search.cli import main
from search.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(
    r"^\$ (.+)\n((?:(?!\$ |```).*\n)*)", "".join(re.findall(r"```console\n(.*?)```", README, re.DOTALL)), re.M
)


def test_examples_print_what_they_say(tmp_path: Path) -> None:
    """An ellipsis in the README stands for anything."""
    assert len(EXAMPLES) > 5
    (tmp_path / "search").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m search.cli "$@"\n')
    (tmp_path / "search").chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "SEARCH_INDEX": str(tmp_path / "index"),
        "SEARCH_SEEDS": str(ROOT / "seeds"),
    }
    for command, expected in EXAMPLES:
        done = subprocess.run(
            command, shell=True, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        pattern = ".*".join(map(re.escape, expected.rstrip("\n").split("…")))
        assert re.fullmatch(pattern, done.stdout.rstrip("\n"), re.DOTALL), f"$ {command}\n{done.stdout}"


@pytest.mark.parametrize("name", main.commands)
def test_every_command_and_option_is_in_the_readme(name: str) -> None:
    (row,) = re.findall(rf"^\| `search {name}\b.*$", README, re.MULTILINE)
    for parameter in main.commands[name].params:
        if isinstance(parameter, click.Option):
            assert all(option in row for option in parameter.opts if option.startswith("--"))


@pytest.mark.parametrize("setting", [setting.metadata["variable"] for setting in fields(Settings)])
def test_every_setting_is_in_the_readme(setting: str) -> None:
    assert f"| `{setting}` |" in README


def test_every_make_target_is_in_the_readme() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    for target in set(phony.split()) - {"chromium", "lucene"}:
        assert f"`make {target}" in README
