"""See the folder."""
