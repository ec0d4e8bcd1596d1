"""Frames to Plotly figures, one module a page subject. Pure functions: nothing is read, nothing kept."""
