"""What is peculiar to an index in a folder: its files, and what may happen to them."""

import pytest

from index.article import Article
from index.errors import IndexDamaged
from tests.conftest import Newsroom


@pytest.mark.parametrize("keep", [0, 40])
def test_a_damaged_index_says_so_and_can_be_rebuilt(newspaper: Newsroom, keep: int) -> None:
    newspaper.engine.close()
    (toc,) = newspaper.index.glob("*.toc")
    toc.write_bytes(toc.read_bytes()[:keep])
    with pytest.raises(IndexDamaged, match="--rebuild"), newspaper.engine.snapshot():
        pass
    with pytest.raises(IndexDamaged, match="--rebuild"):
        newspaper.reindex()
    assert newspaper.reindex(rebuild=True).added == 4
    assert set(newspaper.ids("الزهراء")) == {"port", "undated"}


def test_a_commit_that_fails_releases_the_lock(newspaper: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("index.embedded.storage.os.fsync", full)
        with pytest.raises(OSError, match="No space"):
            newspaper.publish(Article(id="late", body="خبر متأخر"), file="late.jsonl")
    assert newspaper.ids("متأخر") == []
    assert newspaper.reindex().added == 1
    assert newspaper.ids("متأخر") == ["late"]


def test_files_that_are_no_index_are_left_alone(newspaper: Newsroom) -> None:
    (newspaper.index / "notes.txt").write_text("mine")
    (newspaper.index / "MAIN_leftover0000000.seg").write_text("killed")
    newspaper.reindex(rebuild=True)
    assert (newspaper.index / "notes.txt").read_text() == "mine"
    assert not (newspaper.index / "MAIN_leftover0000000.seg").exists()


def test_a_lost_ledger_is_mended_by_building_afresh(newspaper: Newsroom) -> None:
    (ledger,) = newspaper.index.glob("ledger-*.json")
    ledger.write_text("{")
    assert newspaper.reindex().added == 4
    assert len(newspaper.ids("الزهراء")) == 2
    assert newspaper.reindex().unchanged == 4
