"""What is held, and what matches. Imports nothing of `search` or `web`.

Each room stands only on those above it in this list:

    errors     what can go wrong, and what to do about it
    dates      one calendar: the ways an Arabic newspaper writes a date
    article    what a news article is
    arabic     letters by name; normalisation, str -> str
    vocabulary how often each form is written in the articles held
    lexicon    what the word lists in words/ know
    evidence   what is known of a word, from both
    clitics    what stands before and after a word in one piece with it
    verbs      verb forms -> the perfect
    inflection number, gender and case -> the form that dictionaries list
    transliteration   what it costs to write a name in the letters of another alphabet
    readings   form -> terms by layer
    askers     which forms are to be read again when a word is counted otherwise
    ordered    sorted byte strings: which one is this
    consonants what newspapers agree on in a foreign name
    wordtable  sorted words in flat arrays
    wordlist   the words of an index, for looking up what the reader may have meant
    phrases    words that articles often have side by side, for completing them
    analysis   text -> forms with positions and offsets into the original text
    finder     where certain forms stand in a text
    seeds      which files lie under the seeds folders, and whether they are whole
    readers    one module a seed format: file -> articles
    query      the query as frozen values, terms already analysed
    ranking    fields, layers and weights: the constants of the score
    numbering  the fields of an article, their forms by number
    extras     what a query says of an article beyond the clauses it is found by
    engine     the Engine protocol and the values that cross it
    documents  an article -> the document that an engine receives
    embedded   the default engine: a Whoosh index on this machine
    cluster    the engine for more than one machine: OpenSearch
    ledger     which file gave which article
    reindex    bringing the index up to date with the seeds
    watch      doing so again whenever the seeds change
"""
