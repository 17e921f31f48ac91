"""The constants of the score. They are no settings: each stands here with its source.

The score of an article is the sum, over fields and layers, of weight × BM25 with Lucene's idf,

    idf(t) = log(1 + (N − n + 0.5) / (n + 0.5)),    BM25 = idf · f · (k1 + 1) / (f + k1 · (1 − b + b · l / l̄))

with n of N articles holding the term, f its frequency and l the length of the field, l̄ on average
(Robertson and Zaragoza, 2009, The Probabilistic Relevance Framework; the idf as in Lucene's BM25Similarity).
A word that is read in several ways scores as the sum of its readings. Equal scores are ordered by article id.
"""

from collections.abc import Mapping
from typing import Final

from index.query import Word

# k1 below Lucene's 1.2, since several layers count one word, and b above its 0.75: on the tuning halves of three
# collections +0.002, -0.002 and +0.002 nDCG@10 against 0.8 and 0.75.
K1: Final = 0.6
B: Final = 0.85

# `text` is the title and the body together, a position apart: a question's words may stand in either. What the title
# and the lead say is said once more, with a small weight: news puts the most important thing first. The lead gains
# three points of nDCG on headlines and little on questions. A title beside a body that does not hold it loses one
# point. The weights of title and caption are set by judgement.
FIELDS: Final[Mapping[str, float]] = {"text": 1.0, "caption": 0.5, "title": 0.2, "lead": 0.3}

# The fields in which every word of an article stands once: what the vocabulary counts. They come first.
COUNTED: Final = ("text", "caption")

# The others say once more what the text begins with, the first less than the second.
BEGINNINGS: Final = ("title", "lead")

# The lead is the title and so many words of the body.
LEAD: Final = 30

# Exact layers put the word as typed before its relatives; loose ones find them. Chosen on the tuning halves of three
# collections. The optimum is flat: spelt and word change the measures by less than half a point and are here for order.
LAYERS: Final[Mapping[str, float]] = {"spelt": 0.2, "word": 0.2, "bare": 0.4, "stem": 0.4, "root": 0.8}

# Words are found by these layers. The deepest holds what the others hold: the last in which a word has terms is where
# phrases, and whatever else asks for places, look.
MATCHING: Final = ("spelt", "word", "bare", "stem")

# Words of one root need have nothing else in common, so it only ranks what a query has found (see `index.extras`).
ROOT: Final = "root"

# Two neighbours of a query count this much more where their roots stand at most so many words apart, and half of that
# if a word is between them in a query no longer than a sentence: unordered windows as in Metzler and Croft, 2005, A
# Markov Random Field Model for Term Dependencies. In a longer text neighbours say enough, and each pair takes time.
NEARNESS: Final[tuple[float, ...]] = (0.2, 0.1)
WINDOW: Final = 8
SENTENCE: Final = 32

# Words that carry little (`light_words.txt`) count so much, beside others: those that a question asks its answer with
# stand in few of the articles that answer it. The list and the weight were chosen on the tuning halves.
LIGHT: Final = 0.5

# How much it counts that an article has all of the words: the sum over n clauses is multiplied by
# 1 - COVERAGE / n * (1 - share), with the share of the clauses that it answers, each weighted by the idf, in the text,
# of its words: of the first term of the deepest layer; of several words that stand for one, that of the first. Readers
# who type three words mean all three, and without it an article that repeats two of them comes first; whole sentences
# hardly feel it. It is linear so that any engine can compute it.
COVERAGE: Final = 1.0


def layers_of(word: Word) -> tuple[str, ...]:
    """The layers that a word is looked for in."""
    return MATCHING if any(getattr(word.terms, layer) for layer in MATCHING) else (ROOT,)


def layer_of(word: Word) -> str | None:
    """The deepest layer that a word is looked for in and has terms in."""
    return next((layer for layer in reversed(layers_of(word)) if getattr(word.terms, layer)), None)
