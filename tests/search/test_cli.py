"""The commands, their exit statuses, and what they print to people and to programs."""

import csv
import io
import json
import os
import pty
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from click.testing import CliRunner, Result

from index.article import Article
from search.cli import main
from tests.conftest import NEWSPAPER, Newsroom, write_seeds

ROOT = Path(__file__).resolve().parents[2]

Run = Callable[..., Result]


@pytest.fixture
def run(newspaper: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on the newspaper, in a pipe."""
    monkeypatch.setenv("SEARCH_INDEX", str(newspaper.index))
    monkeypatch.setenv("SEARCH_SEEDS", str(newspaper.seeds))
    return lambda *arguments: CliRunner().invoke(main, arguments, catch_exceptions=False)


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "search.cli", *map(str, arguments)]


def test_query_prints_hits_for_people(run: Run) -> None:
    result = run("query", "الرئيس")
    assert result.exit_code == 0
    assert "فوز فريق التلال" in result.stdout
    assert "2 results" in result.stdout


def test_query_offers_the_days_that_it_names(run: Run) -> None:
    result = run("query", "ميناء 2023")
    assert "2023 (2023-01-01 to 2023-12-31) was searched as words" in result.stdout
    assert "restricted to these days, 1 result: ميناء تاريخ:2023" in result.stdout
    offer = json.loads(run("query", "زرافة 2023", "--json").stdout)["offer"]
    assert offer == {
        "about": "2023", "text": "زرافة تاريخ:2023", "since": "2023-01-01", "until": "2023-12-31", "total": 0,
    }  # fmt: skip


def test_query_json_is_the_contract(run: Run) -> None:
    result = run("query", "الرئيس", "--json", "--limit", "1")
    answer = json.loads(result.stdout)
    assert list(answer) == [
        "query", "searched", "total", "took_ms", "page", "pages", "hits", "facets", "histogram", "notes", "also",
        "suggestions", "offer", "exact",
    ]  # fmt: skip
    assert (answer["query"], answer["total"], answer["page"], answer["pages"]) == ("الرئيس", 2, 1, 2)
    (hit,) = answer["hits"]
    assert list(hit) == [
        "id", "title", "date", "source", "category", "url", "score", "snippet", "highlights", "why", "missing",
    ]  # fmt: skip
    assert all(hit["snippet"][start:end] == "الرئيس" for start, end in hit["highlights"])
    assert list(answer["facets"]) == ["source", "category", "year"]
    assert answer["facets"]["year"] == {"2024": 2}
    assert answer["histogram"] == {"2024-01": 1, "2024-03": 1}


def test_exact_finds_only_what_is_spelt_as_typed(run: Run) -> None:
    assert json.loads(run("query", "الوزراء", "--exact", "--json").stdout)["total"] == 0
    assert json.loads(run("query", "الوزير", "--exact", "--json").stdout)["total"] == 1


def test_what_may_be_meant_is_answered_where_nothing_is_found(run: Run) -> None:
    result = run("query", "hgvzds", "--json")
    assert json.loads(result.stdout)["searched"] == "الرئيس"
    assert "keyboard" in result.stderr


def test_notes_leave_the_pipe_clean(run: Run) -> None:
    result = run("query", '"ميناء', "--json")
    assert json.loads(result.stdout)["notes"][0]["kind"] == "unclosed-quote"
    assert "never closed" in result.stderr


def test_explain_says_which_word_met_which_and_how(run: Run) -> None:
    shown = run("query", "وزراء", "زرافة", "--explain").stdout
    assert "  وزراء: الوزير = الـ + وزير, singular of وزراء" in shown.splitlines()
    assert "without: زرافة" in shown.splitlines()
    assert "singular" not in run("query", "وزراء").stdout


def test_nothing_found_is_status_1_and_still_valid_json(run: Run) -> None:
    result = run("query", "زرافة", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["hits"] == []


def test_jsonl_is_a_hit_a_line(run: Run) -> None:
    lines = run("query", "الرئيس", "--jsonl").stdout.splitlines()
    assert {json.loads(line)["id"] for line in lines} == {"match", "weather"}


def test_csv_is_a_table(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("query", "الرئيس", "--csv").stdout)))
    assert {row["id"] for row in rows} == {"match", "weather"}
    assert {row["title"] for row in rows} == {"فوز فريق التلال", "أمطار على الساحل"}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param(["--sort", "newest"], ["weather", "match"], id="newest"),
        pytest.param(["--sort", "oldest"], ["match", "weather"], id="oldest"),
        pytest.param(["--since", "2024-02-01"], ["weather"], id="since"),
        pytest.param(["--until", "31-يناير-2024"], ["match"], id="until, with an Arabic month"),
        pytest.param(["--until", "يناير 2024"], ["match"], id="until the end of a month"),
        pytest.param(["--since", "شعبان 1445"], ["weather"], id="since the beginning of a Hijri month"),
        pytest.param(["--source", "الملعب"], ["match"], id="source"),
        pytest.param(["--category", "طقس"], ["weather"], id="category"),
        pytest.param(["--limit", "1", "--page", "2", "--sort", "newest"], ["match"], id="second page"),
    ],
)
def test_query_options(run: Run, options: list[str], expected: list[str]) -> None:
    assert [hit["id"] for hit in json.loads(run("query", "الرئيس", "--json", *options).stdout)["hits"]] == expected


@pytest.mark.parametrize(
    "arguments",
    [
        ["query"],
        ["query", "؟"],
        ["query", "ا" * 1001],
        ["query", "خبر", "--limit", "0"],
        ["query", "خبر", "--page", "0"],
        ["query", "خبر", "--sort", "best"],
        ["query", "خبر", "--since", "31-فبراير-2024"],
        ["query", "خبر", "--until", "شتاء 2023"],
        ["query", "خبر", "--json", "--csv"],
        ["reindex", "--seeds", "/nowhere/at/all"],
        ["fly"],
    ],
    ids=" ".join,
)
def test_an_error_in_use_is_status_2_and_says_why(run: Run, arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr


def test_what_was_taken_for_granted_of_a_date_is_said(run: Run) -> None:
    result = run("query", "الرئيس", "--json", "--since", "1/2/2024")
    assert len(json.loads(result.stdout)["hits"]) == 1
    assert "the day was read first" in result.stderr


def test_a_missing_index_says_which_command_builds_it(run: Run, tmp_path: Path) -> None:
    for arguments in (["query", "خبر"], ["stats"], ["show", "a"]):
        result = run(*arguments, "--index", str(tmp_path / "none"))
        assert result.exit_code == 2
        assert "search reindex" in result.stderr


def test_show_prints_the_whole_article(run: Run) -> None:
    article = NEWSPAPER[0]
    assert json.loads(run("show", article.id, "--json").stdout) == article.as_dict()
    result = run("show", article.id)
    assert result.exit_code == 0
    assert "افتتح وَزيرُ النَّقل ميناء الزهراء صباح اليوم." in result.stdout


def test_show_of_an_unknown_id_is_status_1(run: Run) -> None:
    result = run("show", "nowhere")
    assert result.exit_code == 1
    assert "nowhere" in result.stderr


def test_analyze_prints_tokens_with_offsets_and_layers(run: Run) -> None:
    text = "زار وَالرَّئيس"
    tokens = json.loads(run("analyze", text, "--json").stdout)
    assert [text[token["start"] : token["end"]] for token in tokens] == [token["text"] for token in tokens]
    assert tokens[1]["terms"]["word"] == ["والرءيس"]
    assert tokens[1]["terms"]["stem"] == ["رءيس"]
    assert "وَالرَّئيس" in run("analyze", text).stdout


def test_stats_print_how_much_there_is(run: Run) -> None:
    stats = json.loads(run("stats", "--json").stdout)
    assert stats["articles"] == 4
    assert stats["terms"]["word"] > 0
    assert run("stats").stdout.startswith("4 articles")


def test_reindex_json_is_the_contract(run: Run, newspaper: Newsroom) -> None:
    (newspaper.seeds / "bad.jsonl").write_text("{broken\n")
    result = run("reindex", "--json")
    report = json.loads(result.stdout)
    assert result.exit_code == 1
    assert list(report) == ["added", "changed", "removed", "unchanged", "rejected", "took_ms"]
    assert report["unchanged"] == 4
    (rejected,) = report["rejected"]
    assert (rejected["path"], rejected["line"]) == ("bad.jsonl", 1)
    assert "broken JSON" in rejected["reason"]


def test_reindex_prints_each_bad_seed_and_a_summary(run: Run, newspaper: Newsroom) -> None:
    (newspaper.seeds / "bad.jsonl").write_text("{broken\n")
    result = run("reindex", "--rebuild")
    assert "bad.jsonl:1: broken JSON" in result.stderr
    assert "4 added, 0 changed, 0 removed, 0 unchanged, 1 rejected" in result.stderr


def test_two_seeds_roots_are_indexed_together(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    write_seeds(tmp_path / "one" / "a.jsonl", [Article(id="a", body="خبر")])
    write_seeds(tmp_path / "b.jsonl", [Article(id="b", body="خبر")])
    report = run("reindex", "--seeds", str(tmp_path / "one"), "--seeds", str(tmp_path / "b.jsonl"), "--json")
    assert json.loads(report.stdout)["added"] == 2


def test_a_locked_index_is_status_2_and_names_the_holder(run: Run, newspaper: Newsroom) -> None:
    with newspaper.engine.writer():
        result = run("reindex")
    assert result.exit_code == 2
    assert f"process {os.getpid()}" in result.stderr


def test_a_pipe_gets_neither_colour_nor_isolates_nor_a_bar(run: Run) -> None:
    for arguments in (["query", "الرئيس"], ["reindex", "--rebuild"], ["show", "port"]):
        result = run(*arguments)
        assert "\x1b" not in result.output
        assert "\u2068" not in result.output


def on_a_terminal(*arguments: object, **environment: str) -> str:
    """What a command prints to a terminal."""
    main_side, terminal = pty.openpty()
    process = subprocess.Popen(
        command(*arguments), cwd=ROOT, stdout=terminal, stderr=terminal, env={**os.environ, **environment}
    )
    os.close(terminal)
    printed = b""
    while True:
        try:
            piece = os.read(main_side, 65536)
        except OSError:
            break
        if not piece:
            break
        printed += piece
    process.wait()
    os.close(main_side)
    return printed.decode()


def test_a_terminal_gets_marks_and_isolates(newspaper: Newsroom) -> None:
    printed = on_a_terminal("query", "الرئيس", "--index", newspaper.index, TERM="xterm", NO_COLOR="")
    assert "\x1b[" in printed
    assert "\u2068فوز فريق التلال\u2069" in printed


def test_no_color_is_respected(newspaper: Newsroom) -> None:
    printed = on_a_terminal("query", "الرئيس", "--index", newspaper.index, TERM="xterm", NO_COLOR="1")
    assert "\x1b[" not in printed
    assert "\u2068" in printed


def test_a_terminal_gets_no_control_characters_of_an_article(newsroom: Newsroom) -> None:
    newsroom.publish(Article(id="a", body="خبر \x1b[2Jمسح \u202eمقلوب", title="عنوان\x07"))
    printed = on_a_terminal("show", "a", "--index", newsroom.index, TERM="xterm", NO_COLOR="1")
    assert not {"\x1b", "\x07", "\u202e"} & set(printed)
    assert "مسح" in printed


def test_a_terminal_gets_a_progress_bar(newspaper: Newsroom) -> None:
    printed = on_a_terminal(
        "reindex", "--rebuild", "--seeds", newspaper.seeds, "--index", newspaper.index, TERM="xterm", COLUMNS="120"
    )
    assert "reindexing" in printed
    assert "4/4" in printed


def test_an_argument_that_is_no_utf8_does_not_break_the_output(newspaper: Newsroom) -> None:
    process = subprocess.run(
        [*command("query"), b"\xff\xfe", "--json", "--index", str(newspaper.index)], cwd=ROOT, capture_output=True
    )
    assert process.returncode in (1, 2)
    assert b"Traceback" not in process.stderr


def wait_for(condition: Callable[[], bool], seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "nothing came"
        time.sleep(0.1)


def end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)


def test_reindex_watch_takes_in_seeds_as_they_arrive_change_and_go(newspaper: Newsroom) -> None:
    process = subprocess.Popen(
        command("reindex", "--watch", "--json", "--seeds", newspaper.seeds, "--index", newspaper.index),
        cwd=ROOT,
        stdout=subprocess.PIPE,
    )
    try:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["unchanged"] == 4
        late = newspaper.seeds / "late.txt"
        with late.open("w") as half:
            half.write("2024-05-05\nعنوان\n\nنصف")
            half.flush()
            time.sleep(1.5)
            assert newspaper.ids("نصف") == [], "a half-written file was taken for whole"
            half.write(" خبر متأخر")
        wait_for(lambda: newspaper.ids("متأخر") == ["late.txt"])
        late.write_text("2024-05-05\nعنوان\n\nخبر مصحح")
        wait_for(lambda: newspaper.ids("مصحح") == ["late.txt"])
        late.unlink()
        wait_for(lambda: newspaper.ids("مصحح") == [])
    finally:
        end(process)


def test_serve_builds_the_index_answers_and_watches(newspaper: Newsroom, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        command("serve", "--watch", "--port", port, "--seeds", newspaper.seeds, "--index", tmp_path / "fresh"),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )

    def page(text: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/?q={quote(text)}", timeout=10) as response:
            return str(response.read().decode())

    try:
        assert process.stdout is not None
        assert process.stderr is not None
        assert f"http://127.0.0.1:{port}/".encode() in process.stdout.readline()
        assert "فوز فريق" in page("التلال")
        write_seeds(newspaper.seeds / "more.jsonl", [Article(id="flood", body="فيضان النهر", title="فيضان كبير")])
        wait_for(lambda: "كبير" in page("فيضان"))
    finally:
        end(process)
    assert process.returncode == 0


def test_serve_on_a_port_that_is_taken_says_so(newspaper: Newsroom) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = subprocess.run(
            command("serve", "--port", taken.getsockname()[1], "--index", newspaper.index),
            cwd=ROOT,
            capture_output=True,
        )
    assert result.returncode == 2
    assert b"choose another" in result.stderr


def test_suggest_prints_how_a_beginning_may_go_on(run: Run) -> None:
    result = run("suggest", "سفين")
    assert (result.stdout, result.exit_code) == ("سفينة\n", 0)


def test_suggest_prints_json(run: Run) -> None:
    assert json.loads(run("suggest", "سفين", "--json").stdout) == {"query": "سفين", "suggestions": ["سفينة"]}


def test_suggest_without_a_suggestion_says_so_by_its_exit_status(run: Run) -> None:
    result = run("suggest", "زراف")
    assert (result.stdout, result.exit_code) == ("", 1)
