"""The dialogs of export and import, which say what will be lost before it is."""
