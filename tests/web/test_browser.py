"""The pages in a real browser: Debian's Chromium, driven by Playwright."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from index.article import Article
from tests.conftest import NEWSPAPER, Newsroom
from tests.web.serving import serving

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium here: install it (apt install chromium), or name it in CHROMIUM"
)

ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
VOWELLED = Article(
    id="مجلد/نشرة.jsonl:3?أ#ب",
    title="كلمة وَالرَّئيسِ في التلال",
    body="ألقى الرَّئِيسُ كلمة قصيرة.\nوَالرَّئيس يعود غدًا، ورئيسـة البلدية ترافقه إلى internationalTradeExhibitionCentre.",
    source="internationalNewsFromEverywhereAndNowhereInParticular",
    category="سياسة",
)
SPELLINGS = (
    Article(id="غ", title="محرك", body="قالت غوغل إنها ستطلق خدمة جديدة."),
    Article(id="ج", title="هاتف", body="قالت جوجل إنها ستطلق هاتفًا جديدًا."),
)
LONGEST = Article(id="x" * 300, title="غيمة" + "طويلة" * 40, body="غيمة " + "http://example.org/" + "a" * 500)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the pages are served."""
    room = Newsroom(tmp_path_factory.mktemp("newsroom"))
    room.publish(*NEWSPAPER, VOWELLED, LONGEST, *SPELLINGS)
    room.close()
    with serving(room.index) as served:
        yield served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def tab(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens tabs at the first page, with the options of a browser context; fails where one complains."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_tab(path: str = "", **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address + path)
        return page

    yield open_tab
    for context in contexts:
        context.close()
    assert complaints == []


def marks(page: Page) -> list[str]:
    texts: list[str] = page.locator("mark").all_inner_texts()
    return texts


def test_a_reader_types_opens_a_result_and_sees_the_words_marked(tab: Callable[..., Page]) -> None:
    page = tab()
    page.fill("#q", "الرئيس")
    page.click("button[type=submit]")
    assert page.locator(".result").count() == 3
    assert set(marks(page)) == {"وَالرَّئيسِ", "الرَّئِيسُ", "وَالرَّئيس", "الرئيس", "ورئيسـة"} - unmarked(page)
    page.get_by_role("link", name="كلمة وَالرَّئيسِ في التلال").click()
    assert page.locator("h1").inner_text() == VOWELLED.title
    assert [text for text in marks(page) if text != "ورئيسـة"] == ["وَالرَّئيسِ", "الرَّئِيسُ", "وَالرَّئيس"]
    assert "".join(page.locator(".body p").all_text_contents()) == VOWELLED.body.replace("\n", "")
    page.get_by_role("link", name="إلى نتائج الرئيس").click()
    assert page.locator(".result").count() == 3


def unmarked(page: Page) -> set[str]:
    """The feminine, which a deeper analysis may or may not find under the masculine."""
    return {"ورئيسـة"} - set(marks(page))


def test_a_mark_covers_its_word_and_moves_no_letter(tab: Callable[..., Page]) -> None:
    """Each mark is as wide as the same word without it, and has its weight."""
    page = tab("?q=الرئيس")
    different = page.evaluate("""() => [...document.querySelectorAll("mark")].filter(mark => {
        const marked = mark.getBoundingClientRect().width;
        const plain = document.createElement("span");
        plain.textContent = mark.textContent;
        const weight = getComputedStyle(mark).fontWeight === getComputedStyle(mark.parentElement).fontWeight;
        mark.replaceWith(plain);
        return Math.abs(plain.getBoundingClientRect().width - marked) > 0.01 || !weight;
    }).length""")
    assert different == 0


def test_the_keyboard_is_enough(tab: Callable[..., Page]) -> None:
    page = tab()
    page.keyboard.press("/")
    page.keyboard.type("الرئيس")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=*")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert focused(page) == page.locator(".result h2 a").first.get_attribute("href")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/**")
    page.keyboard.press("Tab")
    assert focused(page) == "#main"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert (focused(page) or "").startswith("/?q=")


def focused(page: Page) -> str | None:
    href: str | None = page.evaluate("document.activeElement.getAttribute('href')")
    return href


def test_letters_typed_into_the_box_are_letters(tab: Callable[..., Page]) -> None:
    page = tab("?q=ميناء")
    page.focus("#q")
    page.keyboard.press("End")
    page.keyboard.type(" jk/")
    assert page.input_value("#q") == "ميناء jk/"


# Suggestions.


def suggested(page: Page) -> list[str]:
    page.wait_for_selector("#suggestions li")
    texts: list[str] = page.locator("#suggestions li").all_inner_texts()
    return texts


def test_suggestions_come_while_typing_and_are_taken_with_the_keyboard(tab: Callable[..., Page]) -> None:
    page = tab()
    page.focus("#q")
    page.keyboard.type("المين")
    assert "الميناء" in suggested(page)
    box = page.get_by_role("combobox", name="ابحث في المقالات")
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    active = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert active.get_attribute("aria-selected") == "true"
    chosen = active.inner_text()
    assert page.input_value("#q") == "المين"
    page.keyboard.press("Enter")
    page.wait_for_url("**q=*")
    assert page.input_value("#q") == chosen


def test_suggestions_are_taken_with_the_mouse(tab: Callable[..., Page]) -> None:
    page = tab()
    page.focus("#q")
    page.keyboard.type("المين")
    page.locator("#suggestions li", has_text="الميناء").first.click()
    page.wait_for_url("**q=*")
    assert page.locator(".result").count()


def test_escape_and_leaving_close_the_suggestions(tab: Callable[..., Page]) -> None:
    page = tab()
    page.focus("#q")
    page.keyboard.type("المين")
    suggested(page)
    page.keyboard.press("Escape")
    assert page.locator("#suggestions").is_hidden()
    assert page.input_value("#q") == "المين"
    page.keyboard.type("ا")
    suggested(page)
    page.keyboard.press("Tab")
    assert page.locator("#suggestions").is_hidden()


def test_enter_without_a_choice_searches_what_was_typed(tab: Callable[..., Page]) -> None:
    page = tab()
    page.focus("#q")
    page.keyboard.type("المين")
    suggested(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**q=*")
    assert page.input_value("#q") == "المين"


def test_arrows_walk_through_the_suggestions_and_back_to_the_box(tab: Callable[..., Page]) -> None:
    page = tab()
    page.focus("#q")
    page.keyboard.type("المين")
    texts = suggested(page)
    box = page.locator("#q")
    page.keyboard.press("ArrowUp")
    last = page.locator("#suggestions [aria-selected=true]")
    assert last.inner_text() == texts[-1]
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") is None
    for text in texts:
        page.keyboard.press("ArrowDown")
        assert page.locator("#suggestions [aria-selected=true]").inner_text() == text


# What may be meant.


def test_who_insists_gets_what_was_typed(tab: Callable[..., Page]) -> None:
    page = tab("?q=hgvzds")
    assert "لوحة المفاتيح" in page.locator(".note").first.inner_text()
    assert page.locator(".result").count() == 3
    assert page.input_value("#q") == "hgvzds"
    page.get_by_role("link", name="ابحث عن «hgvzds» كما كُتب").click()
    assert "لا نتائج" in page.get_by_role("status").first.inner_text()
    assert page.locator(".insist").count() == 0


def test_what_may_be_meant_is_one_click_away(tab: Callable[..., Page]) -> None:
    page = tab("?q=المينا سفينة", java_script_enabled=False)
    assert page.locator(".result").count()
    page.locator(".suggested").get_by_role("link", name="الميناء سفينة").click()
    assert page.input_value("#q") == "الميناء سفينة"
    assert page.locator(".suggested").count() == 0


def test_other_spellings_are_switched_off_by_one_click_and_on_by_another(tab: Callable[..., Page]) -> None:
    page = tab("?q=غوغل")
    assert "جوجل" in page.locator(".also").inner_text()
    assert page.locator(".result").count() == 2
    page.get_by_role("link", name="كما كتبتُ فقط").click()
    assert page.locator(".result").count() == 1
    page.get_by_role("link", name="ابحث بسائر الصيغ والكتابات أيضًا").click()
    assert page.locator(".result").count() == 2


def test_days_in_plain_words_restrict_by_one_click(tab: Callable[..., Page]) -> None:
    page = tab("?q=الميناء مايو 2023", java_script_enabled=False)
    found = page.locator(".result").count()
    page.get_by_role("link", name="اقصر النتائج على ما نُشر في مايو 2023").click()
    assert page.input_value("#q") == 'الميناء تاريخ:"مايو 2023"'
    assert 0 < page.locator(".result").count() < found


# Why, and when.


def test_reasons_unfold_without_a_script_and_lead_to_the_word_alone(tab: Callable[..., Page]) -> None:
    page = tab("?q=وزراء", java_script_enabled=False)
    why = page.locator("details.why").first
    why.locator("summary").click()
    assert "مفرد «وزراء»" in why.inner_text()
    why.get_by_role("link").click()
    assert page.input_value("#q") == "=وزراء"


def test_a_bar_is_a_link(tab: Callable[..., Page]) -> None:
    page = tab("?q=الرئيس")
    bars = page.locator(".chart svg a")
    heights = [bars.nth(number).locator(".bar").bounding_box() for number in range(bars.count())]
    assert all(box is not None and box["height"] > 0 for box in heights)
    bars.last.click()
    assert page.locator(".result").count() == 1


PATHS = (
    *(
        "",
        "help",
        "?q=hgvzds",
        "?q=المينا سفينة مايو 2023",
        "?q=غوغل",
        "?q=وزراء زرافة",
        "?q=الرئيس",
        "?q=غيمة",
        "?q=زرافة&source=المرفأ",
    ),
    *("article/port?q=ميناء", f"article/{'x' * 300}"),
)


@pytest.mark.parametrize("path", PATHS)
def test_a_phone_never_scrolls_sideways(tab: Callable[..., Page], path: str) -> None:
    page = tab(path, viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_the_page_runs_from_the_right(tab: Callable[..., Page]) -> None:
    page = tab("?q=الرئيس")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    results, filters = (page.locator(part).bounding_box() for part in (".results", "aside"))
    assert results is not None
    assert filters is not None
    assert results["x"] > filters["x"]


def test_the_box_follows_what_is_typed(tab: Callable[..., Page]) -> None:
    page = tab()
    direction = "getComputedStyle(document.getElementById('q')).direction"
    assert page.evaluate(direction) == "rtl"
    page.fill("#q", "Getty")
    assert page.evaluate(direction) == "ltr"
    page.fill("#q", "ميناء")
    assert page.evaluate(direction) == "rtl"


def test_dark_is_dark(tab: Callable[..., Page]) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    light, dark = (tab("?q=الرئيس", color_scheme=scheme).evaluate(background) for scheme in ("light", "dark"))
    assert light == "rgb(250, 246, 239)"
    assert dark == "rgb(23, 18, 15)"


def test_print_leaves_the_article_alone(tab: Callable[..., Page]) -> None:
    page = tab("article/port?q=ميناء")
    page.emulate_media(media="print")
    assert page.locator(".body").is_visible()
    assert not page.locator("form.search").is_visible()


def test_everything_works_without_javascript(tab: Callable[..., Page]) -> None:
    page = tab(java_script_enabled=False)
    page.fill("#q", "الرئيس")
    page.press("#q", "Enter")
    page.get_by_role("link", name="المرفأ").first.click()
    assert page.locator(".result").count() == 1
    page.get_by_role("link", name="الأقدم").click()
    page.locator(".result h2 a").click()
    assert marks(page) == ["وَالرَّئيس"]


def test_markup_in_the_address_stays_text(tab: Callable[..., Page]) -> None:
    page = tab("?q=ميناء<img src=x onerror=console.log(1)><script>console.log(2)</script>")
    assert page.input_value("#q") == "ميناء<img src=x onerror=console.log(1)><script>console.log(2)</script>"
    assert page.locator("img:not([alt=''])").count() == 0
