"""Frozen versions of the data, and what changed between two of them."""
