"""What stands behind `make run`, `make test` and their kin. Needs nothing but Python itself."""
