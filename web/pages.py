"""The pages a reader sees: the search page, its help, and the article."""

from typing import Final

from flask import Response, abort, make_response, render_template, request

from search.language.reference import REFERENCE, REMARKS
from search.searcher import Searcher
from web.histogram import bars
from web.listing import choices, page_numbers
from web.paragraphs import paragraphs
from web.parameters import DEEPEST, Parameters, too_deep

PER_PAGE: Final = 10


class Pages:
    """The views, on a searcher."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher

    def search(self) -> Response:
        """`/`: a welcome where nothing was typed, else one page of results."""
        parameters = Parameters.read(request.args)
        if not parameters.q.strip():
            articles = self._searcher.stats().articles
            return make_response(render_template("welcome.html", parameters=parameters, articles=articles))
        if too_deep(parameters.page, PER_PAGE):
            page = render_template("state.html", state="too-deep", parameters=parameters, deepest=DEEPEST)
            return make_response(page, 400)
        answer = self._searcher.answer(
            parameters.q,
            filters=parameters.filters,
            sort=parameters.sort,
            page=parameters.page,
            limit=PER_PAGE,
            exact=parameters.exact,
        )
        year = "" if parameters.year is None else str(parameters.year)
        last = min(answer.pages, DEEPEST // PER_PAGE)
        page = render_template(
            "results.html",
            parameters=parameters,
            answer=answer,
            facets={
                "source": choices(answer.facets.get("source", {}), parameters.source),
                "category": choices(answer.facets.get("category", {}), parameters.category),
                "year": choices(answer.facets.get("year", {}), year, by_value=True),
            },
            bars=bars(answer.histogram),
            last=last,
            numbers=page_numbers(min(parameters.page, last), last) if last else (),
            first=(parameters.page - 1) * PER_PAGE + 1,
        )
        return make_response(page)

    def help(self) -> Response:
        """`/help`: the query language, each rule with an example to try."""
        page = render_template(
            "help.html",
            parameters=Parameters(),
            reference=REFERENCE,
            remarks=REMARKS,
            query=lambda text: Parameters(q=text),
        )
        return make_response(page)

    def article(self, id: str) -> Response:
        """`/article/<id>`: the whole article, the query's words marked."""
        parameters = Parameters.read(request.args)
        shown = self._searcher.show(id, parameters.q, exact=parameters.exact)
        page = render_template(
            "article.html",
            parameters=parameters,
            shown=shown,
            captions=paragraphs(shown.caption),
            body=paragraphs(shown.body),
            searched=bool(parameters.q.strip()),
        )
        return make_response(page)

    def article_by_parameter(self) -> Response:
        """`/article/?id=…`: the same, for the ids that no path can carry."""
        if not request.args.get("id"):
            abort(404)
        return self.article(request.args["id"])
