"""Where an article answers a query: what to show of it, what to mark, and why it matched.

seeker   where an article answers a query
places   which of its places belong together: phrases, nearness, paragraphs
snippet  which passage to show, and which words of it to mark
why      why a hit matched, and what it lacks
kinship  how a word found is related to the word typed
"""
