"""The same answers for programs, as JSON."""

import json
from typing import Any, Final

from flask import Response, request

from index.errors import SettingsError
from search.searcher import Searcher
from web.pages import PER_PAGE
from web.parameters import DEEPEST, Parameters, too_deep

MAX_LIMIT: Final = 100


class Api:
    """The views, on a searcher."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher

    def search(self) -> Response:
        """`/api/search`: what `search query --json` prints. What cannot be meant is refused, not guessed."""
        parameters = Parameters.read(request.args)
        if parameters.misread:
            name = parameters.misread[0]
            raise SettingsError(f"{name}={request.args[name][:100]} cannot be meant: correct it or leave it out")
        limit = _limit(request.args.get("limit", ""))
        if too_deep(parameters.page, limit):
            raise SettingsError(f"no page reaches beyond {DEEPEST:,} hits: narrow the query or filter it")
        answer = self._searcher.answer(
            parameters.q,
            filters=parameters.filters,
            sort=parameters.sort,
            page=parameters.page,
            limit=limit,
            exact=parameters.exact,
        )
        return as_json(answer.as_dict())

    def suggest(self) -> Response:
        """`/api/suggest`: what the text may be the beginning of; nothing for no text."""
        text = request.args.get("q", "")
        found = self._searcher.suggest(text, _limit(request.args.get("limit", "")))
        return as_json({"query": text, "suggestions": list(found)})


def as_json(values: dict[str, Any], status: int = 200) -> Response:
    """A JSON response, Arabic as Arabic."""
    return Response(json.dumps(values, ensure_ascii=False) + "\n", status, mimetype="application/json")


def _limit(text: str) -> int:
    if not text:
        return PER_PAGE
    try:
        limit = int(text)
    except ValueError:
        limit = 0
    if not 1 <= limit <= MAX_LIMIT:
        raise SettingsError(f"limit={text[:100]} cannot be meant: give a number from 1 to {MAX_LIMIT}")
    return limit
