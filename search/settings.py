"""What can be set, and where: read by the command line and `web.create_app`, and nowhere else."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final, Self

from index.errors import SettingsError

# More shards than a server takes.
_MOST: Final = 1024
_CHECKOUT = Path(__file__).resolve().parent.parent


def _home() -> Path:
    """The checkout this code runs from; the current folder where it was installed without one."""
    return _CHECKOUT if (_CHECKOUT / "pyproject.toml").is_file() else Path.cwd()


def _paths(value: str) -> tuple[Path, ...]:
    return tuple(Path(part) for part in value.split(os.pathsep) if part)


def _count(value: str) -> int:
    if not value.isascii() or not value.isdigit() or not 0 < int(value) <= _MOST:
        raise SettingsError(f"{value!r} is no number from 1 to {_MOST:,}: write one for SEARCH_ENGINE_SHARDS")
    return int(value)


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
    engine: str = field(
        default="",
        metadata={
            "variable": "SEARCH_ENGINE",
            "read": str,
            "help": "the address of an OpenSearch cluster that holds the index instead, https://HOST:PORT/NAME",
        },
    )
    engine_user: str = field(
        default="",
        metadata={"variable": "SEARCH_ENGINE_USER", "read": str, "help": "whom the cluster knows us as"},
    )
    engine_password: str = field(
        default="",
        repr=False,
        metadata={"variable": "SEARCH_ENGINE_PASSWORD", "read": str, "help": "and the password"},
    )
    engine_authority: Path | None = field(
        default=None,
        metadata={
            "variable": "SEARCH_ENGINE_AUTHORITY",
            "read": Path,
            "help": "a file of certificates that vouch for the cluster; default: those of the system",
        },
    )
    engine_shards: int = field(
        default=1,
        metadata={
            "variable": "SEARCH_ENGINE_SHARDS",
            "read": _count,
            "help": "into how many shards a rebuild divides the articles on the cluster",
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
