"""The inner loops of finding similar texts: plain Python over plain arrays, compiled at installation where possible.

As in `bancheng.classes.kernels`: a `.pxd` beside each file tells Cython the machine types; without a compiler the same
file runs as it stands, some hundred times slower, with the same answers.
"""
