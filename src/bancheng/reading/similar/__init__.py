"""Which earlier texts are like a new one: the same event, or the same kind of matter anywhere."""
