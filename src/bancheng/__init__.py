"""办成 Bancheng, the engine: pure, typed Python that thinks about matters, rules, days and answers."""

__version__ = "0.1.0"
