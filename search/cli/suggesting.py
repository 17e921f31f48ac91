"""`search suggest`."""

import sys

import click

from search import output
from search.cli.options import NOTHING, Where, as_unicode, index_option, json_option, settings_of
from search.engines import engine_of
from search.suggest import MOST, suggest


@click.command("suggest")
@click.argument("prefix", nargs=-1, required=True)
@index_option
@click.option("--limit", type=click.IntRange(1, MOST), default=10, show_default=True, help="How many at most.")
@json_option
def suggest_command(prefix: tuple[str, ...], where: Where, limit: int, as_json: bool) -> None:
    """Print how PREFIX may go on: words and frequent phrases, as the articles spell them.

    Exit status 0 if there is any, 1 if there is none.
    """
    text = as_unicode(" ".join(prefix))
    with engine_of(settings_of(where)).snapshot() as snapshot:
        found = suggest(text, snapshot.wordlist, snapshot.phrases, limit)
    if as_json:
        click.echo(output.as_json({"query": text, "suggestions": list(found)}))
    else:
        for suggestion in found:
            click.echo(output.printable(suggestion))
    sys.exit(0 if found else NOTHING)
