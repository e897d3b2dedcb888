"""Citizens: tell, check, receipt, progress, object, rate."""
