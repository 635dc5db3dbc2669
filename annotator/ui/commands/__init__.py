"""What the user can ask for, by topic."""
