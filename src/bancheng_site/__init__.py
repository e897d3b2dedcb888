"""办成 Bancheng, the site: Django tables, pages, letters, API and jobs around the engine."""
