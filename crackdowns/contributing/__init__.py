"""What a contributor adds: questions in plain words, the records that answers make, the files with these in them."""
