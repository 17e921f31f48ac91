"""The `search` command. Exit status: 0 done, 1 nothing found or a seed refused, 2 an error.

options    what several commands are told: where the index and the seeds lie, how to print
querying   query and show: answers for people, scripts and spreadsheets
suggesting suggest: how a beginning may go on
indexing   reindex and stats
analysing  analyze: how a text is read
serving    serve: the search page
"""

import gc
import os
from importlib import import_module
from typing import Any, Final

import click

from index.errors import ArticleNotFound, SearchError
from search import output
from search.cli.options import NOTHING

_ERROR: Final = 2

# Where each command stands. What it needs is imported when it runs: an answer does not wait for a progress bar.
_COMMANDS: Final = {
    "reindex": "indexing",
    "query": "querying",
    "show": "querying",
    "suggest": "suggesting",
    "analyze": "analysing",
    "stats": "indexing",
    "serve": "serving",
}
# Commands that answer one question.
_SHORT: Final = frozenset({"query", "show", "suggest", "analyze"})


class _Commands(click.Group):
    """Maps the errors of this package to a message and an exit status, in this one place."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        if cmd_name in _SHORT:
            # The process ends before garbage could matter; looking for it takes a twentieth of its time.
            gc.disable()
            ctx.call_on_close(gc.enable)
        command: click.Command = getattr(import_module(f"search.cli.{_COMMANDS[cmd_name]}"), f"{cmd_name}_command")
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except SearchError as error:
            click.echo(f"search: {output.printable(str(error))}", err=True)
            ctx.exit(NOTHING if isinstance(error, ArticleNotFound) else _ERROR)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="arabic-news-search")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Full-text search for Arabic news.

    Put articles under seeds/, run `search reindex`, then `search query TEXT`, or `search serve` for the page.
    """
    if os.environ.get("NO_COLOR"):
        ctx.color = False
