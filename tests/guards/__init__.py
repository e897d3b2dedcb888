"""Guards: each fails on a whole kind of mistake, whoever makes it."""
