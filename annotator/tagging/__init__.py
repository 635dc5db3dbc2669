"""One way of tagging a file, behind one Protocol."""
