"""A compiled catalogue kept in one file, so that asking it a second time does not read it a second time."""
