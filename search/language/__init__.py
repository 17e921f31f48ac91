"""The query language: what the reader types -> the Query that an engine answers.

notes      what may be said to a reader about his query
syntax     the tree of what a query says
lexer      the reader's text -> what stands in quotes, in brackets, and between
reference  the query language as data, for help pages
naming     sources and categories by the names that readers give them
fields     the names of fields, and days read from their values
modifiers  what may follow a tilde: how near, how often, how early
operators  AND, OR, NOT and their Arabic words
pasting    which texts were pasted, so that their quotes ask for nothing
grammar    text -> tree
widening   the other names of what was typed
words      a word or phrase -> what it is looked up as
meaning    tree -> query
parser     the reader's text -> Query, and what is to be said about it
rewriting  a query with one word of it meant otherwise
"""
