"""The default engine: a Whoosh index on this machine, its postings flat arrays. The only importer of whoosh.

A file is a table of arrays with checksums; an array is read where it lies.

    container  such files
    narrow     numbers that are nearly all small
    strings    tables of strings as arrays
    lengths    the length of a field in one byte, as Lucene keeps it
    postings   token by token to list by list
    frequencies how often a form stands in a text and in what it begins with, in one byte
    stored     the articles themselves, compressed
    columns    what filters, facets and sorts read
    layers     what the forms of a segment are searched under
    forms      the forms themselves, in order
    remembered results by what was asked, in bounded memory
    seen       what several extras of a query ask about the same documents, found out once
    phrases    phrases to suggest, as they are kept with a segment
    beginnings title and lead, told from the lists of the text that begins with them
    posting_lists  the posting lists of one segment, those of several forms read together
    segment    one segment, opened
    leads      the beginnings of its articles, token by token again
    held       what the segments know of the language

Writing, and Whoosh's side of it.

    builder    articles -> a segment
    merge      several segments -> one
    reading    which forms are to be read, and reading them
    policy     which segments are merged
    schema     the fields as Whoosh sees them
    matcher    a posting list as Whoosh walks it
    codec      our segments as Whoosh reads them
    ledgers    the ledger of each generation: whole, or what is different from one before
    storage    the directory: what is synced to disk, and what a killed writer left behind
    workers    processes that build and read together
    writer     the next generation

Answering.

    scored     documents with scores, and how they are put together
    places     where words stand, and which of these places belong together
    statistics what BM25 asks of a whole generation
    tally      how often the terms of several words stand in each article, counted in one pass
    impacts    what a word adds to the score of each document
    top        the best documents, without scoring all that match
    asked      what the evaluator asks of a query
    evaluator  Query -> documents and scores
    hits       which of them are shown, in which order
    snapshot   one generation, searched
    engine     snapshots and writers of one directory
"""

from index.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
