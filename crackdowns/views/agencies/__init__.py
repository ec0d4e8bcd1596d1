"""The agencies page."""
