"""The extra that brings torch and transformers."""

from allegedly.missing import install
from allegedly.problems import Failure


def need(*modules: str) -> None:
    """Imports the modules. Raises Failure, naming the extra to install, where one is missing."""
    import importlib

    try:
        for module in modules:
            importlib.import_module(module)
    except ImportError as error:
        raise Failure(f"hf:MODEL needs {' and '.join(modules)} ({error}); {install('allegedly[hf]')}") from None
