"""`search analyze`."""

import click

from index.analysis import tokens
from index.engine import Engine
from index.errors import IndexMissing
from index.readings import Readings
from index.vocabulary import Vocabulary
from search import output
from search.cli.options import as_unicode, json_option, settings_of
from search.engines import engine_of


@click.command("analyze")
@click.argument("text", nargs=-1, required=True)
@json_option
def analyze_command(text: tuple[str, ...], as_json: bool) -> None:
    """Print how TEXT is read: every token, where it stands, and the terms it is indexed under, by layer.

    Words are read with what the index has learnt from its articles, or by rules and lists alone where there is none.
    """
    original = as_unicode(" ".join(text))
    read = [
        (token, original[token.start : token.end], token.terms._asdict())
        for token in tokens(original, _readings(engine_of(settings_of())))
    ]
    if as_json:
        click.echo(
            output.as_json(
                [{"start": token.start, "end": token.end, "text": word, "terms": terms} for token, word, terms in read]
            )
        )
        return
    for token, word, terms in read:
        layers = "  ".join(f"{layer}: {' '.join(found)}" for layer, found in terms.items())
        click.echo(f"{token.start}-{token.end}  {output.printable(word)}  {layers}")


def _readings(engine: Engine) -> Readings:
    try:
        with engine.snapshot() as snapshot:
            return snapshot.readings
    except IndexMissing:
        return Readings(Vocabulary.of({}))
