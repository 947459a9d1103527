"""Opening one article or streaming many: files, folders, Parquet columns, processes, Ray."""
