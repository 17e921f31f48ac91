"""What can be set, and where: read by the command line and `web.create_app`, and nowhere else."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Self

_CHECKOUT = Path(__file__).resolve().parent.parent


def _home() -> Path:
    """The checkout this code runs from; the current folder where it was installed without one."""
    return _CHECKOUT if (_CHECKOUT / "pyproject.toml").is_file() else Path.cwd()


def _paths(value: str) -> tuple[Path, ...]:
    return tuple(Path(part) for part in value.split(os.pathsep) if part)


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, with its environment variable and how to read that."""

    seeds: tuple[Path, ...] = field(
        default_factory=lambda: (_home() / "seeds",),
        metadata={
            "variable": "SEARCH_SEEDS",
            "read": _paths,
            "help": f"folders or files of articles, separated by {os.pathsep!r}; default: seeds/ of the checkout",
        },
    )
    index: Path = field(
        default_factory=lambda: _home() / "index" / "data",
        metadata={
            "variable": "SEARCH_INDEX",
            "read": Path,
            "help": "the folder that holds the index; default: index/data/ of the checkout",
        },
    )

    @classmethod
    def read(cls, environment: Mapping[str, str] | None = None) -> Self:
        """The settings that the environment gives; an empty variable counts as none."""
        environment = os.environ if environment is None else environment
        given: dict[str, Any] = {}
        for setting in fields(cls):
            value = environment.get(setting.metadata["variable"])
            if value:
                given[setting.name] = setting.metadata["read"](value)
        return cls(**given)
