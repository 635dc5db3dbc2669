"""One annotator's or one tagger's annotations of one article."""

from collections.abc import Iterable, Mapping
from typing import Any

from annotator.model.annotation import NOTHING, Annotation
from annotator.model.annotations import AnnotationError, Annotations
from annotator.model.change import Change
from annotator.model.spans import Spans, hull, near, normalized, subtracted
from annotator.model.verdict import Verdict

DEFAULT_LAYER = ""
"""The name of the layer that a person works in when none has been named."""


class Layer:
    """Annotations, the stretches that were read, and the verdicts on suggestions; only `apply` alters them.

    `kind` is "human" or "tagger". `unknown` keeps fields of a newer version of the program.
    """

    def __init__(
        self,
        name: str = DEFAULT_LAYER,
        kind: str = "human",
        annotations: Iterable[Annotation] = (),
        *,
        read: Spans = (),
        verdicts: Iterable[Verdict] = (),
        unknown: Mapping[str, Any] = NOTHING,
    ) -> None:
        self.name = name
        self.kind = kind
        self.annotations = Annotations(annotations)
        self.read = normalized(read)
        self.verdicts = {verdict.suggestion: verdict for verdict in verdicts}
        self.unknown = unknown

    def __eq__(self, other: object) -> bool:  # type: ignore[explicit-override] # typing has it from Python 3.12 on
        return (
            isinstance(other, Layer)
            and (self.name, self.kind, self.read) == (other.name, other.kind, other.read)
            and self.annotations == other.annotations
            and self.verdicts == other.verdicts
        )

    __hash__ = None  # type: ignore[assignment] # it changes

    def apply(self, change: Change) -> None:
        """The one door for change below the window; raises AnnotationError, with nothing altered, if it does not fit."""
        self._check_verdicts(change)
        self.annotations.apply(change)
        if change.unread or change.read:
            self._apply_read(change.unread, change.read)
        for verdict in change.withdrawn:
            self.verdicts.pop(verdict.suggestion, None)
        for verdict in change.given:
            self.verdicts[verdict.suggestion] = verdict

    def _check_verdicts(self, change: Change) -> None:
        withdrawn = {verdict.suggestion for verdict in change.withdrawn}
        for verdict in change.withdrawn:
            if self.verdicts.get(verdict.suggestion) != verdict:
                raise AnnotationError(
                    f"the verdict on {verdict.suggestion} is not in force as the change says"
                )
        for verdict in change.given:
            if verdict.suggestion in self.verdicts and verdict.suggestion not in withdrawn:
                raise AnnotationError(f"there is a verdict on {verdict.suggestion} already")

    def _apply_read(self, unread: Spans, read: Spans) -> None:
        """Alter the read stretches only around those of the change."""
        place = near(self.read, *hull(unread + read))
        between = normalized(subtracted(self.read[place], unread) + read)
        self.read = (*self.read[: place.start], *between, *self.read[place.stop :])
