"""The tests: `engine` needs only Python, `site` a database, `guards` reads the tree itself."""
