"""The formats of others, each read and written in a file of its own."""
