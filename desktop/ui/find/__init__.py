"""Finding words in the article, and coding what was found."""
