"""What the page says of results: why they are there, what they lack, what was searched besides, when they appeared."""

from flask.testing import FlaskClient

from index.article import Article
from tests.conftest import Newsroom
from tests.web.document import Document
from web import create_app


def page(client: FlaskClient, path: str = "/", **query: str) -> Document:
    answered = client.get(path, query_string=query or None)
    assert answered.status_code == 200, answered.text
    return Document(answered.text)


def said(document: Document) -> list[str]:
    """The lines that explain the results."""
    lines = [element for why in document.all("details", class_="why") for element in why.inside if element.tag == "li"]
    return [" ".join(line.text.split()) for line in lines if not any(inner.tag == "li" for inner in line.inside)]


def test_a_result_says_why_it_is_there(client: FlaskClient) -> None:
    assert said(page(client, q="وزراء")) == ["وَزيرُ مفرد «وزراء»", "الوزير = الـ + وزير مفرد «وزراء»"]


def test_every_reason_leads_to_that_word_alone(client: FlaskClient) -> None:
    found = page(client, q="الرئيس")
    link = found.links()["هذه الكلمة بعينها «الرئيس»"]
    assert "%3D" in link
    only = page(client, link)
    assert [
        result.attributes["href"].split("?")[0] for result in only.all("a") if "/article/" in result.attributes["href"]
    ]
    assert "هذه الكلمة بعينها «الرئيس»" not in only.links()
    assert said(only) == ["الرئيس كما كُتبت"]


def test_a_result_says_what_it_lacks(client: FlaskClient) -> None:
    assert [line.text for line in page(client, q="وزير زرافة").all("p", class_="missing")] == ["لا يحوي: زرافة"]
    assert page(client, q="وزير").all("p", class_="missing") == []


def test_what_operators_leave_open_is_not_missing(client: FlaskClient) -> None:
    assert page(client, q="(وزير OR زرافة)").all("p", class_="missing") == []


def test_what_was_not_understood_is_said(client: FlaskClient) -> None:
    (note,) = page(client, q='"ميناء').all("p", class_="note")
    assert "ميناء" in note.text


def test_other_names_are_shown_and_switched_off_by_one_click(newsroom: Newsroom) -> None:
    newsroom.publish(Article(id="a", body="يبدأ الموسم في نوفمبر"), Article(id="b", body="ينتهي في تشرين الثاني"))
    client = create_app(engine=newsroom.engine).test_client()
    found = page(client, q="نوفمبر")
    assert len(found.all("article")) == 2
    (also,) = found.all("p", class_="also")
    assert "تشرين الثاني" in also.text
    exact = page(client, found.links()["كما كتبتُ فقط"])
    assert len(exact.all("article")) == 1
    assert exact.all("p", class_="also") == []
    again = page(client, exact.links()["ابحث بسائر الصيغ والكتابات أيضًا"])
    assert len(again.all("article")) == 2


def test_other_spellings_of_a_name_are_found_and_explained(newsroom: Newsroom) -> None:
    newsroom.publish(Article(id="a", body="فتحت غوغل مكتبًا"), Article(id="b", body="خبر عن شركة جوجل"))
    client = create_app(engine=newsroom.engine).test_client()
    found = page(client, q="غوغل")
    assert "جوجل كتابة أخرى لـ«غوغل»" in said(found)
    only = page(client, found.links()["هذه الكلمة بعينها «غوغل»"])
    assert len(only.all("article")) == 1


def test_another_text_is_answered_with_a_way_to_insist(client: FlaskClient) -> None:
    found = page(client, q="hgvzds")
    assert len(found.all("article")) == 2
    assert "الرئيس" in found.all("p", class_="note")[0].text
    assert found.one("input", id="q").attributes["value"] == "hgvzds"
    insisted = page(client, found.links()["ابحث عن «hgvzds» كما كُتب"])
    assert insisted.all("article") == []


def test_another_text_is_offered_as_a_link(client: FlaskClient) -> None:
    found = page(client, q="المينا سفينة")
    assert "هل تقصد" in found.one("p", class_="suggested").text
    assert len(page(client, found.links()["الميناء سفينة"]).all("article")) == 2


def test_exactness_survives_a_new_query(client: FlaskClient) -> None:
    hidden = page(client, q="ميناء", exact="1").all("input", type="hidden", name="exact")
    assert {box.attributes["value"] for box in hidden} == {"1"}


def test_the_chart_narrows_to_a_month_by_mouse_and_by_keyboard(client: FlaskClient) -> None:
    found = page(client, q="الرئيس")
    (chart,) = found.all("div", class_="chart")
    bars = [element for element in chart.inside if element.tag == "a"]
    assert [bar.attributes["href"] for bar in bars if "tabindex" in bar.attributes] == [
        bar.attributes["href"] for bar in bars if "tabindex" not in bar.attributes
    ]
    assert len(page(client, found.links()["مارس 2024"]).all("article")) == 1


def test_one_month_has_no_chart(client: FlaskClient) -> None:
    assert page(client, q="أمطار").all("div", class_="chart") == []
