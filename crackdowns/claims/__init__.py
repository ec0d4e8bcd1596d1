"""Which claim speaks, what may be compared, and the words for both."""
