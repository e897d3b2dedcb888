"""The desk's forms: what a clerk fills in, and the action each one asks for."""
