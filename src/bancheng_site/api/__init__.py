"""Machines: a JSON API under the same doors and actions as the pages."""
