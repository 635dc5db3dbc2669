"""What an edit of the article's text has left behind, for a person to look at."""
