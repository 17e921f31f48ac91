"""The `search` command. Exit status: 0 done, 1 nothing found or a seed refused, 2 an error."""

import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import click

from index.analysis import tokens
from index.embedded import EmbeddedEngine
from index.engine import Engine, Sort
from index.errors import ArticleNotFound, IndexMissing, SearchError
from index.query import Filters
from index.readings import Readings
from index.reindex import Report, reindex
from index.vocabulary import Vocabulary
from index.watch import watch
from search import output
from search.cli_options import Day, index_option, json_option, seeds_option
from search.progress import progress_bar
from search.searcher import MAX_LIMIT, Searcher
from search.settings import Settings

_NOTHING: Final = 1
_ERROR: Final = 2


class _Commands(click.Group):
    """Maps the errors of this package to a message and an exit status, in this one place."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except SearchError as error:
            click.echo(f"search: {output.printable(str(error))}", err=True)
            ctx.exit(_NOTHING if isinstance(error, ArticleNotFound) else _ERROR)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="arabic-news-search")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Full-text search for Arabic news.

    Put articles under seeds/, run `search reindex`, then `search query TEXT`, or `search serve` for the page.
    """
    if os.environ.get("NO_COLOR"):
        ctx.color = False


@main.command("reindex")
@seeds_option
@index_option
@click.option("--rebuild", is_flag=True, help="Build the index afresh; the old one answers until the new one is done.")
@click.option("--watch", "watching", is_flag=True, help="Go on, and reindex whenever the seeds change.")
@json_option
def reindex_command(
    seeds: tuple[Path, ...], index_folder: Path | None, rebuild: bool, watching: bool, as_json: bool
) -> None:
    """Bring the index up to date with the seeds.

    Only what is new, changed or gone since the last run is touched. Exit status 1 if any seed was refused.
    """
    settings = _settings(index_folder, seeds)
    engine = EmbeddedEngine(settings.index)

    def tell(report: Report) -> None:
        if as_json:
            click.echo(output.as_json(report.as_dict()))
        else:
            _print_report(report)

    report = _reindex(engine, settings, rebuild=rebuild)
    tell(report)
    if watching:
        with suppress(KeyboardInterrupt):
            _watch(engine, settings, lambda done: tell(done) if _did(done) else None, threading.Event())
    sys.exit(_NOTHING if report.rejected else 0)


@main.command("query")
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
@click.option("--since", type=Day(), metavar="DATE", help="Only articles of this day or later, e.g. 2024-01-31.")
@click.option("--until", type=Day(), metavar="DATE", help="Only articles of this day or earlier.")
@click.option("--source", metavar="S", help="Only articles of this source.")
@click.option("--category", metavar="C", help="Only articles of this category.")
@json_option
@click.option("--jsonl", "as_jsonl", is_flag=True, help="Print a line of JSON for each hit.")
@click.option("--csv", "as_csv", is_flag=True, help="Print a table for a spreadsheet.")
def query_command(
    text: tuple[str, ...],
    index_folder: Path | None,
    limit: int,
    page: int,
    sort: str,
    since: date | None,
    until: date | None,
    source: str | None,
    category: str | None,
    as_json: bool,
    as_jsonl: bool,
    as_csv: bool,
) -> None:
    """Find articles. TEXT is words, ranked by how well they match; "in quotes" they must follow one another.

    Exit status 0 if anything was found, 1 if nothing was.
    """
    if as_json + as_jsonl + as_csv > 1:
        raise click.UsageError("--json, --jsonl and --csv exclude one another: choose one")
    answer = _searcher(index_folder).answer(
        _unicode(" ".join(text)),
        filters=Filters(source=source, category=category, since=since, until=until),
        sort=Sort(sort),
        page=page,
        limit=limit,
    )
    if as_json:
        click.echo(output.as_json(answer.as_dict()))
    elif as_jsonl:
        for hit in answer.hits:
            click.echo(output.as_json(hit.as_dict()))
    elif as_csv:
        click.echo(output.as_csv(answer.hits), nl=False)
    else:
        click.echo(_printer().answer(answer))
    sys.exit(0 if answer.hits else _NOTHING)


@main.command("show")
@click.argument("id")
@index_option
@json_option
def show_command(id: str, index_folder: Path | None, as_json: bool) -> None:
    """Print the whole article with this ID."""
    shown = _searcher(index_folder).show(_unicode(id))
    click.echo(output.as_json(shown.article.as_dict()) if as_json else _printer().article(shown))


@main.command("analyze")
@click.argument("text", nargs=-1, required=True)
@json_option
def analyze_command(text: tuple[str, ...], as_json: bool) -> None:
    """Print how TEXT is read: every token, where it stands, and the terms it is indexed under, by layer.

    Words are read with what the index has learnt from its articles, or by rules and lists alone where there is none.
    """
    original = _unicode(" ".join(text))
    read = [
        (token, original[token.start : token.end], token.terms._asdict())
        for token in tokens(original, _readings(EmbeddedEngine(_settings(None).index)))
    ]
    if as_json:
        click.echo(
            output.as_json(
                [{"start": token.start, "end": token.end, "text": word, "terms": terms} for token, word, terms in read]
            )
        )
        return
    for token, word, terms in read:
        layers = "  ".join(f"{layer}: {' '.join(found)}" for layer, found in terms.items())
        click.echo(f"{token.start}-{token.end}  {output.printable(word)}  {layers}")


@main.command("stats")
@index_option
@json_option
def stats_command(index_folder: Path | None, as_json: bool) -> None:
    """Print how much the index holds."""
    stats = _searcher(index_folder).stats()
    if as_json:
        click.echo(output.as_json(asdict(stats)))
        return
    click.echo(f"{stats.articles:,} articles, generation {stats.generation}, {stats.size / 1e6:,.1f} MB")
    for layer, count in stats.terms.items():
        click.echo(f"{count:,} distinct terms in layer {layer}")


@main.command("serve")
@index_option
@seeds_option
@click.option("--watch", "watching", is_flag=True, help="Reindex whenever the seeds change.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port to listen on.")
def serve_command(index_folder: Path | None, seeds: tuple[Path, ...], watching: bool, host: str, port: int) -> None:
    """Open the search page. Builds the index from the seeds first, where there is none."""
    # Imports run web -> search -> index; this command alone looks the other way, and only when it runs.
    from web import create_app
    from web.server import serve

    settings = _settings(index_folder, seeds)
    engine = EmbeddedEngine(settings.index)
    try:
        with engine.snapshot():
            pass
    except IndexMissing:
        _print_report(_reindex(engine, settings, rebuild=False))
    stop = threading.Event()
    watcher = threading.Thread(
        target=_watch,
        args=(engine, settings, lambda report: _print_report(report) if _did(report) else None, stop),
        daemon=True,
    )
    if watching:
        watcher.start()
    try:
        serve(
            create_app(settings, engine),
            host,
            port,
            ready=lambda address: click.echo(f"search page at {address} (Ctrl-C ends it)"),
        )
    finally:
        stop.set()
        if watching:
            watcher.join(timeout=10)


def _settings(index_folder: Path | None, seeds: tuple[Path, ...] = ()) -> Settings:
    settings = Settings.read()
    if index_folder is not None:
        settings = replace(settings, index=index_folder)
    return replace(settings, seeds=seeds) if seeds else settings


def _readings(engine: Engine) -> Readings:
    try:
        with engine.snapshot() as snapshot:
            return snapshot.readings
    except IndexMissing:
        return Readings(Vocabulary.of({}))


def _searcher(index_folder: Path | None) -> Searcher:
    return Searcher(EmbeddedEngine(_settings(index_folder).index))


def _reindex(engine: Engine, settings: Settings, *, rebuild: bool) -> Report:
    with progress_bar(settings.seeds) as progress:
        return reindex(engine, settings.seeds, rebuild=rebuild, progress=progress)


def _watch(engine: Engine, settings: Settings, report: Callable[[Report], None], stop: threading.Event) -> None:
    watch(
        engine,
        settings.seeds,
        ignore=settings.index,
        report=report,
        trouble=lambda message: click.echo(f"search: {output.printable(message)}", err=True),
        stop=stop,
    )


def _did(report: Report) -> bool:
    return bool(report.added or report.changed or report.removed or report.rejected)


def _print_report(report: Report) -> None:
    for rejection in report.rejected:
        click.echo(f"rejected: {output.printable(str(rejection))}", err=True)
    seconds = report.took_ms / 1000
    click.echo(
        f"{report.added:,} added, {report.changed:,} changed, {report.removed:,} removed, "
        f"{report.unchanged:,} unchanged, {len(report.rejected):,} rejected in {seconds:,.1f} s",
        err=True,
    )


def _printer() -> output.Printer:
    terminal = sys.stdout.isatty()
    return output.Printer(
        terminal=terminal,
        mark=lambda word: click.style(word, bold=True, fg="yellow") if terminal else word,
        dim=lambda text: click.style(text, dim=True) if terminal else text,
    )


def _unicode(argument: str) -> str:
    """The argument with bytes that are no UTF-8 replaced, which Python passes on as lone surrogates."""
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


if __name__ == "__main__":
    main()
