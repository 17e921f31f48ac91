"""The measuring itself: collections, halves, measures and the randomisation test."""

import gzip
import json
import math
from pathlib import Path

import numpy as np
import pytest

from tests.relevance.__main__ import main
from tests.relevance.collection import CollectionError, Half, half_of, read_collection
from tests.relevance.measures import measure, randomisation_test
from tests.relevance.table import table

ARTICLES = [
    {"id": "n1", "title": "مهرجان القوارب", "body": "افتتح مجلس بلدة الريحان مهرجان القوارب الأول على ضفة النهر."},
    {"id": "n2", "title": "", "body": "أعلنت مكتبة الريحان عن ساعات جديدة للزوار في الشتاء."},
    {"id": "n3", "title": "حصاد الزيتون", "body": "بدأ المزارعون حصاد الزيتون في تلال الريحان قبل موعده."},
]
QUERIES = [
    {"id": "q1", "text": "مهرجان القوارب"},
    {"id": "q2", "text": "ساعات المكتبة"},
    {"id": "q3", "text": "حصاد الزيتون"},
    {"id": "q4", "text": "سؤال بلا جواب"},
]
QRELS = "q1\tn1\t1\nq2\tn2\t1\nq3\tn3\t1\nq4\tn1\t0\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A collection of three articles, and four queries of which one has no answer."""
    folder = tmp_path / "toy"
    folder.mkdir()
    with gzip.open(folder / "corpus.jsonl.gz", "wt", encoding="utf-8") as corpus:
        corpus.writelines(json.dumps(article) + "\n" for article in ARTICLES)
    (folder / "queries.jsonl").write_text("".join(json.dumps(query) + "\n" for query in QUERIES))
    (folder / "qrels.tsv").write_text(QRELS)
    return folder


def test_title_and_body_are_one_text(folder: Path) -> None:
    articles = dict(read_collection(folder).articles())
    assert articles["n1"].split("\n")[0] == "مهرجان القوارب"
    assert articles["n2"] == ARTICLES[1]["body"]


def test_queries_without_a_relevant_article_are_left_out(folder: Path) -> None:
    assert list(read_collection(folder).queries) == ["q1", "q2", "q3"]


def test_a_header_of_the_judgements_is_passed_over(folder: Path) -> None:
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n" + QRELS)
    assert list(read_collection(folder).queries) == ["q1", "q2", "q3"]


def test_the_halves_never_move() -> None:
    """Any change here would let tuned queries into the reported half."""
    tuned = [number for number in range(8) if half_of(f"q{number}") is Half.TUNE]
    assert tuned == [2, 3, 4, 6, 7]


def test_the_halves_are_a_partition(folder: Path) -> None:
    collection = read_collection(folder)
    tune, report = collection.half(Half.TUNE), collection.half(Half.REPORT)
    assert tune.queries | report.queries == collection.half(Half.ALL).queries == collection.queries
    assert not tune.queries.keys() & report.queries.keys()
    assert set(report.qrels) == set(report.queries)


def test_measures_of_a_toy_run() -> None:
    """One query answered at rank 2, one not at all, one missing from the run."""
    qrels = {"q1": {"a": 1}, "q2": {"b": 1}, "q3": {"c": 1}}
    measured = measure(qrels, {"q1": ["x", "a", "y"], "q2": []})
    assert measured.ndcg == pytest.approx(1 / math.log2(3) / 3)
    assert measured.mrr == pytest.approx(0.5 / 3)
    assert measured.recall == pytest.approx(1 / 3)
    assert measured.each_ndcg == pytest.approx([1 / math.log2(3), 0, 0])


def test_measures_stop_at_their_rank() -> None:
    ranks = [str(number) for number in range(200)]
    measured = measure({"q1": {"10": 1}, "q2": {"99": 1}, "q3": {"100": 1}}, dict.fromkeys(("q1", "q2", "q3"), ranks))
    assert (measured.ndcg, measured.mrr) == (0, 0)
    assert measured.recall == pytest.approx(2 / 3)


def test_randomisation_of_equal_runs_is_no_evidence() -> None:
    values = np.linspace(0, 1, 50)
    assert randomisation_test(values, values) == 1


def test_randomisation_approaches_the_exact_value() -> None:
    """Of the 2^10 assignments of ten equal differences, two are as extreme as all of one sign."""
    assert randomisation_test(np.ones(10), np.zeros(10)) == pytest.approx(2 / 2**10, abs=0.002)


def test_randomisation_is_two_sided_and_repeatable() -> None:
    random = np.random.default_rng(1)
    ours, theirs = random.random(100) + 0.05, random.random(100)
    assert randomisation_test(ours, theirs) == pytest.approx(randomisation_test(theirs, ours))
    assert randomisation_test(ours + 0.3, theirs) < 0.001


@pytest.mark.parametrize("missing", ["corpus.jsonl.gz", "queries.jsonl", "qrels.tsv"])
def test_what_a_folder_lacks_is_named(folder: Path, missing: str, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / missing).unlink()
    assert main([str(folder)]) == 2
    said = capsys.readouterr().err
    assert str(folder) in said
    assert missing.removesuffix(".gz") in said


@pytest.mark.parametrize("file", ["queries.jsonl", "qrels.tsv"])
def test_a_broken_line_is_named(folder: Path, file: str) -> None:
    with (folder / file).open("a") as lines:
        lines.write("{broken\n")
    with pytest.raises(CollectionError, match=f"{file}:5"):
        read_collection(folder)


def test_a_corpus_that_is_no_gzip_is_named(folder: Path) -> None:
    (folder / "corpus.jsonl.gz").write_text("plain")
    with pytest.raises(CollectionError, match=r"corpus\.jsonl\.gz:1"):
        list(read_collection(folder).articles())


def test_the_table_has_every_row(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Baselines and our own row, through a real index; a second time the index is used again."""
    arguments = [str(folder), "--half", "all", "--index-cache", str(tmp_path / "cache"), "--markdown"]
    assert main(arguments) == 0
    first = capsys.readouterr().out
    assert "toy: 3 articles, 3 queries, all of them" in first
    rows = {line.split("|")[1].strip(): line for line in first.splitlines() if line.startswith("|")}
    for name in ("no stemming", "Lucene's ArabicAnalyzer", "Snowball alone", "character 4-grams with edges", "ours"):
        assert "1.0000" in rows[name], name
    assert any(name.startswith("ours without") for name in rows)
    assert main([*arguments, "--only", "ours", "--no-ablations"]) == 0
    assert "index reused" in capsys.readouterr().out


def test_tables_line_up() -> None:
    assert table([("", "n"), ("row", "10")], markdown=False) == "      n\n---  --\nrow  10"
    assert table([("", "n"), ("row", "10")], markdown=True) == "|     |  n |\n| --- | -: |\n| row | 10 |"
