"""What an annotated article is."""
