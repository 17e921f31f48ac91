"""Options that several commands share, and the types of their values."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from index import dates


class Day(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.3 only
    """A day in any form that `index.dates` reads."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a usage error that says what is wrong."""
        try:
            return dates.day(dates.parse(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


def index_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Where the index lies."""
    return click.option(
        "--index",
        "index_folder",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="The folder that holds the index.  [environment: SEARCH_INDEX; default: index/data]",
    )(command)


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
