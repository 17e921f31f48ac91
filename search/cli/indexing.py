"""`search reindex` and `search stats`."""

import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import click

from index.engine import Engine
from index.reindex import Report, reindex
from index.watch import watch
from search import output
from search.cli.options import NOTHING, Where, index_option, json_option, searcher, seeds_option, settings_of
from search.engines import engine_of
from search.progress import progress_bar
from search.settings import Settings


@click.command("reindex")
@seeds_option
@index_option
@click.option("--rebuild", is_flag=True, help="Build the index afresh; the old one answers until the new one is done.")
@click.option("--watch", "watching", is_flag=True, help="Go on, and reindex whenever the seeds change.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    metavar="N",
    help="Processes that build the index together.  [default: one for each core, at most 4]",
)
@json_option
def reindex_command(
    seeds: tuple[Path, ...], where: Where, rebuild: bool, watching: bool, workers: int | None, as_json: bool
) -> None:
    """Bring the index up to date with the seeds.

    Only what is new, changed or gone since the last run is touched. Exit status 1 if any seed was refused.
    """
    settings = settings_of(where, seeds)
    engine = engine_of(settings, workers)

    def tell(report: Report) -> None:
        if as_json:
            click.echo(output.as_json(report.as_dict()))
        else:
            print_report(report)

    report = reindexed(engine, settings, rebuild=rebuild)
    tell(report)
    if watching:
        with suppress(KeyboardInterrupt):
            watch_seeds(engine, settings, lambda done: tell(done) if did_something(done) else None, threading.Event())
    sys.exit(NOTHING if report.rejected else 0)


@click.command("stats")
@index_option
@json_option
def stats_command(where: Where, as_json: bool) -> None:
    """Print how much the index holds."""
    stats = searcher(where).stats()
    if as_json:
        click.echo(output.as_json(asdict(stats)))
        return
    click.echo(f"{stats.articles:,} articles, generation {stats.generation}, {stats.size / 1e6:,.1f} MB")
    for layer, count in stats.terms.items():
        click.echo(f"{count:,} distinct terms in layer {layer}")


def reindexed(engine: Engine, settings: Settings, *, rebuild: bool) -> Report:
    """What was done, with a bar on a terminal meanwhile."""
    with progress_bar(settings.seeds) as progress:
        return reindex(engine, settings.seeds, rebuild=rebuild, progress=progress)


def watch_seeds(engine: Engine, settings: Settings, report: Callable[[Report], None], stop: threading.Event) -> None:
    """Reindexes whenever the seeds change, until told to stop."""
    watch(
        engine,
        settings.seeds,
        ignore=settings.index,
        report=report,
        trouble=lambda message: click.echo(f"search: {output.printable(message)}", err=True),
        stop=stop,
    )


def did_something(report: Report) -> bool:
    """False for a run that has nothing to tell."""
    return bool(report.added or report.changed or report.removed or report.rejected)


def print_report(report: Report) -> None:
    """Says what was done, and every seed that was refused."""
    for rejection in report.rejected:
        click.echo(f"rejected: {output.printable(str(rejection))}", err=True)
    seconds = report.took_ms / 1000
    click.echo(
        f"{report.added:,} added, {report.changed:,} changed, {report.removed:,} removed, "
        f"{report.unchanged:,} unchanged, {len(report.rejected):,} rejected in {seconds:,.1f} s",
        err=True,
    )
