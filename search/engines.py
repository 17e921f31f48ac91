"""Which engine holds the index: decided by the settings, in this one place."""

from index.embedded import EmbeddedEngine
from index.engine import Engine
from index.errors import SettingsError
from search.settings import Settings


def engine_of(settings: Settings) -> Engine:
    """The engine that the settings name. Raises `SettingsError`; no index is looked for yet."""
    if not settings.engine:
        return EmbeddedEngine(settings.index)
    try:
        # Only those who have a cluster have its library.
        from index.cluster import ClusterEngine, Credentials
    except ImportError as error:
        raise SettingsError(
            f"a cluster needs a library that is not here ({error.name}): install it with `pip install '.[cluster]'`"
        ) from error
    credentials = Credentials(settings.engine_user, settings.engine_password, settings.engine_authority)
    return ClusterEngine(settings.engine, credentials, settings.engine_shards)
