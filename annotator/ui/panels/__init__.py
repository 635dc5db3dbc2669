"""The lists and forms that stand around the article."""
