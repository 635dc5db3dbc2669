"""Files in which articles lie, one kind a module."""
