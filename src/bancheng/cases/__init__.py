"""The case: the failed attempt it came from, its life, and the answer it ends with."""
