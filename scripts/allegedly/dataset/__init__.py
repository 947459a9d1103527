"""Builds the dataset folder from seeds: Parquet, manifest, card and the other files for the Hub. The same seeds give the same folder."""
