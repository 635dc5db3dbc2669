"""Which keys the commands have, and how a person gives them others."""
