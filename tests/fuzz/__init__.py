"""Looks for texts that break what must hold for any text: `python -m tests.fuzz.parser SECONDS`."""
