"""Engines alone: every one is given the same terms, and asked the same questions in turn."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.benchmarks.corpus import Question
from tests.benchmarks.peers import Engine, Missing, Top
from tests.benchmarks.peers.fts5 import FTS5
from tests.benchmarks.peers.lucene import Lucene
from tests.benchmarks.peers.ours import Ours, Product
from tests.benchmarks.peers.stock_whoosh import StockWhoosh
from tests.benchmarks.peers.tantivy_engine import Tantivy
from tests.benchmarks.timing import size, timed

# So many questions go to one engine before the next is asked them: load on the machine meets all alike.
_TURN: Final = 10
# How often the questions of a warm-up are asked: a Java machine compiles what it runs often.
_WARM_UPS: Final = 5


@dataclass(slots=True)
class Measured:
    """What one engine took: seconds, bytes, and seconds for each question by kind."""

    build: float = 0.0
    size: int = 0
    asked: dict[str, list[float]] = field(default_factory=dict)

    def note(self, question: Question, seconds: float) -> None:
        """Under its kind, and under "any" where it is no phrase."""
        for kind in (question.kind, *([] if question.phrase else ["any"])):
            self.asked.setdefault(kind, []).append(seconds)


def installed() -> Iterator[Engine]:
    """The engines that can run here; what is missing is said."""
    for make in (Ours, Tantivy, Lucene, FTS5, StockWhoosh):
        try:
            yield make()
        except Missing as missing:
            print(f"left out: {missing}", flush=True)


def compare(
    engines: Sequence[Engine],
    texts: Sequence[str],
    asked: Sequence[Question],
    warm_up: Sequence[Question],
    folder: Path,
) -> dict[str, Measured]:
    """Builds every index, asks every question; an engine that counts other hits than ours stops the run."""
    measured: dict[str, Measured] = {}
    for place, engine in enumerate(engines):
        measured[engine.name] = Measured()
        measured[engine.name].build = engine.build(folder / f"engine{place}", texts)
        measured[engine.name].size = size(folder / f"engine{place}")
        engine.open(folder / f"engine{place}")
        print(f"built: {engine.name}, {measured[engine.name].build:,.1f} s", flush=True)
    for _ in range(_WARM_UPS):
        for engine in engines:
            if engine.name != StockWhoosh.name:
                for question in warm_up:
                    _ask(engine, question)
    for start in range(0, len(asked), _TURN):
        for engine in engines:
            for question in asked[start : start + _TURN]:
                measured[engine.name].note(question, _ask(engine, question).seconds)
    _check_counts(engines, asked)
    return measured


def ask_product(product: Product, draw: Callable[[], list[Question]]) -> Measured:
    """Questions asked of the whole product: bare, with all counts, and answered whole, each time others."""
    measured = Measured()
    for question in draw():
        product.top(question, counted=False)
        product.answer(question.typed)
    for question in draw():
        top = product.top(question, counted=False)
        assert top.numbers, f"a title's own words were not found: {question.typed}"
        measured.note(question, top.seconds)
    for question in draw():
        if not question.phrase:
            measured.asked.setdefault("counted", []).append(product.top(question, counted=True).seconds)
    for question in draw():
        if not question.phrase:
            with timed() as watch:
                answer = json.dumps(product.answer(question.typed), ensure_ascii=False)
            assert '"hits": [{' in answer
            measured.asked.setdefault("whole", []).append(watch.seconds)
    return measured


def _ask(engine: Engine, question: Question) -> Top:
    return engine.phrase(question.terms) if question.phrase else engine.any_of(question.terms)


def _check_counts(engines: Sequence[Engine], asked: Sequence[Question]) -> None:
    """Every engine finds as many texts for every question, and more than none."""
    for question in asked:
        counts = {
            engine.name: (engine.count_phrase if question.phrase else engine.count_any)(question.terms)
            for engine in engines
        }
        assert len(set(counts.values())) == 1, f"{question}: {counts}"
        assert min(counts.values()) > 0, f"{question} is nowhere"
