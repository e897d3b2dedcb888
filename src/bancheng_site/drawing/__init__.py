"""Pictures drawn on the server as plain SVG: the knot, charts, and the marks beside words."""
