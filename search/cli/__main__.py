"""`python -m search.cli` is `search`."""

from search.cli import main

main()
