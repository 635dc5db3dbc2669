"""Deciding on suggestions: which one next, verdicts, how good the tagger was."""
