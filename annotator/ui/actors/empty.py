"""What the panel of actors and issues says where there is nothing to show, and why that is."""

from typing import NamedTuple

from annotator.model.register import Which
from annotator.ui.registers import Registers

NEW = "New …"


class Said(NamedTuple):
    """A title, the sentences of which the first is said that the scheme fits, and the word on the button, if there is one."""

    title: str
    sentences: tuple[str, ...]
    button: str = ""


EMPTY = {
    Which.ACTORS: Said(
        "Nobody is in the register yet",
        (
            "Mark a speaker ({mark.speaker}) and press {actor.enter}: its words become an actor. {actor.ask} asks for a name. Or enter one here.",
            "{actor.ask} asks who is meant. Or enter one here.",
        ),
        NEW,
    ),
    Which.ISSUES: Said(
        "No issue is in the register yet",
        (
            "Mark a target ({mark.target}), press {actor.ask} and type what it is about. Or enter an issue here.",
            "{actor.ask} asks what is meant. Or enter an issue here.",
        ),
        NEW,
    ),
}
NO_MENTION = (
    "Meant nowhere yet",
    "Take a speaker or a target in hand and press {actor.ask}: a few letters of the name, Enter.",
)
NO_MATCH = Said("Nothing matches", ("No name has what you have typed. Esc empties the filter.",))
NO_FOLDER = Said("No folder is open", ("Open one with {file.folder}: its actors and issues show here.",))
NOT_READ = "The register cannot be changed"


def nothing_there(registers: Registers, which: Which, *, filtered: bool) -> Said:
    """Why there is no row: all are filtered out, the file cannot be used, no folder is open, or nobody was entered yet."""
    if filtered:
        return NO_MATCH
    if registers.folder is None:
        return NO_FOLDER
    trouble = registers.trouble(which)
    return Said(NOT_READ, (trouble,)) if trouble else EMPTY[which]
