"""The file of a project: frozen as data, compared in words, and written as a document in the reader's language."""
