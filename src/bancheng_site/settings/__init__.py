"""Settings: base, and what differs for development, the demo, tests and production."""
