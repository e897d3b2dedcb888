"""The command line: one thin file per command group; answers go to people or, with --json, to scripts."""
