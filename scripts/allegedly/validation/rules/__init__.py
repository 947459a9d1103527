"""The checks of the validator: pure generators of problems, found by registration."""
