"""What two layers say, whatever their ids."""

import json
from collections.abc import Callable
from typing import Any

from annotator.model.annotation import Annotation
from annotator.model.layer import Layer


def said(layer: Layer, spelled: Callable[[Any], Any] = lambda value: value) -> list[str]:
    """Every annotation with those that it points to, in an order that does not depend on ids."""

    def bare(one: Annotation) -> list[Any]:
        return [
            one.type,
            one.spans,
            {name: spelled(value) for name, value in one.attributes.items()},
            spelled(one.note),
        ]

    def whole(one: Annotation) -> list[Any]:
        links = {
            role: sorted(json.dumps(bare(target), sort_keys=True) for target in layer.annotations.among(ids))
            for role, ids in one.links.items()
        }
        return [bare(one), links]

    return sorted(json.dumps(whole(one), sort_keys=True) for one in layer.annotations)
