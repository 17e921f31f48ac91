"""Retrieval quality, measured: `python -m tests.relevance FOLDER...` and `python -m tests.relevance.words`.

collection   a folder of articles, queries and judgements; its queries in two halves
measures     nDCG@10, MRR@10, recall@100; a paired randomisation test
lucene       Lucene's ArabicAnalyzer, rule by rule
bm25         BM25 over NumPy arrays, as Lucene computes it
baselines    what other engines do to a word; a run of each over a collection
product      the same through our own index and searcher, whole and with parts taken away
table        rows as text and as Markdown
subjects     what the word lists are tried on: analysers, our analysis, our index
words        lists of words that must meet, stay whole or stay apart; analysis speed
"""
