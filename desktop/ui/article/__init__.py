"""The article on the screen and everything done to it by hand."""
