"""Crackdown campaigns side by side, every number a sourced claim."""
