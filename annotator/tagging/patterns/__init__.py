"""The user's own tagger: regular expressions and lists of names, each with the type that it stands for."""
