"""The constants of the score. They are no settings: each stands here with its source.

The score of an article is the sum, over fields and layers, of weight × BM25 with Lucene's idf,

    idf(t) = log(1 + (N − n + 0.5) / (n + 0.5)),    BM25 = idf · f · (k1 + 1) / (f + k1 · (1 − b + b · l / l̄))

with n of N articles holding the term, f its frequency and l the length of the field, l̄ on average
(Robertson and Zaragoza, 2009, The Probabilistic Relevance Framework; the idf as in Lucene's BM25Similarity).
Equal scores are ordered by article id.
"""

from collections.abc import Mapping
from typing import Final

# The values of Robertson et al., TREC-3 to TREC-7, and Lucene's defaults.
K1: Final = 1.2
B: Final = 0.75

# A headline says what the article is about; a caption says what a picture shows. Set by judgement.
FIELDS: Final[Mapping[str, float]] = {"title": 1.5, "body": 1.0, "caption": 0.5}

# The word as spelt beside its stem: half the stem's weight was best on titles and questions alike.
LAYERS: Final[Mapping[str, float]] = {"word": 0.5, "stem": 1.0}

# The deepest layer holds what the others hold, so a phrase is looked for there.
PHRASE_LAYER: Final = "stem"
