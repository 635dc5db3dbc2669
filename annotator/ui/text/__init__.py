"""The article with its annotations drawn over it."""
