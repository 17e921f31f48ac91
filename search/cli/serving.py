"""`search serve`."""

import threading
from pathlib import Path

import click

from index.errors import IndexMissing
from search.cli.indexing import did_something, print_report, reindexed, watch_seeds
from search.cli.options import Where, index_option, seeds_option, settings_of
from search.engines import engine_of


@click.command("serve")
@index_option
@seeds_option
@click.option("--watch", "watching", is_flag=True, help="Reindex whenever the seeds change.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port to listen on.")
def serve_command(where: Where, seeds: tuple[Path, ...], watching: bool, host: str, port: int) -> None:
    """Open the search page. Builds the index from the seeds first, where there is none."""
    # Imports run web -> search -> index; this command alone looks the other way, and only when it runs.
    from web import create_app
    from web.server import serve

    settings = settings_of(where, seeds)
    engine = engine_of(settings)
    try:
        with engine.snapshot():
            pass
    except IndexMissing:
        print_report(reindexed(engine, settings, rebuild=False))
    stop = threading.Event()
    watcher = threading.Thread(
        target=watch_seeds,
        args=(engine, settings, lambda report: print_report(report) if did_something(report) else None, stop),
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
