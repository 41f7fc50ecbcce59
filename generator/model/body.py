"""The body of a file, as the loader has read it."""

from typing import Annotated

from pydantic import InstanceOf
from pydantic.json_schema import SkipJsonSchema

from generator.model.values import FromPlace
from generator.source.prose import Prose

Body = Annotated[SkipJsonSchema[InstanceOf[Prose]], FromPlace()]
"""A field for it, which no author writes and no program is told of."""
