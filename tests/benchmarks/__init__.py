"""How fast: `python -m tests.benchmarks CORPUS`, and `python -m tests.benchmarks.load` for many clients at once."""
