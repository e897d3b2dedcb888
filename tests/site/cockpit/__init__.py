"""The cockpit: its figures, its pages, its report."""
