"""Everything that can go wrong, drawn once.

    SearchError
      SettingsError          a setting or argument that cannot be meant
        SeedsMissing         a seeds path that is not there
      QueryError
        EmptyQuery           no word in the query
      IndexUnavailable
        IndexMissing         nothing has been built yet
        IndexDamaged         files that cannot be read back
        EngineUnreachable    a cluster that does not answer, or not us
      IndexLocked            another process is writing
      IndexingFailed         a process that builds the index was lost
      ArticleNotFound        no article with that id

A message says what happened, to what, and what to do next. What is wrong with a single seed is no error:
it is a `Rejection` (see `index.article`), and the run goes on.
"""


class SearchError(Exception):
    """The root: whatever this package raises on purpose."""


class SettingsError(SearchError):
    """A setting or an argument has a value that cannot be meant."""


class SeedsMissing(SettingsError):
    """A seeds path does not exist."""


class QueryError(SearchError):
    """A query that cannot be answered as it stands."""


class EmptyQuery(QueryError):
    """A query without a single word."""


class IndexUnavailable(SearchError):
    """There is no index to answer from."""


class IndexMissing(IndexUnavailable):
    """No index has been built at this place."""


class IndexDamaged(IndexUnavailable):
    """The index is there and cannot be read."""


class EngineUnreachable(IndexUnavailable):
    """The cluster that holds the index does not answer, does not know us, or is none."""


class IndexLocked(SearchError):
    """Another process is writing to the index."""


class IndexingFailed(SearchError):
    """A process that was building the index has gone; the index is as it was."""


class ArticleNotFound(SearchError):
    """No article has this id."""
