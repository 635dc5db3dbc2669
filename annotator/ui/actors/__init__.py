"""The panel of actors and issues: who is in the registers, where each is meant, and what is known of each."""
