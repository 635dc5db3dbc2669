"""The tagger `spacy`: quotes, cues and speakers read off a dependency parse, by any installed pipeline of spaCy's."""
