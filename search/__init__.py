"""What the reader meant, and what to show. Imports `index`, never `web`.

settings  what can be set, and where it is set
engines   which engine holds the index
language  the query language: text -> Query
spelling  how else a word may be spelt
matches   where an article answers: snippets, marks, why
ladder    what to try when a query finds nothing, or little
tiers     what has every word before what lacks one
suggest   how what is being typed may go on
results   what a reader gets: results, a page of them, an article
searcher  one call that answers a reader
output    answers for people, spreadsheets and scripts
progress  how far a long reindex is
cli       the `search` command, a module a subject
"""
