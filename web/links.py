"""Addresses of our pages, for any text an article may carry as its id, source or category."""

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import quote, urlencode

from flask import url_for
from werkzeug.routing import BaseConverter

from web.parameters import Parameters

_ORIGINAL = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
# Browsers and proxies rewrite a path with such parts before it is ever sent.
_REWRITTEN: Final = frozenset(("", ".", ".."))


class AnyId(BaseConverter):
    """The rest of the path, whatever it is: Werkzeug's own `path` knows no leading slash and no line break."""

    regex = r"[\s\S]+"
    part_isolating = False

    def to_url(self, value: str) -> str:
        """The id quoted; slashes and colons stay readable."""
        return quote(value, safe="/:")


def search_url(parameters: Parameters) -> str:
    """The search page in this state."""
    return _with(url_for("search"), parameters.pairs())


def article_url(id: str, parameters: Parameters | None = None) -> str:
    """The article's page, with the state of the results to go back to."""
    pairs = parameters.pairs() if parameters else []
    if _REWRITTEN.isdisjoint(id.split("/")):
        return _with(url_for("article", id=id), pairs)
    return _with(url_for("article_by_parameter"), [("id", id), *pairs])


def original_url(url: str) -> str | None:
    """The url if it leads to a web page; None for every other scheme, `javascript:` above all."""
    return url if _ORIGINAL.match(url) else None


def _with(address: str, pairs: Sequence[tuple[str, str]]) -> str:
    return f"{address}?{urlencode(pairs, quote_via=quote)}" if pairs else address
