"""A project's planned money: what is read, what follows from it, what is wrong with it, and its spreadsheet."""
