"""The platforms page."""
