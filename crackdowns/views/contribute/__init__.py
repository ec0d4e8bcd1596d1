"""The page on which figures, campaigns and corrections are entered."""
