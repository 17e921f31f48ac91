"""A small fictional newspaper, indexed for real in a temporary folder."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from index.article import Article
from index.reindex import Report, reindex
from search.searcher import Searcher
from tests.homes import Name, new_home

NEWSPAPER = (
    Article(
        id="port",
        title="افتتاح ميناء الزهراء",
        body="افتتح وَزيرُ النَّقل ميناء الزهراء صباح اليوم.\n\nوقال الوزير إن الميناء يستقبل عشرين سفينة.",
        date=date(2023, 5, 2),
        source="المرفأ",
        category="اقتصاد",
        url="https://example.org/port",
        caption="السفينة الأولى في الميناء (Getty)",
    ),
    Article(
        id="match",
        title="فوز فريق التلال",
        body="فاز فريق التلال على فريق السهل. وحضر الرئيس المباراة، ثم صافح الرئيس اللاعبين.",
        date=date(2024, 1, 9),
        source="الملعب",
        category="رياضة",
    ),
    Article(
        id="weather",
        title="أمطار على الساحل",
        body="هطلت أمطار غزيرة على الساحل، ودعا وَالرَّئيس المحلي السكان إلى الحذر.",
        date=date(2024, 3, 1),
        source="المرفأ",
        category="طقس",
    ),
    Article(id="undated", body="تقرير بلا تاريخ عن سفينة قديمة في ميناء الزهراء.", title="سفينة قديمة"),
)


def write_seeds(path: Path, articles: Sequence[Article]) -> None:
    """Writes articles as JSON lines, in one step, as a careful newsroom would."""
    lines = [json.dumps(article.as_dict(), ensure_ascii=False) for article in articles]
    unfinished = path.with_suffix(".part")
    unfinished.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    unfinished.replace(path)


class Newsroom:
    """A seeds folder and the index built from it."""

    def __init__(self, folder: Path) -> None:
        self.seeds = folder / "seeds"
        self.seeds.mkdir()
        self.index = folder / "index"
        self.home = new_home(self.index)
        self.engine = self.home.open()
        self.searcher = Searcher(self.engine)

    def publish(self, *articles: Article, file: str = "news.jsonl") -> Report:
        """Makes these the articles of a seed file, and reindexes."""
        write_seeds(self.seeds / file, articles)
        return self.reindex()

    def reindex(self, *, rebuild: bool = False) -> Report:
        """Brings the index up to date."""
        return reindex(self.engine, [self.seeds], rebuild=rebuild)

    def ids(self, text: str) -> list[str]:
        """The ids of what a query finds, in order."""
        return [hit.id for hit in self.searcher.answer(text).hits]

    def close(self) -> None:
        """Leaves nothing open, and nothing on a cluster."""
        self.engine.close()
        if isinstance(self.home, Name):
            self.home.leave()


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    """An empty newsroom."""
    room = Newsroom(tmp_path)
    yield room
    room.close()


@pytest.fixture
def newspaper(newsroom: Newsroom) -> Newsroom:
    """A newsroom that has published the newspaper."""
    newsroom.publish(*NEWSPAPER)
    return newsroom


@pytest.fixture
def story() -> Callable[..., Article]:
    """Makes a short article."""

    def make(id: str, body: str = "خبر قصير من المدينة.", title: str = "خبر") -> Article:
        return Article(id=id, body=body, title=title)

    return make
