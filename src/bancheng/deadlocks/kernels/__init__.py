"""The inner loops: plain Python over plain arrays, compiled at installation where a C compiler is there.

Each `.py` here has a `.pxd` beside it that tells Cython the machine types; neither Python nor mypy reads that. Without
a compiler the same file runs as it stands, some fifty times slower, with the same answers. Nothing here knows what a
catalogue is, and nothing allocates while it runs.
"""
