"""Writes the dataset folder: Parquet, manifest, card and what else goes to the Hub; atomically, and the same from the same seeds."""
