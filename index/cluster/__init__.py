"""The engine for more than one machine: an OpenSearch cluster. The only importer of opensearchpy.

The articles lie in an index of the server's own; what is searched there was analysed here, and matches and scores as on
one machine. How words are read is decided when an index is built, is kept beside it, and holds until the next rebuild.

    address      where the cluster is, and who asks
    connection   requests, and failures as errors of our own
    layout       the fields of the index, and the text of a layer
    arrays       named arrays as they are kept, and strings as arrays
    lexis        the forms of the index, and how each is read
    phrases      the phrases of the index, for suggestions
    place        what lies there under which names, and what of it is in use
    lock         one writer at a time

Writing.

    spool        articles that wait until all have been seen
    bulk         many in one request, and what became of each
    writer       the next generation

Answering.

    spans        where words stand
    translation  Query -> the query language of the server
    view         one generation as the server holds it still
    answers      a page of hits
    snapshot     one generation, searched
    engine       snapshots and writers of one index
"""

from index.cluster.address import Credentials
from index.cluster.engine import ClusterEngine

__all__ = ["ClusterEngine", "Credentials"]
