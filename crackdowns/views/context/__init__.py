"""The context page."""
