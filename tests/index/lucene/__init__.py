"""What Lucene answers on a small corpus of made-up words, kept beside the program that asked it."""
