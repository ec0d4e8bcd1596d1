"""Talks as data: slides, notes, hand-outs."""
