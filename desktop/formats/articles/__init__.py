"""Articles in the files that people have them in: web pages, Word, PDF, exports of news agencies, tables, mail."""
