"""The inner loops of class discovery: plain Python over plain arrays, compiled at installation where possible.

Each `.py` here has a `.pxd` beside it that tells Cython the machine types; neither Python nor mypy reads that. Without
a compiler the same file runs as it stands, some hundred times slower, with the same answers. Nothing here knows what a
message is.
"""
