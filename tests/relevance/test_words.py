"""The word tests: what meets, what stays whole, what stays apart; on analysers whose answers are plain."""

from pathlib import Path

import pytest

from tests.relevance.baselines import grams, snowball, unstemmed
from tests.relevance.subjects import Subject, baseline, keeps_beginning, keeps_everything, layers_of, ours
from tests.relevance.words import FOLDER, Rows, WordListError, conflation, failures, main, read_list, speed, totals

UNSTEMMED = baseline("no stemming", unstemmed)
SNOWBALL = baseline("Snowball", snowball)


def test_words_meet_on_a_shared_term() -> None:
    assert UNSTEMMED.meet("مكتبة", "مكتبه")
    assert not UNSTEMMED.meet("مكتبة", "والمكتبة")


def test_words_meet_within_a_layer_only() -> None:
    layers = {"نهر": {"word": {"1"}, "stem": {"2"}}, "أنهار": {"word": {"2"}, "stem": {"3"}}}
    assert not Subject("crossed", layers.__getitem__).meet("نهر", "أنهار")


def test_a_stop_word_meets_nothing() -> None:
    assert not UNSTEMMED.meet("في", "في")


def test_an_engine_must_find_both_ways() -> None:
    subject = ours({"نهر": ["نهر", "أنهار"], "أنهار": ["أنهار"]})
    assert not subject.meet("نهر", "أنهار")
    assert subject.first("نهر", "أنهار")


def test_the_word_typed_must_be_found_before_the_other() -> None:
    subject = ours({"نهر": ["أنهار", "نهر"], "أنهار": []})
    assert not subject.first("نهر", "أنهار")
    assert not subject.first("أنهار", "نهر")


@pytest.mark.parametrize(
    ("term", "name", "may_lose", "beginning", "everything"),
    [
        ("بوتين", "بوتين", "-", True, True),
        ("وتين", "بوتين", "-", False, False),
        ("لبن", "لبنان", "-", True, False),
        ("فرنس", "فرنسا", "-", True, True),
        ("قاهر", "القاهرة", "ال", True, True),
        ("ماني", "ألمانيا", "-", False, False),
        ("بغاء", "ببغاء", "-", False, False),
        ("فواد", "فؤاد", "-", True, True),
        ("وكال", "وكالة", "-", True, True),
    ],
)
def test_whole_names(term: str, name: str, may_lose: str, beginning: bool, everything: bool) -> None:
    """The only layer decides, or the one without clitics; the layer above holds the word as spelt anyway."""
    layers = {"word": {name}, "stem": {term}}
    assert keeps_beginning(layers, name, may_lose) is beginning
    assert keeps_everything(layers, name, may_lose) is everything


def test_a_plural_is_whole_where_its_clitics_are_looked_for() -> None:
    layers = {"word": {"سكان"}, "bare": {"سكان"}, "stem": {"ساكن"}}
    assert keeps_everything(layers, "سكان", "-")
    assert not keeps_everything(layers | {"bare": {"كان"}}, "سكان", "-")


def test_one_of_two_readings_is_enough_for_a_name() -> None:
    assert keeps_beginning({"stem": {"رنس", "فرنس"}}, "فرنسا", "-")


def test_pairs_of_conflation_groups() -> None:
    """a1 and a2 meet and belong together, a1 and b1 meet and do not, b1 and b2 belong together and do not meet."""
    terms = {"a1": {"x", "y"}, "a2": {"x"}, "b1": {"y"}, "b2": {"z"}, "both": {"x"}}
    groups = [["a1", "a2", "both"], ["b1", "b2", "both"]]
    assert conflation(groups, lambda word: {"stem": terms[word]}) == (0.5, 0.5)


def test_a_pair_that_shares_two_terms_counts_once() -> None:
    assert conflation([["a", "b"]], lambda word: {"one": {"x", "y"}, "two": {"x"}}) == (1.0, 1.0)


def test_lists_skip_comments_and_the_header(tmp_path: Path) -> None:
    path = tmp_path / "clitics.tsv"
    path.write_text("# names\nname\tform\nنهر\tونهر\n\n# more\nجبل\tبجبل\n")
    assert read_list(path) == [("نهر", "ونهر"), ("جبل", "بجبل")]


def test_a_row_of_another_width_is_named(tmp_path: Path) -> None:
    path = tmp_path / "clitics.tsv"
    path.write_text("name\tform\nنهر\n")
    with pytest.raises(WordListError, match=r"clitics\.tsv:2"):
        read_list(path)


def test_every_test_counts_its_failures() -> None:
    lists: dict[str, Rows] = {
        "plurals": [("نهر", "أنهار", "broken")],
        "variants": [("مكتبة", "مكتبه", "heh")],
        "whole_names": [("بوتين", "person", "-")],
        "apart": [("بحر", "البحرين")],
    }
    failed = failures(SNOWBALL, lists)
    assert failed.keys() == totals(lists).keys()
    assert len(failed["plurals"]) == 1
    assert failed["whole_names"] == lists["whole_names"]
    assert totals(lists)["apart, ranked"] == 2


def test_our_lists_can_be_read() -> None:
    paths = sorted(FOLDER.glob("*.tsv"))
    assert paths
    for path in paths:
        assert len(read_list(path)) >= 200, path.name


def test_the_second_lists_have_other_rows() -> None:
    paths = sorted((FOLDER / "second").glob("*.tsv"))
    assert {path.name for path in paths} <= {path.name for path in FOLDER.glob("*.tsv")}
    for path in paths:
        rows = read_list(path)
        assert len(rows) > 100, path.name
        assert {row[:2] for row in rows}.isdisjoint(row[:2] for row in read_list(FOLDER / path.name)), path.name


@pytest.mark.parametrize("folder", [FOLDER, FOLDER / "second"], ids=["first", "second"])
def test_words_that_look_as_if_they_had_clitics_keep_their_letters(folder: Path) -> None:
    rows = read_list(folder / "whole_names.tsv")
    lost = [name for name, _, may_lose in rows if not keeps_beginning(layers_of(name), name, may_lose)]
    assert len(lost) <= len(rows) // 100


def test_grams_mark_the_edges() -> None:
    assert grams("قمر") == ("_قمر", "قمر_")
    assert grams("يد") == ("_يد_",)
    assert grams("أ") == ()


def test_our_analysis_has_a_term_in_every_layer() -> None:
    assert all(layers_of("والمكتبة").values())


def test_speed_counts_every_word() -> None:
    words, rate = speed(["افتتح مجلس البلدة", "مهرجان القوارب"])
    assert words == 5
    assert rate > 0


def test_the_command_measures_through_a_real_index(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "variants.tsv").write_text("a\tb\tkind\nمكتبة\tمكتبه\theh\n")
    (tmp_path / "apart.tsv").write_text("a\tb\nنهر\tمكتب\n")
    (tmp_path / "groups.tsv").write_text("lemma\tforms\nكتاب\tكتاب الكتاب\nنهر\tنهر النهر\n")
    assert main(["--lists", str(tmp_path), "--groups", str(tmp_path / "groups.tsv"), "--kinds"]) == 0
    lines = {line.split("  ")[0]: line.split() for line in capsys.readouterr().out.splitlines()}
    assert lines["variants"][-1] == "100.0%"
    assert lines["variants: heh"][-1] == "100.0%"
    assert lines["apart, ranked"][-1] == "100.0%"
    assert lines["ours"] == ["ours", "1.000", "1.000"]


def test_a_folder_without_lists_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lists", str(tmp_path)]) == 2
    assert str(tmp_path) in capsys.readouterr().err
