"""What the reader meant, and what to show. Imports `index`, never `web`.

settings     what can be set, and where it is set
notes        what may be said to a reader about his query
parser       the reader's text -> Query
snippet      which passage to show, and which words of it to mark
searcher     one call that answers a reader
output       answers for people, spreadsheets and scripts
progress     how far a long reindex is
cli          the `search` command
cli_options  options that several commands share
"""
