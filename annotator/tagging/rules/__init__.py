"""Quotes, their cues and their speakers found by rules and a lexicon, without a model."""
