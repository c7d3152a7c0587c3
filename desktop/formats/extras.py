"""Libraries that come only with an extra of the package, loaded when they are used."""

from importlib import import_module
from types import ModuleType

from desktop.domain.errors import KnownError


def loaded(module: str, extra: str) -> ModuleType:
    """Load a library; raises KnownError naming the extra that installs it."""
    try:
        return import_module(module)
    except ImportError as error:
        raise KnownError(
            f"This format needs the extra “{extra}”, which is not installed; pip install 'glossator[{extra}]' adds it."
        ) from error
