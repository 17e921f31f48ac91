"""The web page and the JSON API: Flask on the searcher. Imports `search` and `index`; nothing of ours imports it.

create_app      the application, from settings
parameters      the state of a request, all of it in the address
links           addresses for any id
wording         numbers, days, durations and kinships in Arabic
listing         facets and pager
histogram       when the articles appeared: bars
paragraphs      a marked text cut into paragraphs
pages, api      what is answered, to readers and to programs
errors          what went wrong -> status
server          waitress
"""

from flask import Flask
from werkzeug.wrappers import Response

from index.dates import parse_iso
from index.engine import Engine, Sort
from search.engines import engine_of
from search.language.parser import MAX_LENGTH
from search.language.rewriting import exactly
from search.searcher import Searcher
from search.settings import Settings
from web import errors, wording
from web.api import Api
from web.histogram import HEIGHT
from web.links import AnyId, article_url, original_url, search_url
from web.listing import by_word
from web.pages import Pages

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


def create_app(settings: Settings | None = None, engine: Engine | None = None) -> Flask:
    """The application on this engine, by default the one that the settings name.

    Nothing is opened before a request asks for it, so the index may come, and change, later.
    """
    settings = settings or Settings.read()
    searcher = Searcher(engine or engine_of(settings))
    app = Flask(__name__)
    # An id may hold "//"; it is not ours to tidy.
    app.url_map.merge_slashes = False
    app.url_map.converters["any_id"] = AnyId
    pages, api = Pages(searcher), Api(searcher)
    app.add_url_rule("/", "search", pages.search)
    app.add_url_rule("/help", "help", pages.help)
    app.add_url_rule("/article/", "article_by_parameter", pages.article_by_parameter)
    app.add_url_rule("/article/<any_id:id>", "article", pages.article)
    app.add_url_rule("/api/search", "api_search", api.search)
    app.add_url_rule("/api/suggest", "api_suggest", api.suggest)
    errors.register(app)
    _dress(app)

    @app.after_request
    def guard(response: Response) -> Response:
        response.headers.extend(_HEADERS)
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-cache"
        return response

    return app


def _dress(app: Flask) -> None:
    """What the templates may use."""
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.jinja_env.filters.update(day=wording.day, number="{:,}".format, seconds=wording.seconds, iso=parse_iso)
    app.jinja_env.globals.update(
        counted=wording.counted,
        RESULTS=wording.RESULTS,
        ARTICLES=wording.ARTICLES,
        span=wording.span,
        days=wording.days,
        kinship=wording.kinship,
        quotations=wording.quotations,
        exactly=exactly,
        by_word=by_word,
        BAR_HEIGHT=HEIGHT,
        SORTS=tuple(Sort),
        MAX_LENGTH=MAX_LENGTH,
        search_url=search_url,
        article_url=article_url,
        original_url=original_url,
    )
