"""Letting an annotation mean an actor or an issue, through the session's one door."""

from collections.abc import Sequence

from annotator.model import edits, registering
from annotator.model.annotation import Annotation
from annotator.model.edits import EditError
from annotator.model.naming import KINDS
from annotator.model.register import RegisterChange, RegisterError
from annotator.model.scheme import Attribute
from annotator.ui.session import Session


def assign(session: Session, one: Annotation, attribute: Attribute, told: str) -> bool:
    """Let an annotation mean an actor or issue by its id or name; one that is not in the register is entered, in the same step."""
    on, register = session.on, session.registers[KINDS[attribute.kind]]
    if on is None:
        return False
    entry = register.meant_by(told) or next(iter(register.spelled(told)), None)
    try:
        entered = RegisterChange(register.which) if entry else registering.enter(register, told)
        value = entry.id if entry else entered.added[0].id
        step = edits.set_attribute(on, one.id, attribute.id, value)
    except (EditError, RegisterError) as error:
        session.warned.emit(str(error))
        return False
    if not session.registers.can_edit(register.which):
        entered = RegisterChange(register.which)
    return session.edit(f"{attribute.name} “{told}”", step, entered)


def names_in_register(session: Session, attribute: Attribute) -> Sequence[str]:
    """The names that the register has for an attribute; none for one that points into no register."""
    which = KINDS.get(attribute.kind)
    return [entry.name for entry in session.registers[which].entries] if which else []
