"""How far two layers of an article agree: a tagger's with gold, or two annotators' with one another."""
