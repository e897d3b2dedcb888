"""Lists of matters that others publish: one row a matter, few columns, many gaps. Taken as they are, gaps counted."""
