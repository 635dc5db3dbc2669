"""Attributes that follow from the words of an annotation."""

from collections.abc import Callable, Mapping
from typing import Any

from annotator.model.quotations import form_of
from annotator.model.scheme import AnnotationType
from annotator.model.spans import Spans

DERIVATIONS: Mapping[str, Callable[[str, Spans], str]] = {"quotation-marks": form_of}
"""The rules that a scheme can name in `derive`: text and stretches in, the id of a value out."""


def derived_attributes(text: str, one: AnnotationType, spans: Spans) -> dict[str, Any]:
    """The values of a type's derived attributes for stretches (code points) of a text; none where there is no stretch."""
    if not spans:
        return {}
    values = {
        attribute: DERIVATIONS[attribute.derive](text, spans)
        for attribute in one.attributes
        if attribute.derive in DERIVATIONS
    }
    return {attribute.id: value for attribute, value in values.items() if attribute.takes(value)}
