"""What two people did differently, for one of them to choose."""
