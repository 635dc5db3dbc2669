"""The window; nothing outside this package knows Qt."""
