"""The help page: the whole query language, each example a link that runs."""

from flask.testing import FlaskClient

from search.language.reference import REFERENCE, REMARKS
from tests.web.document import Document

RULES = [rule for section in REFERENCE for rule in section.rules]


def help_page(client: FlaskClient) -> Document:
    answered = client.get("/help")
    assert answered.status_code == 200
    return Document(answered.text)


def test_every_rule_and_remark_is_there(client: FlaskClient) -> None:
    text = help_page(client).one("main").text
    for rule in RULES:
        assert rule.operator in text
        assert rule.arabic in text
    assert all(remark.arabic in text for remark in REMARKS)


def test_every_example_is_a_link_that_finds_something(client: FlaskClient) -> None:
    links = help_page(client).links()
    for rule in RULES:
        found = Document(client.get(links[rule.example]).text)
        assert found.one("input", id="q").attributes["value"] == rule.example


def test_the_contents_lead_to_their_parts(client: FlaskClient) -> None:
    shown = help_page(client)
    parts = {element.attributes.get("id") for element in shown.all("section")}
    contents = [link.attributes["href"] for link in shown.one("nav", class_="contents").inside]
    assert len(contents) == len(REFERENCE)
    assert {link.removeprefix("#") for link in contents} <= parts


def test_every_page_leads_to_it(client: FlaskClient) -> None:
    for path in ("/", "/?q=ميناء", "/article/port", "/nothing"):
        assert Document(client.get(path).text).links()["كيف تبحث"] == "/help"
