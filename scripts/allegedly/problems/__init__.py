"""Problems as values, how they are written out, and the failure that ends a command."""
