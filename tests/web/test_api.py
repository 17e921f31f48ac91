"""The JSON API."""

import json

import pytest
from flask.testing import FlaskClient

from tests.conftest import Newsroom


def test_it_answers_what_the_searcher_answers(client: FlaskClient, newspaper: Newsroom) -> None:
    answered = client.get("/api/search", query_string={"q": "الزهراء"})
    expected = newspaper.searcher.answer("الزهراء").as_dict()
    assert answered.mimetype == "application/json"
    assert answered.json is not None
    assert {**answered.json, "took_ms": 0} == {**json.loads(json.dumps(expected)), "took_ms": 0}


def test_arabic_is_written_as_arabic(client: FlaskClient) -> None:
    assert "ميناء الزهراء" in client.get("/api/search", query_string={"q": "الزهراء"}).text


def test_parameters_are_those_of_the_page(client: FlaskClient) -> None:
    query = {"q": "الرئيس سفينة", "year": "2024", "source": "المرفأ", "sort": "oldest"}
    answered = client.get("/api/search", query_string=query).json
    assert answered is not None
    assert [hit["id"] for hit in answered["hits"]] == ["weather"]


def test_limit_says_how_many_hits_a_page_has(client: FlaskClient) -> None:
    answered = client.get("/api/search", query_string={"q": "الرئيس", "limit": "1", "page": "2"}).json
    assert answered is not None
    assert (len(answered["hits"]), answered["page"], answered["pages"], answered["total"]) == (1, 2, 2, 2)


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ({}, "no word"),
        ({"q": "؟!"}, "no word"),
        ({"q": "ميناء", "limit": "101"}, "limit=101"),
        ({"q": "ميناء", "limit": "0"}, "limit=0"),
        ({"q": "ميناء", "limit": "كثير"}, "limit=كثير"),
        ({"q": "ميناء", "page": "abc"}, "page=abc"),
        ({"q": "ميناء", "page": "1001"}, "10,000"),
        ({"q": "ميناء", "sort": "xyz"}, "sort=xyz"),
        ({"q": "ميناء", "since": "أمس"}, "since=أمس"),
    ],
)
def test_what_cannot_be_meant_is_refused(client: FlaskClient, query: dict[str, str], reason: str) -> None:
    answered = client.get("/api/search", query_string=query)
    assert answered.status_code == 400
    assert answered.json is not None
    assert list(answered.json) == ["error"]
    assert reason in answered.json["error"]


def test_a_missing_index_is_said_without_naming_folders(empty: FlaskClient, newsroom: Newsroom) -> None:
    answered = empty.get("/api/search?q=x")
    assert answered.status_code == 503
    assert "search reindex" in answered.text
    assert str(newsroom.index) not in answered.text


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/api/nothing", 404), ("POST", "/api/search", 405)])
def test_other_errors_are_json_too(client: FlaskClient, method: str, path: str, status: int) -> None:
    answered = client.open(path, method=method)
    assert (answered.status_code, answered.mimetype) == (status, "application/json")


def test_it_suggests_how_a_text_may_go_on(client: FlaskClient) -> None:
    answered = client.get("/api/suggest", query_string={"q": "الزه"})
    assert answered.json == {"query": "الزه", "suggestions": ["الزهراء"]}
    assert "الزهراء" in answered.text


def test_no_text_has_no_suggestions(client: FlaskClient) -> None:
    assert client.get("/api/suggest").json == {"query": "", "suggestions": []}
    assert client.get("/api/suggest", query_string={"q": "ا", "limit": "0"}).status_code == 400
