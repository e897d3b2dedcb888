"""The official papers: facts in, a printed A4 letter out."""
