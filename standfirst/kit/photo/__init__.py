"""The words a photograph carries inside its file: reading them, and publishing only the credit."""

from .credits import with_credits
from .fields import PhotoMetadata
from .metadata import read_metadata

__all__ = ["PhotoMetadata", "read_metadata", "with_credits"]
