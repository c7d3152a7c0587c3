"""The steps from each form of the tables to the next, read by Alembic when a file is older."""
