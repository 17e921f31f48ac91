"""Which engine holds the index: decided by the settings, in this one place."""

import os
from typing import Final

from index.embedded import EmbeddedEngine
from index.engine import Engine
from index.errors import SettingsError
from search.settings import Settings

# One process reads the seeds of all: it can keep so many busy.
_MOST: Final = 4


def engine_of(settings: Settings, workers: int | None = None) -> Engine:
    """The engine that the settings name. Raises `SettingsError`; no index is looked for yet.

    `workers` processes build an index on this machine together; None is as many as help.
    """
    if not settings.engine:
        return EmbeddedEngine(settings.index, cores() if workers is None else workers)
    try:
        # Only those who have a cluster have its library.
        from index.cluster import ClusterEngine, Credentials
    except ImportError as error:
        raise SettingsError(
            f"a cluster needs a library that is not here ({error.name}): install it with `pip install '.[cluster]'`"
        ) from error
    credentials = Credentials(settings.engine_user, settings.engine_password, settings.engine_authority)
    return ClusterEngine(settings.engine, credentials, settings.engine_shards)


def cores() -> int:
    """As many workers as there are cores for this process, up to where reading the seeds would hold them up."""
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(available, _MOST)
