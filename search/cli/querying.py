"""`search query` and `search show`."""

import sys
from datetime import date

import click

from index.engine import Sort
from index.query import Filters
from search import output
from search.cli.options import NOTHING, Day, Where, as_unicode, index_option, json_option, searcher
from search.searcher import MAX_LIMIT


@click.command("query")
@click.argument("text", nargs=-1, required=True)
@index_option
@click.option("--limit", type=click.IntRange(1, MAX_LIMIT), default=10, show_default=True, help="Hits on a page.")
@click.option("--page", type=click.IntRange(1), default=1, show_default=True, help="Which page of hits.")
@click.option(
    "--sort",
    type=click.Choice([order.value for order in Sort]),
    default=Sort.RELEVANCE.value,
    show_default=True,
    help="The order of hits.",
)
@click.option(
    "--since", type=Day(last=False), metavar="DATE", help="Only articles of this day or later, e.g. 2024-01-31."
)
@click.option("--until", type=Day(last=True), metavar="DATE", help="Only articles of this day or earlier.")
@click.option("--source", metavar="S", help="Only articles of this source.")
@click.option("--category", metavar="C", help="Only articles of this category.")
@click.option("--exact", is_flag=True, help="Only words spelt as TEXT has them: no other forms or spellings.")
@click.option("--explain", is_flag=True, help="Say of each hit which of its words answered which of TEXT, and how.")
@json_option
@click.option("--jsonl", "as_jsonl", is_flag=True, help="Print a line of JSON for each hit.")
@click.option("--csv", "as_csv", is_flag=True, help="Print a table for a spreadsheet.")
def query_command(
    text: tuple[str, ...],
    where: Where,
    limit: int,
    page: int,
    sort: str,
    since: date | None,
    until: date | None,
    source: str | None,
    category: str | None,
    exact: bool,
    explain: bool,
    as_json: bool,
    as_jsonl: bool,
    as_csv: bool,
) -> None:
    """Find articles. TEXT is words, ranked by how well they match; "in quotes" they must follow one another.

    Exit status 0 if anything was found, 1 if nothing was.
    """
    if as_json + as_jsonl + as_csv > 1:
        raise click.UsageError("--json, --jsonl and --csv exclude one another: choose one")
    answer = searcher(where).answer(
        as_unicode(" ".join(text)),
        filters=Filters(source=source, category=category, since=since, until=until),
        sort=Sort(sort),
        page=page,
        limit=limit,
        exact=exact,
    )
    for note in answer.notes:
        click.echo(f"search: {output.printable(note.english)}", err=True)
    if as_json:
        click.echo(output.as_json(answer.as_dict()))
    elif as_jsonl:
        for hit in answer.hits:
            click.echo(output.as_json(hit.as_dict()))
    elif as_csv:
        click.echo(output.as_csv(answer.hits), nl=False)
    else:
        click.echo(_printer(explain=explain).answer(answer))
    sys.exit(0 if answer.hits else NOTHING)


@click.command("show")
@click.argument("id")
@index_option
@json_option
def show_command(id: str, where: Where, as_json: bool) -> None:
    """Print the whole article with this ID."""
    shown = searcher(where).show(as_unicode(id))
    click.echo(output.as_json(shown.article.as_dict()) if as_json else _printer().article(shown))


def _printer(*, explain: bool = False) -> output.Printer:
    terminal = sys.stdout.isatty()
    return output.Printer(
        terminal=terminal,
        mark=lambda word: click.style(word, bold=True, fg="yellow") if terminal else word,
        dim=lambda text: click.style(text, dim=True) if terminal else text,
        explain=explain,
    )
