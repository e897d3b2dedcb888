"""Contradictions in the rules: what cannot be obtained, why, and the smallest lawful way out."""
