"""Working days of the Chinese calendar, limit profiles, and clocks whose due dates explain themselves."""
