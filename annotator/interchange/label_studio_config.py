"""The labelling interface that lets Label Studio show what was written (https://labelstud.io/tags/)."""

from lxml import etree

from annotator.interchange.fragments import FRAGMENT
from annotator.interchange.xml_text import holdable
from annotator.model.scheme import AnnotationType, Attribute, Scheme

TEXT, TYPE = "text", "type"
"""What the interface calls the article and the labels on it."""


def attribute_name(kind: str, attribute: str) -> str:
    """What the interface calls the field of an attribute: names must not stand twice in it."""
    return f"{kind}-{attribute}"


class Interface:
    """The types, roles and attributes of all schemes that records were annotated with."""

    def __init__(self) -> None:
        self._schemes: dict[str, Scheme] = {}

    def look(self, scheme: Scheme) -> None:
        """Take a scheme's types."""
        self._schemes.setdefault(scheme.id, scheme)

    def xml(self) -> bytes:
        """The file."""
        types = {one.id: one for scheme in self._schemes.values() for one in scheme.types}
        view = etree.Element("View")
        labels = _element(view, "Labels", name=TYPE, toName=TEXT)
        for one in types.values():
            _element(labels, "Label", value=one.id, **({"hotkey": one.key.lower()} if one.key else {}))
        _element(view, "Text", name=TEXT, value=f"${TEXT}")
        relations = _element(view, "Relations")
        for role in {role.id: None for one in types.values() for role in one.roles} | {FRAGMENT: None}:
            _element(relations, "Relation", value=role)
        for one in types.values():
            for attribute in one.attributes:
                _field(view, one, attribute)
        source: bytes = etree.tostring(view, pretty_print=True, encoding="utf-8")
        return source


def _field(view: etree._Element, one: AnnotationType, attribute: Attribute) -> None:
    """The field of an attribute, which is shown while a region of its type is selected."""
    tag = {"choice": "Choices", "yes-no": "Choices", "number": "Number"}.get(attribute.kind, "TextArea")
    field = _element(view, tag, name=attribute_name(one.id, attribute.id), toName=TEXT)
    _set(field, perRegion="true", whenTagName=TYPE, whenLabelValue=one.id)
    if tag == "Choices":
        values = [value.id for value in attribute.values] if attribute.values else ["yes", "no"]
        for value in values:
            _element(field, "Choice", value=value)


def _element(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, tag)
    _set(made, **attributes)
    return made


def _set(element: etree._Element, **attributes: str) -> None:
    for name, value in attributes.items():
        element.set(name, holdable(value))
