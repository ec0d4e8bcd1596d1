"""The story of one record, for the dialog that a mark, a row or a link opens."""
