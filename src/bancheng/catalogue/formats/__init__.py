"""How a catalogue is written: YAML, CSV tables, a workbook. All say the same and become the same values."""
