"""Rows of a list in which two passages stand side by side."""
