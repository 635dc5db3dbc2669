"""Review mode: suggestions decided one after the other, in their articles."""
