"""The verb agree: two annotations of one article compared, record by record."""
