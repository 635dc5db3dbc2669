"""Changing the registers of actors and issues from their panel, each change one step of undo."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from annotator.model import registering
from annotator.model.change import Change
from annotator.model.naming import KINDS, naming_attributes
from annotator.model.register import RegisterError
from annotator.ui.actors.merge_dialog import MergeDialog
from annotator.ui.actors.split_dialog import SplitDialog
from annotator.ui.dialogs.ask_line import ask_line
from annotator.ui.panels.article_rows import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from annotator.corpus.mentions import Mention
    from annotator.model.annotated import AnnotatedArticle
    from annotator.model.register import Entry, RegisterChange
    from annotator.ui.action import Run
    from annotator.ui.main_window import MainWindow


def show(window: "MainWindow") -> None:
    """Put the keyboard on the actors and issues; who is meant by the annotation in hand is shown."""
    panel, on, focus = window.actors.panel, window.session.on, window.session.focus
    window.actors.show()
    for known in naming_attributes(on.type_of(focus)) if on and focus else ():
        entry = (
            window.session.registers[KINDS[known.kind]].meant_by(focus.attributes.get(known.id))
            if focus
            else None
        )
        if entry:
            panel.show_register(KINDS[known.kind])
            panel.take(entry.id)
    panel.setFocus(Qt.FocusReason.ShortcutFocusReason)


def toggle(window: "MainWindow") -> None:
    """Show or hide the panel."""
    if window.actors.dock.isVisible():
        window.actors.dock.hide()
    else:
        window.actors.show()


def can_enter(window: "MainWindow") -> bool:
    """The register that the panel shows may be changed."""
    return window.session.registers.can_edit(window.actors.panel.which)


def has_entry(window: "MainWindow") -> bool:
    """An entry is in hand in the panel, and may be changed."""
    panel = window.actors.panel
    return panel.isVisible() and panel.row is not None and panel.row.known and can_enter(window)


def enter_name(window: "MainWindow") -> None:
    """Ask for the name of a new entry; a name that annotations hold already is offered."""
    panel = window.actors.panel
    row = panel.row
    title = f"New {'actor' if panel.which.value == 'actors' else 'issue'}"
    value = row.entry.name if row and not row.known and panel.isVisible() else panel.filter_field.text()
    ask_line(window, "actors.new", (title, "Its name:"), partial(enter, window), value)


def enter(window: "MainWindow", name: str) -> None:
    """Enter a name as an actor, or as an issue, whichever the panel shows."""
    panel = window.actors.panel
    register = window.session.registers[panel.which]
    there = register.meant_by(" ".join(name.split()))
    if there:
        window.session.told.emit(f"“{there.name}” is in the register already.")
        panel.take(there.id)
        return
    step = _edit(window, f"Enter “{name}”", lambda: registering.enter(register, name))
    if step:
        panel.take(step.added[0].id)
        panel.setFocus(Qt.FocusReason.OtherFocusReason)


def edit(window: "MainWindow") -> None:
    """Put the keyboard on the name of the entry in hand."""
    window.actors.panel.edit()


def alter(window: "MainWindow", entry: "Entry") -> None:
    """The entry as the form says it; another name leaves the old one as an alias."""
    register = window.session.registers[window.actors.panel.which]
    before = register.get(entry.id)
    if before is None:
        return
    if entry.name != before.name:
        aliases = dict.fromkeys((*entry.aliases, before.name))
        aliases.pop(entry.name, None)
        entry = replace(entry, aliases=tuple(aliases))
        name = f"Rename “{before.name}”"
    else:
        name = f"Edit “{before.name}”"
    _edit(window, name, lambda: registering.altered(register, entry))


def settle(window: "MainWindow", field: str, value: str) -> None:
    """Of two values of a field, choose one."""
    panel = window.actors.panel
    register, row = window.session.registers[panel.which], panel.row
    if row:
        _edit(window, f"Settle the {field} of “{row.entry.name}”", lambda: registering.settle(register, row.entry.id, field, value))  # fmt: skip


def erase(window: "MainWindow") -> None:
    """Take the entry in hand out of the register; annotations keep its name."""
    panel = window.actors.panel
    register, row = window.session.registers[panel.which], panel.row
    if row and _edit(window, f"Remove “{row.entry.name}”", lambda: registering.erase(register, row.entry.id)):
        back = window.session.keys.told("{edit.undo} brings it back.")
        window.session.told.emit(f"“{row.entry.name}” was removed; its annotations keep the name. {back}")


def merge(window: "MainWindow") -> None:
    """Ask who is the same as the entry in hand, and make one of both."""
    panel = window.actors.panel
    register, row = window.session.registers[panel.which], panel.row
    if row is None:
        return
    kept = row.entry
    others = [one for one in register.entries if one.id != kept.id]
    shared = set(kept.name.casefold().split())
    others.sort(key=lambda one: not shared & set(one.name.casefold().split()))
    dialog = MergeDialog(kept, others, partial(_told_of_merge, window, kept), window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: _merge(window, kept, dialog.chosen))
    dialog.open()


def _merge(window: "MainWindow", kept: "Entry", other: "Entry | None") -> None:
    register = window.session.registers[window.actors.panel.which]
    if other:
        name = f"Merge “{other.name}” into “{kept.name}”"
        _edit(window, name, lambda: registering.merge(register, [kept.id, other.id]))


def _told_of_merge(window: "MainWindow", kept: "Entry", other: "Entry") -> str:
    panel = window.actors.panel
    mentions = panel.reader.mentions(panel.which, other.ids)
    articles = len({one.article for one in mentions})
    along = (
        f"Its {counted(len(mentions), 'mention')} in {counted(articles, 'article')} mean “{kept.name}” from then on."
        if mentions
        else "It is meant nowhere yet."
    )
    back = window.session.keys.told("No annotation is rewritten; {edit.undo} takes it back.")
    return f"“{other.name}” becomes another name of “{kept.name}”. {along} {back}"


def split(window: "MainWindow") -> None:
    """Ask which names and mentions of the entry in hand are somebody else."""
    panel, store = window.actors.panel, window.session.store
    row = panel.row
    if row is None:
        return
    entry = row.entry
    held = {name: panel.reader.count(panel.which, [name]) for name in entry.also}
    mentions = panel.reader.mentions(panel.which, entry.ids)
    here = [one for one in mentions if store and one.article == store.path and window.session.can_edit]
    if not here and not entry.also and not entry.aliases:
        window.session.told.emit(
            f"“{entry.name}” has no other name and no mention here that could stand by itself."
        )
        return
    dialog = SplitDialog(entry, held, here, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: split_off(window, entry, dialog.spellings, dialog.mentions))
    dialog.open()


def split_off(
    window: "MainWindow", entry: "Entry", spellings: "Sequence[str]", mentions: "Sequence[Mention]"
) -> None:
    """Make some names, and some mentions in the open article, those of an entry of their own, in one step."""
    on, register = window.session.on, window.session.registers[window.actors.panel.which]

    def edit() -> "RegisterChange":
        if spellings:
            return registering.split(register, entry.id, *spellings)
        return registering.enter(register, mentions[0].words or f"{entry.name} (other)", entry.kind)

    def along(step: "RegisterChange") -> Change:
        return (
            _meaning(on, {one.annotation for one in mentions}, entry, step.added[-1].id) if on else Change()
        )

    step = _edit(window, f"Split “{entry.name}”", edit, along)
    if step:
        window.actors.panel.take(step.added[-1].id)


def _meaning(on: "AnnotatedArticle", identities: set[str], entry: "Entry", identity: str) -> Change:
    """Annotations that meant an entry, meaning another one."""
    removed = list(on.annotations.among(sorted(identities)))
    added = []
    for one in removed:
        names = [
            known.id
            for known in naming_attributes(on.type_of(one))
            if one.attributes.get(known.id) in entry.ids
        ]
        added.append(replace(one, attributes={**one.attributes, **dict.fromkeys(names, identity)}))
    return Change(tuple(removed), tuple(added))


def _edit(
    window: "MainWindow",
    name: str,
    edit: "Callable[[], RegisterChange]",
    along: "Callable[[RegisterChange], Change] | None" = None,
) -> "RegisterChange | None":
    """Make an edit of a register through the session's one door; what cannot be done is told."""
    try:
        step = edit()
    except RegisterError as error:
        window.session.warned.emit(str(error))
        return None
    return step if window.session.edit(name, along(step) if along else Change(), step) else None


ASKED: "dict[str, Run]" = {
    "actor.enter-name": enter_name,
    "actor.merge": merge,
    "actor.split": split,
    "actor.erase": erase,
}
"""What the buttons of the panel do, by action."""


def do(window: "MainWindow", action: str) -> None:
    """Do what a button of the panel asks for."""
    ASKED[action](window)
