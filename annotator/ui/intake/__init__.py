"""The dialog that reads articles in."""
