"""Version 1: one resource per file."""
