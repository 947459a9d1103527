"""Opens one article or streams many, from files, folders and Parquet columns, with several processes or Ray."""
