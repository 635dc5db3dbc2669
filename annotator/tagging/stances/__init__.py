"""The tagger `stances`: who is for or against what, by a lexicon and the words around it."""
