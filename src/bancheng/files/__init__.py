"""Files as offices write them (YAML, CSV, workbooks) as text values that know their line; nothing is executed."""
