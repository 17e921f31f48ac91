"""What is held, and what matches. Imports nothing of `search` or `web`.

Each room stands only on those above it in this list:

    errors     what can go wrong, and what to do about it
    dates      one calendar: the ways an Arabic newspaper writes a date
    article    what a news article is
    arabic     letters by name; normalisation and stemming, str -> str
    analysis   text -> tokens with positions and offsets into the original text
    seeds      which files lie under the seeds folders, and whether they are whole
    readers    one module a seed format: file -> articles
    query      the query as frozen values, terms already analysed
    ranking    fields, layers and weights: the constants of the score
    engine     the Engine protocol and the values that cross it
    embedded   the default engine: a Whoosh index on this machine
    reindex    bringing the index up to date with the seeds
    watch      doing so again whenever the seeds change
"""
