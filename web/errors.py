"""What went wrong -> a status, and a page or a JSON object that says so: the one place for it."""

from dataclasses import dataclass
from typing import Final

from flask import Flask, make_response, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from index.errors import (
    ArticleNotFound,
    IndexDamaged,
    IndexLocked,
    IndexMissing,
    IndexUnavailable,
    QueryError,
    SearchError,
    SettingsError,
)
from web.api import as_json
from web.parameters import Parameters


@dataclass(frozen=True, slots=True)
class _Outcome:
    """`message` replaces the error's own where that names folders of the server."""

    status: int
    state: str
    message: str | None = None


# The first class that fits; so the narrower stand before the wider.
_OUTCOMES: Final[tuple[tuple[type[SearchError], _Outcome], ...]] = (
    (QueryError, _Outcome(400, "query-unreadable")),
    (SettingsError, _Outcome(400, "request")),
    (ArticleNotFound, _Outcome(404, "article-missing")),
    (IndexMissing, _Outcome(503, "index-missing", "no index has been built yet: run `search reindex`")),
    (
        IndexDamaged,
        _Outcome(503, "index-damaged", "the index cannot be read: build it afresh with `search reindex --rebuild`"),
    ),
    (IndexUnavailable, _Outcome(503, "server", "the index cannot be reached: try again in a moment")),
    (IndexLocked, _Outcome(503, "server", "the index is being written: try again in a moment")),
    (SearchError, _Outcome(500, "server", "the server failed: try again in a moment")),
)
_HTTP_STATES: Final = {400: "request", 404: "page-missing", 405: "method"}


def register(app: Flask) -> None:
    """Every error of ours, of Flask and of a bug, in our own dress."""

    def search_error(error: SearchError) -> Response:
        outcome = next(outcome for kind, outcome in _OUTCOMES if isinstance(error, kind))
        if outcome.status >= 500:
            app.logger.error("%s", error)
        return _response(outcome.status, outcome.state, outcome.message or str(error))

    def http_error(error: HTTPException) -> Response:
        status = error.code or 500
        if status < 400:
            return error.get_response()
        answer = _response(status, _HTTP_STATES.get(status, "server" if status >= 500 else "request"), error.name)
        for name, value in error.get_headers():
            if name not in ("Content-Type", "Content-Length"):
                answer.headers[name] = value
        return answer

    app.register_error_handler(SearchError, search_error)
    app.register_error_handler(HTTPException, http_error)


def _response(status: int, state: str, message: str) -> Response:
    if request.path.startswith("/api/"):
        return as_json({"error": message}, status)
    page = render_template("state.html", state=state, parameters=Parameters.read(request.args))
    return make_response(page, status)
