"""The tables, one family per file, and the one translator between rows and engine values."""
