"""Where annotated articles are kept."""
