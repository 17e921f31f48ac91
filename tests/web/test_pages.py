"""The pages a reader sees."""

import re
from collections.abc import Callable
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.article import Article
from tests.conftest import NEWSPAPER, Newsroom
from tests.web.document import Document, Element
from web import create_app
from web.links import original_url


def page(client: FlaskClient, path: str = "/", **query: str) -> Document:
    answered = client.get(path, query_string=query or None)
    assert answered.status_code == 200, answered.text
    return Document(answered.text)


def target(result: Element) -> str:
    """Where a result leads."""
    return next(element.attributes["href"] for element in result.inside if element.tag == "a")


# Nothing typed, nothing found, nothing there.


@pytest.mark.parametrize("text", ["", "  ", "\t"])
def test_with_nothing_typed_it_says_how_many_articles_there_are_and_what_to_type(
    client: FlaskClient, text: str
) -> None:
    welcome = page(client, q=text)
    assert "4 مقالات" in welcome.one("p", role="status").text
    assert [link for link in welcome.links().values() if link.startswith("/?q=")]


def test_an_index_without_articles_says_how_to_add_some(newsroom: Newsroom) -> None:
    newsroom.publish(NEWSPAPER[0])
    (newsroom.seeds / "news.jsonl").unlink()
    newsroom.reindex()
    assert "search reindex" in create_app(engine=newsroom.engine).test_client().get("/").text


def test_nothing_found_says_so_and_what_to_try(client: FlaskClient) -> None:
    empty = page(client, q="زرافة")
    assert empty.one("p", role="status").text.strip() == "لا نتائج"
    assert len(empty.all("li")) >= 3
    assert empty.all("article") == []


def test_nothing_found_under_filters_offers_to_remove_them(client: FlaskClient) -> None:
    empty = page(client, q="ميناء", source="الملعب", year="2024", sort="newest")
    without = empty.links()["ابحث بلا مرشّحات"]
    assert page(client, without).one("p", role="status").text.startswith("نتيجتان")
    assert "sort=newest" in without


@pytest.mark.parametrize("path", ["/", "/?q=x", "/article/x"])
def test_a_missing_index_names_the_command_that_builds_it(empty: FlaskClient, path: str, newsroom: Newsroom) -> None:
    answered = empty.get(path)
    assert answered.status_code == 503
    assert "search reindex" in [code.text for code in Document(answered.text).all("code", dir="ltr")]
    assert str(newsroom.index) not in answered.text


def test_a_damaged_index_names_the_command_that_rebuilds_it(client: FlaskClient, newspaper: Newsroom) -> None:
    newspaper.engine.close()
    damage(newspaper.index)
    answered = create_app(engine=newspaper.home.open()).test_client().get("/?q=ميناء")
    assert answered.status_code == 503
    assert "search reindex --rebuild" in answered.text


def damage(index: Path) -> None:
    for path in index.rglob("*"):
        if path.is_file():
            path.write_bytes(b"\0" * 64)


def test_a_query_without_a_word_is_refused_politely(client: FlaskClient) -> None:
    answered = client.get("/?q=؟!")
    assert answered.status_code == 400
    assert Document(answered.text).one("input", id="q").attributes["value"] == "؟!"


def test_a_query_however_long_is_answered(client: FlaskClient) -> None:
    assert client.get("/", query_string={"q": "غيم " * 5000}).status_code == 200


def test_a_page_too_deep_is_refused_politely(client: FlaskClient) -> None:
    assert client.get("/?q=ميناء&page=1000").status_code == 200
    answered = client.get("/?q=ميناء&page=1000000000")
    assert answered.status_code == 400
    assert "10,000" in answered.text


def test_a_page_after_the_last_leads_back_to_it(client: FlaskClient) -> None:
    beyond = page(client, q="ميناء", page="7", source="المرفأ")
    assert page(client, beyond.links()["إلى الصفحة الأخيرة"]).all("article")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nothing", 404), ("GET", "/article/nowhere", 404), ("GET", "/article/", 404), ("POST", "/", 405)],
)
def test_every_error_wears_our_dress(client: FlaskClient, method: str, path: str, status: int) -> None:
    answered = client.open(path, method=method)
    assert answered.status_code == status
    assert Document(answered.text).one("html").attributes == {"lang": "ar", "dir": "rtl"}
    assert "default-src 'none'" in answered.headers["Content-Security-Policy"]


def test_a_refused_method_names_those_allowed(client: FlaskClient) -> None:
    assert "GET" in client.post("/").headers["Allow"]


def test_a_bug_wears_our_dress_and_tells_nothing(newspaper: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(engine=newspaper.engine)
    app.add_url_rule("/bug", "bug", lambda: str(1 // 0))
    answered = app.test_client().get("/bug")
    assert answered.status_code == 500
    assert "حدث خلل عندنا" in answered.text
    assert "ZeroDivisionError" not in answered.text


# Results.


def test_a_result_shows_title_source_date_category_and_passage(client: FlaskClient) -> None:
    found = page(client, q="الميناء الوزير")
    first = found.all("article")[0].text
    for said in ("افتتاح ميناء الزهراء", "المرفأ", "2 مايو 2023", "اقتصاد", "وقال الوزير إن الميناء"):
        assert said in first
    assert found.all("time")[0].attributes["datetime"] == "2023-05-02"


def test_an_undated_article_has_no_date(client: FlaskClient) -> None:
    assert page(client, q="قديمة").all("time") == []


def test_marks_are_whole_words_as_spelt(client: FlaskClient) -> None:
    assert [mark.text for mark in page(client, q="الرئيس", source="المرفأ").all("mark")] == ["وَالرَّئيس"]


def test_the_number_of_results_and_the_time_are_announced(client: FlaskClient) -> None:
    status = page(client, q="الزهراء").one("p", role="status").text
    assert re.fullmatch(r"نتيجتان في \d+\.\d{3} ثانية", status.strip())


def test_facets_restrict_and_let_go_again(client: FlaskClient) -> None:
    found = page(client, q="الرئيس")
    link = next(address for text, address in found.links().items() if text.startswith("المرفأ"))
    narrowed = page(client, link)
    assert len(narrowed.all("article")) == 1
    released = next(address for text, address in narrowed.links().items() if text.startswith("أزل المصدر"))
    assert len(page(client, released).all("article")) == 2
    active = narrowed.one("a", class_="chosen")
    assert active.attributes == {"class": "chosen", "aria-current": "true", "href": released}


def test_a_year_is_a_filter(client: FlaskClient) -> None:
    assert len(page(client, q="الزهراء الرئيس", year="2023").all("article")) == 1


def test_days_are_filters_and_stand_in_their_boxes(client: FlaskClient) -> None:
    found = page(client, q="الزهراء الرئيس", since="2024-01-10", until="2024-12-31")
    (only,) = found.all("article")
    assert target(only).startswith("/article/weather?")
    assert found.one("input", id="since").attributes["value"] == "2024-01-10"


@pytest.mark.parametrize(("sort", "first"), [("newest", "/article/weather"), ("oldest", "/article/match")])
def test_the_order_is_chosen_by_links(client: FlaskClient, sort: str, first: str) -> None:
    links = page(client, q="الرئيس").links()
    found = page(client, links["الأحدث" if sort == "newest" else "الأقدم"])
    assert target(found.all("article")[0]).startswith(first)


def test_filters_and_order_survive_a_new_query(client: FlaskClient) -> None:
    found = page(client, q="الرئيس", source="المرفأ", year="2024", sort="oldest", page="1")
    boxes = [box.attributes for box in found.one("form", role="search").inside if box.tag == "input"]
    assert {box["name"]: box["value"] for box in boxes} == {
        "q": "الرئيس",
        "source": "المرفأ",
        "year": "2024",
        "sort": "oldest",
    }


def test_what_was_misread_is_named(client: FlaskClient) -> None:
    assert [code.text for code in page(client, q="الرئيس", page="abc", sort="xyz").all("code")] == ["page", "sort"]


def test_the_pager_leads_through_all_results(newsroom: Newsroom, story: Callable[..., Article]) -> None:
    newsroom.publish(*(story(f"{number:02}") for number in range(25)))
    client = create_app(engine=newsroom.engine).test_client()
    address, seen = "/?q=خبر", []
    while address:
        found = page(client, address)
        seen += [target(article).split("?")[0] for article in found.all("article")]
        following = found.all("a", rel="next")
        address = following[0].attributes["href"] if following else ""
    assert seen == [f"/article/{number:02}" for number in range(25)]
    assert found.one("a", rel="prev").attributes["href"].endswith("page=2")
    assert found.one("ol", class_="results").attributes["start"] == "21"
    assert found.one("a", **{"aria-current": "page"}).text.endswith("3")


def test_new_articles_show_up_without_a_restart(client: FlaskClient, newspaper: Newsroom) -> None:
    assert page(client, q="زرافة").all("article") == []
    newspaper.publish(Article(id="zoo", body="ولدت زرافة في الحديقة."), file="more.jsonl")
    assert len(page(client, q="زرافة").all("article")) == 1


# Articles.


def test_an_article_is_whole_with_caption_and_marks(client: FlaskClient) -> None:
    shown = page(client, "/article/port", q="الميناء")
    assert shown.one("h1").text == "افتتاح ميناء الزهراء"
    assert shown.one("figcaption").text.strip() == "السفينة الأولى في الميناء (Getty)"
    body = shown.one("div", class_="body")
    assert [part.text for part in body.inside if part.tag == "p"] == NEWSPAPER[0].body.split("\n\n")
    assert [mark.text for mark in shown.all("mark")] == ["ميناء", "الميناء", "ميناء", "الميناء"]


def test_every_paragraph_finds_its_own_direction(client: FlaskClient) -> None:
    body = page(client, "/article/port").one("div", class_="body")
    assert {part.attributes.get("dir") for part in body.inside if part.tag == "p"} == {"auto"}


def test_an_article_leads_back_to_the_results_it_came_from(client: FlaskClient) -> None:
    results = {"q": "الرئيس", "source": "المرفأ", "sort": "oldest"}
    link = target(page(client, "/", **results).all("article")[0])
    back = next(address for text, address in page(client, link).links().items() if "إلى نتائج" in text)
    assert page(client, back).one("a", class_="chosen").text.startswith("المرفأ")


def test_an_article_is_shown_unmarked_under_a_query_that_cannot_be_read(client: FlaskClient) -> None:
    assert page(client, "/article/port", q="؟؟").all("mark") == []


def test_the_original_opens_without_saying_who_asks(client: FlaskClient) -> None:
    original = page(client, "/article/port").one("a", class_="original")
    assert original.attributes["href"] == "https://example.org/port"
    assert original.attributes["rel"] == "noopener noreferrer nofollow"


@pytest.mark.parametrize("url", ["http://example.org", "HTTPS://example.org/a?b#c", "https://مثال.example/خبر"])
def test_web_addresses_are_led_to(url: str) -> None:
    assert original_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:x",
        "data:text/html,x",
        "//example.org",
        "http:",
        "x",
    ],
)
def test_no_other_address_is(url: str) -> None:
    assert original_url(url) is None


AWKWARD_IDS = (
    "folder/news.jsonl:12",
    "مجلد/خبر عاجل.txt",
    "a?b=c&d#e",
    "100%25 صحيح",
    ".hidden/x",
    "../up",
    "a/../b",
    "a/./b",
    "..",
    "/rooted",
    "a//b",
    "tail/",
    "a+b c",
    '"><img src=x onerror=alert(1)>',
    "\u202eمقلوب\u200f",
    "🕊️",
)


@pytest.mark.parametrize("id", AWKWARD_IDS)
def test_any_id_leads_to_its_article(newsroom: Newsroom, story: Callable[..., Article], id: str) -> None:
    newsroom.publish(story(id), story("other", body="شيء آخر", title="آخر"))
    client = create_app(engine=newsroom.engine).test_client()
    link = target(page(client, q="المدينة").all("article")[0])
    assert not {"..", ".", ""} & set(link.split("?")[0].split("/")[2:-1])
    assert page(client, link).one("p", class_="id").text == f"المعرّف: {id}"


# Text is data.

SCRIPTS = ["/static/keys.js", "/static/suggest.js"]
HOSTILE = '<script>alert("غيمة")</script>"><img src=x onerror=alert(1)>{{ 7 * 7 }}'


def test_markup_in_an_article_is_shown_as_text_everywhere(newsroom: Newsroom) -> None:
    fields = ("id", "title", "source", "category", "url", "caption", "body")
    newsroom.publish(Article.from_dict({**dict.fromkeys(fields, HOSTILE), "date": None}))
    client = create_app(engine=newsroom.engine).test_client()
    results = page(client, q=f"غيمة {HOSTILE}", source=HOSTILE, category=HOSTILE)
    article = page(client, target(results.all("article")[0]))
    for shown in (results, article):
        assert [script.attributes["src"] for script in shown.all("script")] == SCRIPTS
        assert {image.attributes["src"] for image in shown.all("img")} == {"/static/mark.svg"}
        assert not [element for element in shown.elements if any(name.startswith("on") for name in element.attributes)]
        assert HOSTILE in shown.one("html").text
    assert article.all("a", class_="original") == []


@pytest.mark.parametrize(
    "path", ["/", "/?q=ميناء", "/article/port", "/nothing", "/api/search?q=ميناء", "/static/style.css"]
)
def test_every_answer_is_guarded(client: FlaskClient, path: str) -> None:
    with client.get(path) as answered:
        policy = dict(part.split(" ", 1) for part in answered.headers["Content-Security-Policy"].split("; "))
        assert policy == {
            "default-src": "'none'",
            "style-src": "'self'",
            "script-src": "'self'",
            "img-src": "'self'",
            "connect-src": "'self'",
            "form-action": "'self'",
            "base-uri": "'none'",
            "frame-ancestors": "'none'",
        }
        assert answered.headers["X-Content-Type-Options"] == "nosniff"
        assert answered.headers["Referrer-Policy"] == "same-origin"
        assert "Set-Cookie" not in answered.headers


@pytest.mark.parametrize("path", ["/", "/help", "/?q=وزراء زرافة", "/article/port?q=ميناء"])
def test_no_page_needs_what_the_policy_forbids(client: FlaskClient, path: str) -> None:
    for element in Document(client.get(path).text).elements:
        assert element.tag != "style"
        assert "style" not in element.attributes
        assert element.tag != "script" or element.attributes["src"].startswith("/static/")


# For everybody.


@pytest.mark.parametrize(
    "path",
    ["/", "/help", "/?q=الرئيس&source=المرفأ&page=x", "/?q=وزراء زرافة", "/?q=زرافة", "/?q=؟", "/article/port?q=ميناء"],
)
def test_a_page_can_be_found_one_s_way_in(client: FlaskClient, path: str) -> None:
    """One h1, no level of headings left out, one main, a way past the header, a label on every box."""
    shown = Document(client.get(path).text)
    levels = [int(element.tag[1]) for element in shown.elements if re.fullmatch("h[1-6]", element.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(shown.all("main", id="main")) == 1
    assert shown.links()["إلى المحتوى"] == "#main"
    labelled = {label.attributes["for"] for label in shown.all("label")}
    for box in shown.all("input"):
        assert box.attributes.get("type") == "hidden" or box.attributes["id"] in labelled
    assert shown.one("input", id="q").attributes["dir"] == "auto"
    assert all(form.attributes["method"] == "get" for form in shown.all("form"))
    ids = [element.attributes["id"] for element in shown.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))


def test_foreign_text_is_isolated(client: FlaskClient) -> None:
    isolated = {element.text for element in page(client, q="الميناء").all("bdi")}
    assert {"افتتاح ميناء الزهراء", "المرفأ", "اقتصاد", "الميناء"} <= isolated


def test_the_query_stands_in_the_box_as_typed(client: FlaskClient) -> None:
    answered = client.get("/", query_string={"q": '«ميناء "الزهراء" <b>&amp;'})
    value = re.search(r'name="q" value="([^"]*)"', answered.text)
    assert value is not None
    assert unescape(value.group(1)) == '«ميناء "الزهراء" <b>&amp;'


ANYTHING = st.text(max_size=40) | st.sampled_from(
    ["ميناء", "-1", "0", "2", "1e9", "999999999999", "newest", "2024-02-30"]
)


@pytest.fixture(scope="module")
def shared_client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    room = Newsroom(tmp_path_factory.mktemp("newsroom"))
    room.publish(*NEWSPAPER)
    return create_app(engine=room.engine).test_client()


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(["/", "/api/search", "/article/port", "/article/"]),
    query=st.dictionaries(
        st.sampled_from(["q", "page", "sort", "exact", "source", "category", "year", "since", "until", "limit", "id"]),
        ANYTHING,
    ),
)
def test_no_parameters_bring_it_down(shared_client: FlaskClient, path: str, query: dict[str, str]) -> None:
    assert shared_client.get(path, query_string=query).status_code in (200, 400, 404)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=60))
def test_no_bytes_in_the_address_bring_it_down(shared_client: FlaskClient, raw: bytes) -> None:
    escaped = "".join(f"%{byte:02X}" for byte in raw)
    assert shared_client.get(f"/?q=ميناء{escaped}").status_code in (200, 400)
    assert shared_client.get(f"/article/x{escaped}?q={escaped}").status_code == 404
