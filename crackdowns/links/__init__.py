"""Page state to address and back, and what can be shared of it."""
