"""One use case per file, named by the clerk's verb. Nothing else writes."""
