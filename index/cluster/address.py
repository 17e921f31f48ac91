"""Where a cluster is, who asks it, and what our indexes are called there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self
from urllib.parse import urlsplit

from index.errors import SettingsError

DEFAULT_NAME: Final = "news"
_NAME = re.compile(r"[a-z][a-z0-9_]{0,99}")
_HOW: Final = "write https://HOST:PORT/NAME, and further nodes behind commas"


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks, and whom we trust: `authority` is a file of certificates, by default those of the system."""

    user: str = ""
    password: str = field(default="", repr=False)
    authority: Path | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """The nodes to ask, any of them, and the name of the index."""

    nodes: tuple[str, ...]
    name: str = DEFAULT_NAME

    @classmethod
    def read(cls, text: str) -> Self:
        """From one address or several, separated by commas; the path of one of them names the index."""
        nodes, names = [], set()
        for part in filter(None, (part.strip() for part in text.split(","))):
            node, name = _node(part)
            nodes.append(node)
            names.add(name)
        names.discard("")
        if not nodes or len(names) > 1:
            raise SettingsError(f"the engine is not one address of one index: {_HOW}")
        name = names.pop() if names else DEFAULT_NAME
        if not _NAME.fullmatch(name):
            raise SettingsError(f"an index cannot be called {name!r}: use a to z, digits and underscores")
        return cls(tuple(nodes), name)

    def __str__(self) -> str:
        return f"{','.join(self.nodes)}/{self.name}"


def _node(text: str) -> tuple[str, str]:
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise SettingsError(f"the address of the engine cannot be read ({error}): {_HOW}") from error
    if parts.username is not None or parts.password is not None:
        raise SettingsError(
            "the address of the engine holds credentials, which others may see: "
            "give them as SEARCH_ENGINE_USER and SEARCH_ENGINE_PASSWORD"
        )
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise SettingsError(f"{text!r} is no address of an engine: {_HOW}")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}:{port or (443 if parts.scheme == 'https' else 9200)}", parts.path.strip("/")


def listed(nodes: Sequence[str]) -> str:
    """The nodes as a message names them."""
    return nodes[0] if len(nodes) == 1 else f"{nodes[0]} and {len(nodes) - 1} more"
