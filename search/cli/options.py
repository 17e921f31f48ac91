"""What several commands are told: options, the types of their values, and what follows from them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from search.engines import engine_of
from search.settings import Settings

if TYPE_CHECKING:
    from search.searcher import Searcher

# The exit status where nothing was found, or a seed was refused.
NOTHING: Final = 1


class Day(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.3 only
    """The first or the last day of what `index.dates` reads: a day, a month, رمضان 1445, last week."""

    name = "date"

    def __init__(self, *, last: bool) -> None:
        self._last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, after a line for what was taken for granted; or a usage error that says what is wrong."""
        # Not every command has a date to read.
        from index import dates

        answer = dates.period(value, date.today())
        if isinstance(answer, dates.Ambiguous):
            meant = " or ".join(f"{period.since} to {period.until}" for period in answer.readings)
            self.fail(f"{answer.reason}: {meant}", param, ctx)
        if not isinstance(answer, dates.Period):
            self.fail(answer.reason, param, ctx)
        for note in answer.notes:
            click.echo(f"{value}: {note.value}", err=True)
        return answer.until if self._last else answer.since


@dataclass(frozen=True, slots=True)
class Where:
    """Where the index lies, as far as the command line says: in a folder, or on a cluster."""

    folder: Path | None = None
    engine: str | None = None


def index_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Where the index lies: two options, which the command has as one value, `where`."""

    @click.option(
        "--engine",
        metavar="URL",
        help="The OpenSearch cluster that holds the index, https://HOST:PORT/NAME.  [environment: SEARCH_ENGINE]",
    )
    @click.option(
        "--index",
        "folder",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="The folder that holds the index.  [environment: SEARCH_INDEX; default: index/data]",
    )
    @wraps(command)
    def told(*args: Any, folder: Path | None, engine: str | None, **others: Any) -> Any:
        if folder is not None and engine is not None:
            raise click.UsageError("--index and --engine exclude one another: choose one")
        return command(*args, where=Where(folder, engine), **others)

    return told


def seeds_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Where the seeds lie."""
    return click.option(
        "--seeds",
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="PATH",
        help="A folder or file of articles; may be repeated.  [environment: SEARCH_SEEDS; default: seeds]",
    )(command)


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Answers for scripts."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts.")(command)


def settings_of(where: Where = Where(), seeds: tuple[Path, ...] = ()) -> Settings:
    """The settings of the environment, those given on the command line before them."""
    settings = Settings.read()
    if where.folder is not None:
        settings = replace(settings, index=where.folder, engine="")
    if where.engine is not None:
        settings = replace(settings, engine=where.engine)
    return replace(settings, seeds=seeds) if seeds else settings


def searcher(where: Where) -> "Searcher":
    """A searcher on the index at this place, or at that of the settings."""
    # To import what understands a query takes as long as all that a suggestion needs.
    from search.searcher import Searcher

    return Searcher(engine_of(settings_of(where)))


def as_unicode(argument: str) -> str:
    """The argument with bytes that are no UTF-8 replaced, which Python passes on as lone surrogates."""
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
