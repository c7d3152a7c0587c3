"""Where the articles come from: all of them as a table."""
