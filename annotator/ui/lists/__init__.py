"""What the lists of the panels and dialogs are painted with."""
