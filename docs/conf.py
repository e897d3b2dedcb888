"""How the documentation is built: Markdown, four kinds of page, nothing fetched from elsewhere."""

from bancheng import __version__

project = "办成 Bancheng"
author = "The Bancheng authors"
release = __version__
extensions = ["myst_parser"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
html_theme = "alabaster"
html_theme_options = {
    "description": "The platform behind a government service centre's last-resort counter",
    "fixed_sidebar": True,
}
html_show_sourcelink = False
html_copy_source = False
