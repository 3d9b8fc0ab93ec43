"""Files that question banks live in, read into questions and written from them."""
