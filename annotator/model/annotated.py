"""An article as it is read: with a scheme, in a layer."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.model.annotation import Annotation, nothing
from annotator.model.annotations import Annotations
from annotator.model.article import Article
from annotator.model.layer import Layer
from annotator.model.scheme import AnnotationType, Role, Scheme


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """What every edit, check and view looks at.

    `names` are the names that actors and issues bear now, by what annotations hold, for those whose name is another one.
    """

    article: Article
    scheme: Scheme
    layer: Layer
    names: Mapping[str, str] = field(default_factory=nothing)

    @property
    def annotations(self) -> Annotations:
        """The annotations in force in the layer."""
        return self.layer.annotations

    def type_of(self, annotation: Annotation) -> AnnotationType | None:
        """The annotation's type, if the scheme has it."""
        return self.scheme.type(annotation.type)

    def role_of(self, annotation: Annotation, role: str) -> Role | None:
        """The role of the annotation's type with this id, if there is one."""
        one = self.type_of(annotation)
        return one.role(role) if one else None

    def linked(self, annotation: Annotation, role: str) -> tuple[Annotation, ...]:
        """The annotations that this one points to by a role, those that are in force."""
        return self.annotations.among(annotation.links.get(role, ()))

    def text_of(self, annotation: Annotation) -> str:
        """The annotation's words, with an ellipsis between its fragments."""
        return " … ".join(self.article.text[start:end] for start, end in annotation.spans)
