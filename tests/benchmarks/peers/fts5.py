"""SQLite's full-text search, FTS5, as it comes with Python."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from index.article import Article
from tests.benchmarks.peers import LIMIT, Top
from tests.benchmarks.timing import timed

_FILE = "fts5.sqlite"


class FTS5:
    """A contentless table with positions: the terms are searched, and nothing is stored."""

    name = "SQLite FTS5"

    def build(self, folder: Path, texts: Sequence[str]) -> float:
        folder.mkdir()
        # What is neither letter nor digit parts words, unless it is named here.
        marks = "".join(sorted({char for text in texts for char in text if not char.isalnum()} - {" "}))
        tokenizer = f"""unicode61 remove_diacritics 0 tokenchars '{marks.replace("'", "''")}'"""
        quoted = tokenizer.replace('"', '""')
        with timed() as watch:
            connection = sqlite3.connect(folder / _FILE)
            connection.execute(f"""CREATE VIRTUAL TABLE news USING fts5(text, content='', tokenize="{quoted}")""")
            rows = enumerate(texts)
            connection.executemany("INSERT INTO news(rowid, text) VALUES (?, ?)", rows)
            connection.execute("INSERT INTO news(news) VALUES ('optimize')")
            connection.commit()
            connection.close()
        return watch.seconds

    def open(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / _FILE)

    def any_of(self, terms: Sequence[str]) -> Top:
        return self._top(_any(terms))

    def phrase(self, terms: Sequence[str]) -> Top:
        return self._top(_phrase(terms))

    def count_any(self, terms: Sequence[str]) -> int:
        return self._count(_any(terms))

    def count_phrase(self, terms: Sequence[str]) -> int:
        return self._count(_phrase(terms))

    def close(self) -> None:
        self._connection.close()

    def _top(self, match: str) -> Top:
        with timed() as watch:
            sql = "SELECT rowid FROM news WHERE news MATCH ? ORDER BY rank LIMIT ?"
            rows = self._connection.execute(sql, (match, LIMIT)).fetchall()
        return Top(watch.seconds, [number for (number,) in rows])

    def _count(self, match: str) -> int:
        (count,) = self._connection.execute("SELECT count(*) FROM news WHERE news MATCH ?", (match,)).fetchone()
        return int(count)


class WholeFTS5:
    """Its own tokenizer, text stored, its own snippets."""

    name = "SQLite FTS5"

    def build(self, folder: Path, articles: Iterable[Article]) -> float:
        folder.mkdir()
        with timed() as watch:
            connection = sqlite3.connect(folder / _FILE)
            connection.execute("CREATE VIRTUAL TABLE news USING fts5(id UNINDEXED, title, body, tokenize='unicode61')")
            rows = ((article.id, article.title, article.body) for article in articles)
            connection.executemany("INSERT INTO news VALUES (?, ?, ?)", rows)
            connection.commit()
            connection.close()
        return watch.seconds

    def open(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / _FILE)

    def answer(self, text: str) -> tuple[float, str]:
        with timed() as watch:
            match = _any([word for word in text.split() if any(map(str.isalnum, word))])
            (total,) = self._connection.execute("SELECT count(*) FROM news WHERE news MATCH ?", (match,)).fetchone()
            sql = """SELECT id, title, snippet(news, 2, '<b>', '</b>', '…', 40) FROM news
                WHERE news MATCH ? ORDER BY rank LIMIT ?"""
            rows = self._connection.execute(sql, (match, LIMIT)).fetchall()
            hits = [{"id": id, "title": title, "snippet": snippet} for id, title, snippet in rows]
            answer = json.dumps({"total": total, "hits": hits}, ensure_ascii=False)
        return watch.seconds, answer

    def close(self) -> None:
        self._connection.close()


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


def _any(terms: Sequence[str]) -> str:
    return " OR ".join(map(_quoted, terms))


def _phrase(terms: Sequence[str]) -> str:
    return _quoted(" ".join(terms))
