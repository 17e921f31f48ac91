"""What the reader meant, and what to show. Imports `index`, never `web`.

settings     what can be set, and where it is set
engines      which engine holds the index
notes        what may be said to a reader about his query
syntax       the tree of what a query says
lexer        the reader's text -> what stands in quotes, in brackets, and between
reference    the query language as data, for help pages
naming       sources and categories by the names that readers give them
fields       the names of fields, and days read from their values
modifiers    what may follow a tilde: how near, how often, how early
operators    AND, OR, NOT and their Arabic words
pasting      which texts were pasted, so that their quotes ask for nothing
grammar      text -> tree
variants     the spellings that a list knows
exchanges    letters that newspapers exchange in foreign names
foreign      which Arabic words look foreign
transcripts  which words of the index sound like one of the other alphabet
spellings    other spellings of what the reader typed, by all of these
keyboard     what the same keys give on another layout, and which letters lie side by side
corrections  spelling, corrected from the words of the index
lookalikes   letters that look like others
ladder       what to try when a query finds nothing, or little
widening     the other names of what was typed
suggest      how what is being typed may go on
words        a word or phrase -> what it is looked up as
meaning      tree -> query
parser       the reader's text -> Query, and what is to be said about it
seeker       where an article answers a query
places       which of its places belong together: phrases, nearness, paragraphs
snippet      which passage to show, and which words of it to mark
why          why a hit matched, and what it lacks
kinship      how a word found is related to the word typed
rewriting    a query with one word of it meant otherwise
results      what a reader gets: results, a page of them, an article
searcher     one call that answers a reader
output       answers for people, spreadsheets and scripts
progress     how far a long reindex is
cli          the `search` command, a module a subject
"""
