"""Bringing the index up to date: what is new, changed and gone, and nothing else."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.article import Article
from index.errors import SeedsMissing
from index.reindex import Report, reindex
from tests.conftest import Newsroom, write_seeds
from tests.homes import on_a_cluster

Story = Callable[..., Article]


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.removed, report.unchanged


def settle(path: Path) -> None:
    """Dates a file back, as if it had been written long ago."""
    an_hour_ago = time.time() - 3600
    os.utime(path, (an_hour_ago, an_hour_ago))


def test_new_changed_and_removed_articles_are_told_apart(newsroom: Newsroom, story: Story) -> None:
    assert counts(newsroom.publish(story("a"), story("b"), story("c"))) == (3, 0, 0, 0)
    assert counts(newsroom.publish(story("a"), story("b", "خبر آخر"), story("d"))) == (1, 1, 1, 1)
    assert set(newsroom.ids("خبر")) == {"a", "b", "d"}
    assert newsroom.ids("آخر") == ["b"]


@pytest.mark.parametrize("settled", [True, False])
def test_a_second_run_over_unchanged_seeds_writes_nothing(newsroom: Newsroom, story: Story, settled: bool) -> None:
    write_seeds(newsroom.seeds / "news.jsonl", [story("a"), story("b")])
    if settled:
        settle(newsroom.seeds / "news.jsonl")
    newsroom.reindex()
    before = newsroom.home.state()
    assert counts(newsroom.reindex()) == (0, 0, 0, 2)
    assert newsroom.home.state() == before


def test_a_file_that_was_only_touched_changes_nothing(newsroom: Newsroom, story: Story) -> None:
    newsroom.publish(story("a"))
    before = newsroom.home.state()
    settle(newsroom.seeds / "news.jsonl")
    assert counts(newsroom.reindex()) == (0, 0, 0, 1)
    assert newsroom.home.state() == before


def test_a_settled_file_is_not_read_again(newsroom: Newsroom, story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    write_seeds(newsroom.seeds / "news.jsonl", [story("a")])
    settle(newsroom.seeds / "news.jsonl")
    newsroom.reindex()
    monkeypatch.delattr("index.reindex.read")
    assert counts(newsroom.reindex()) == (0, 0, 0, 1)


def test_a_change_that_keeps_size_and_time_is_noticed(newsroom: Newsroom, story: Story) -> None:
    path = newsroom.seeds / "news.jsonl"
    write_seeds(path, [story("a", "خبر صباح")])
    settle(path)
    newsroom.reindex()
    status = path.stat()
    path.write_text(path.read_text().replace("صباح", "نهار"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    assert newsroom.reindex().changed == 1


def test_a_removed_file_takes_its_articles_along(newsroom: Newsroom, story: Story) -> None:
    newsroom.publish(story("a"), file="one.jsonl")
    newsroom.publish(story("b"), file="two.jsonl")
    (newsroom.seeds / "one.jsonl").unlink()
    assert counts(newsroom.reindex()) == (0, 0, 1, 1)
    assert newsroom.ids("خبر") == ["b"]


def test_of_two_seeds_with_one_id_the_later_one_is_refused(newsroom: Newsroom, story: Story) -> None:
    report = newsroom.publish(story("a", "خبر أول"), story("a", "خبر ثان"))
    (rejection,) = report.rejected
    assert (rejection.path, rejection.line) == ("news.jsonl", 2)
    assert "news.jsonl:1" in rejection.reason
    assert newsroom.ids("أول") == ["a"]
    assert newsroom.ids("ثان") == []


def test_which_of_two_files_is_refused_does_not_depend_on_which_came_first(newsroom: Newsroom, story: Story) -> None:
    newsroom.publish(story("a", "خبر لاحق"), file="z.jsonl")
    settle(newsroom.seeds / "z.jsonl")
    newsroom.reindex()
    report = newsroom.publish(story("a", "خبر سابق"), file="b.jsonl")
    assert [rejection.path for rejection in report.rejected] == ["z.jsonl"]
    assert newsroom.ids("سابق") == ["a"]
    assert newsroom.ids("لاحق") == []


def test_a_refused_seed_is_taken_when_its_rival_goes(newsroom: Newsroom, story: Story) -> None:
    newsroom.publish(story("a", "خبر سابق"), file="b.jsonl")
    newsroom.publish(story("a", "خبر لاحق"), file="z.jsonl")
    (newsroom.seeds / "b.jsonl").unlink()
    assert newsroom.reindex().rejected == ()
    assert newsroom.ids("لاحق") == ["a"]


def test_bad_seeds_are_reported_on_every_run_and_good_ones_indexed(newsroom: Newsroom) -> None:
    (newsroom.seeds / "news.jsonl").write_text('{"id": "a", "body": "خبر"}\n{broken\n{"id": "b", "body": "خبر"}\n')
    (newsroom.seeds / "latin.txt").write_bytes(b"\xe9\xe8")
    (newsroom.seeds / "folder.txt").mkdir()
    (newsroom.seeds / "lost.txt").symlink_to("nowhere.txt")
    for added in (2, 0):
        report = newsroom.reindex()
        assert report.added == added
        assert {(rejection.path, rejection.line) for rejection in report.rejected} == {
            ("news.jsonl", 2),
            ("latin.txt", None),
            ("folder.txt", None),
            ("lost.txt", None),
        }
    assert newsroom.ids("خبر") == ["a", "b"]


def test_a_file_that_can_no_longer_be_read_keeps_what_the_index_holds_of_it(newsroom: Newsroom) -> None:
    path = newsroom.seeds / "one.txt"
    path.write_text("2024-01-01\nعنوان\n\nخبر محفوظ")
    newsroom.reindex()
    path.write_bytes(b"\xff\xfe\x00")
    report = newsroom.reindex()
    assert len(report.rejected) == 1
    assert report.removed == 0
    assert newsroom.ids("محفوظ") == ["one.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_can_no_longer_be_read_keeps_what_the_index_holds_of_it(newsroom: Newsroom) -> None:
    folder = newsroom.seeds / "2024"
    folder.mkdir()
    (folder / "one.txt").write_text("2024-01-01\nعنوان\n\nخبر محفوظ")
    newsroom.reindex()
    folder.chmod(0)
    try:
        report = newsroom.reindex()
    finally:
        folder.chmod(0o700)
    assert (report.removed, len(report.rejected)) == (0, 1)
    assert newsroom.ids("محفوظ") == ["2024/one.txt"]


def test_a_file_whose_place_a_folder_took_keeps_what_the_index_holds_of_it(newsroom: Newsroom) -> None:
    path = newsroom.seeds / "one.txt"
    path.write_text("2024-01-01\nعنوان\n\nخبر محفوظ")
    newsroom.reindex()
    path.unlink()
    path.mkdir()
    report = newsroom.reindex()
    assert (report.removed, len(report.rejected)) == (0, 1)
    assert newsroom.ids("محفوظ") == ["one.txt"]
    path.rmdir()
    assert newsroom.reindex().removed == 1


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="leases, which tell who writes, are Linux's")
def test_a_file_somebody_is_writing_waits_and_keeps_its_articles(newsroom: Newsroom, story: Story) -> None:
    newsroom.publish(story("a", "خبر كامل"))
    with (newsroom.seeds / "news.jsonl").open("a") as half, (newsroom.seeds / "new.txt").open("w") as new:
        half.write('{"id": "b", "body": "نصف')
        half.flush()
        new.write("نصف خبر")
        new.flush()
        report = newsroom.reindex()
        assert set(report.waiting) == {"news.jsonl", "new.txt"}
        assert counts(report) == (0, 0, 0, 1)
        half.write(' خبر"}\n')
    assert counts(newsroom.reindex()) == (2, 0, 0, 1)


def test_seeds_that_are_not_there_are_an_error_and_remove_nothing(newspaper: Newsroom) -> None:
    with pytest.raises(SeedsMissing, match="gone"):
        reindex(newspaper.engine, [newspaper.seeds.parent / "gone"])
    assert len(newspaper.ids("الزهراء")) == 2


def test_a_rebuild_starts_afresh_while_the_old_index_answers(newspaper: Newsroom) -> None:
    seen = []
    report = reindex(
        newspaper.engine,
        [newspaper.seeds],
        rebuild=True,
        progress=lambda done: seen.append((done, len(newspaper.ids("الزهراء")))),
    )
    assert report.added == 4
    assert seen == [(1, 2), (2, 2), (3, 2), (4, 2)]


def test_a_text_file_is_known_by_its_path_below_the_seeds(newsroom: Newsroom) -> None:
    (newsroom.seeds / "يناير").mkdir()
    (newsroom.seeds / "يناير" / "خبر.txt").write_text("2024-01-01\nعنوان\n\nنص الخبر")
    newsroom.reindex()
    assert newsroom.ids("نص") == ["يناير/خبر.txt"]


@settings(
    max_examples=2 if on_a_cluster() else 25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    days=st.lists(
        st.dictionaries(
            st.sampled_from("abcdef"), st.sampled_from(["خبر قمر", "خبر شمس نجم", "خبر بحر"]), min_size=1, max_size=6
        ),
        min_size=1,
        max_size=4,
    )
)
def test_any_sequence_of_updates_holds_what_a_rebuild_holds(
    tmp_path_factory: pytest.TempPathFactory, days: list[dict[str, str]]
) -> None:
    room = Newsroom(tmp_path_factory.mktemp("room"))
    for day in days:
        room.publish(*(Article(id=id, body=body) for id, body in day.items()))
    updated = {word: sorted(room.ids(word)) for word in ("خبر", "قمر", "نجم", "بحر")}
    room.reindex(rebuild=True)
    assert {word: sorted(room.ids(word)) for word in updated} == updated
    assert sorted(room.ids("خبر")) == sorted(days[-1])
    room.close()
