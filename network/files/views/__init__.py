"""Screens and answers. Each finds its record first, and asks it: who may not know of it gets a 404."""
