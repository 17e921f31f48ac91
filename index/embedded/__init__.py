"""The default engine: a Whoosh index on this machine. The only importer of whoosh.

schema     the fields of the index
storage    its directory: what is synced to disk, and what a killed writer left behind
scoring    BM25 as Lucene computes it
matching   Query -> Whoosh's query objects
columns    the values of every article that filters, facets and sorts read
snapshot   one generation, searched
writer     the next generation
engine     snapshots and writers of one directory
"""

from index.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
