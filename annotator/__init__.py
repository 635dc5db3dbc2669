"""Annotator: who said what, and who stands where on what, in news articles."""
