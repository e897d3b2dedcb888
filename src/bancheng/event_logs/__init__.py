"""Event logs for process mining: what happened to cases, step by step, without a person or a word anybody said."""
