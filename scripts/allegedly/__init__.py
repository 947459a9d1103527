"""allegedly: every claim of a news article, on whose word it stands, and whether the record bears it out."""

from allegedly.missing import packages_named

__version__ = "1.0.0"


@packages_named()
def load(config: str = "claims", folder=None):
    """One config of the built dataset as a pandas DataFrame, without importing `datasets`.

    `folder` is a dataset folder; without it the dataset that this installation carries is read. Nested columns hold numpy
    arrays of dicts, as pandas reads them from Parquet. Raises `allegedly.problems.Failure` where there is no such config or file, and
    `allegedly.missing.MissingPackage`, which is both a Failure and an ImportError, where a package is not installed.
    """
    from pathlib import Path

    from allegedly.tables.dataset_folder import read_table

    return read_table(config, Path(folder) if folder else None).to_pandas()
