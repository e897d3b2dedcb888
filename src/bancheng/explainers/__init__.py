"""What the engine found, as pictures: plain strings of SVG that a page, a file or a letter can hold."""
