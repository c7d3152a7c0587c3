"""What the field talks about, as frozen values in plain Python."""
