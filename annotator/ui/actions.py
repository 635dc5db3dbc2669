"""Every command of the window as a row: its name, its keys, its menu, what it does."""

from collections.abc import Iterator, Mapping
from functools import partial

from annotator.model.scheme import AnnotationType, Attribute, Scheme
from annotator.ui.action import Action, Menu
from annotator.ui.commands import (
    actors,
    annotate,
    edges,
    exchanging,
    files,
    finding,
    go,
    jumping,
    looking,
    moving,
    printing,
    reading,
    reading_in,
    registers,
    settling,
    shaping,
    undoing,
)
from annotator.ui.conditions import (
    can_edit,
    has_article,
    has_focus,
    has_hand,
    no_value_keys,
    on_type,
    takes_value,
)
from annotator.ui.review_actions import REVIEW_ACTIONS

ACTIONS: tuple[Action, ...] = (
    Action("file.open", "Open &article …", Menu.FILE, files.choose_article, ("Ctrl+O",)),
    Action("file.folder", "Open &folder …", Menu.FILE, files.choose_folder, ("Ctrl+Shift+O",)),
    Action("file.read", "&Read articles in …", Menu.FILE, reading_in.read_articles, ("Ctrl+Shift+R",)),
    Action("file.import", "&Import annotations …", Menu.FILE, exchanging.import_annotations),
    Action("file.export", "&Export a dataset …", Menu.FILE, exchanging.export_dataset, ("Ctrl+E",), enabled=exchanging.has_corpus),
    Action("file.samples", "Open the &samples", Menu.FILE, files.open_samples),
    Action("file.save", "&Save now", Menu.FILE, files.save, ("Ctrl+S",), enabled=has_article, group=1),
    Action("file.close", "&Close article", Menu.FILE, files.close_article, ("Ctrl+W",), enabled=has_article, group=1),
    Action("file.pdf", "Save as &PDF …", Menu.FILE, printing.to_pdf, enabled=has_article, group=2),
    Action("file.print", "&Print …", Menu.FILE, printing.print_dialog, ("Ctrl+P",), enabled=has_article, group=2),
    Action("file.settings", "Se&ttings …", Menu.FILE, looking.settings, ("Ctrl+,",), group=3),
    Action("file.quit", "&Quit", Menu.FILE, files.quit_window, ("Ctrl+Q",), group=4),
    # ------------------------------------------------------------------------------------------------ edit
    Action("edit.undo", "&Undo", Menu.EDIT, undoing.undo, ("Ctrl+Z",), enabled=undoing.can_undo),
    Action("edit.redo", "&Redo", Menu.EDIT, undoing.redo, ("Ctrl+Shift+Z", "Ctrl+Y"), enabled=undoing.can_redo),
    Action("edit.copy", "&Copy text", Menu.EDIT, undoing.copy, ("Ctrl+C",), reader_only=True, group=1),
    Action("edit.select-all", "Select &all", Menu.EDIT, undoing.select_all, ("Ctrl+A",), reader_only=True, group=1),
    Action("find", "&Find …", Menu.EDIT, finding.find, ("Ctrl+F",), enabled=has_article, group=2),
    Action("find.next", "Find &next", Menu.EDIT, finding.find_next, ("F3",), enabled=has_article, group=2),
    Action("find.previous", "Find &previous", Menu.EDIT, finding.find_previous, ("Shift+F3",), enabled=has_article, group=2),
    Action("find.annotate", "Annotate all &hits …", Menu.EDIT, finding.choose_type, ("Ctrl+Shift+F",), enabled=finding.has_hits, group=2),
    # ------------------------------------------------------------------------------------------------ annotate
    Action("annotate.link", "&Link …", Menu.ANNOTATE, annotate.link, ("L",), enabled=has_hand, hint="link", group=1),
    Action("annotate.again", "Once &more", Menu.ANNOTATE, shaping.again, (".",), enabled=can_edit, group=1),
    Action("annotate.occurrences", "Mark all its &occurrences …", Menu.ANNOTATE, shaping.mark_occurrences, ("O",), enabled=has_focus, group=1),
    Action("annotate.nest", "Told &within another", Menu.ANNOTATE, shaping.nest, ("V",), enabled=has_hand, group=1),
    Action("annotate.imply", "&Implied target …", Menu.ANNOTATE, shaping.imply, ("Y",), enabled=has_hand, group=1),
    Action("annotate.erase", "&Delete", Menu.ANNOTATE, annotate.erase, ("Delete", "Backspace"), enabled=has_focus, group=1),
    Action("annotate.attributes", "&Attributes", Menu.ANNOTATE, looking.show_details, ("F2",), enabled=has_focus, group=1),
    Action("annotate.release", "Let &go of it", Menu.ANNOTATE, annotate.release, ("Esc",), reader_only=True, group=1),
    Action("edge.start.grow", "Start one word back", Menu.ANNOTATE, partial(edges.move, "start", "grow", False), ("[",), enabled=has_hand, group=2, again=True),
    Action("edge.start.shrink", "Start one word on", Menu.ANNOTATE, partial(edges.move, "start", "shrink", False), ("{",), enabled=has_hand, group=2, again=True),
    Action("edge.end.grow", "End one word on", Menu.ANNOTATE, partial(edges.move, "end", "grow", False), ("]",), enabled=has_hand, group=2, again=True),
    Action("edge.end.shrink", "End one word back", Menu.ANNOTATE, partial(edges.move, "end", "shrink", False), ("}",), enabled=has_hand, group=2, again=True),
    Action("edge.start.grow.character", "Start one character back", Menu.ANNOTATE, partial(edges.move, "start", "grow", True), ("Ctrl+[",), enabled=has_hand, group=2, again=True),
    Action("edge.start.shrink.character", "Start one character on", Menu.ANNOTATE, partial(edges.move, "start", "shrink", True), ("Ctrl+{",), enabled=has_hand, group=2, again=True),
    Action("edge.end.grow.character", "End one character on", Menu.ANNOTATE, partial(edges.move, "end", "grow", True), ("Ctrl+]",), enabled=has_hand, group=2, again=True),
    Action("edge.end.shrink.character", "End one character back", Menu.ANNOTATE, partial(edges.move, "end", "shrink", True), ("Ctrl+}",), enabled=has_hand, group=2, again=True),
    Action("fragment.add", "Add the selection as a &fragment", Menu.ANNOTATE, annotate.add_fragment, ("F",), enabled=has_hand, group=3, again=True),
    Action("fragment.remove", "&Cut the selection out", Menu.ANNOTATE, annotate.remove_fragment, ("Shift+F",), enabled=has_hand, group=3, again=True),
    Action("annotate.join", "&Join with the next of its type", Menu.ANNOTATE, shaping.join, ("Ctrl+J",), enabled=has_focus, group=3),
    Action("annotate.split", "&Split at the caret", Menu.ANNOTATE, annotate.split, ("Ctrl+/",), enabled=has_focus, group=3),
    Action("actor.ask", "&Who is meant …", Menu.ACTORS, actors.ask, ("M",), enabled=actors.can_name, hint="who"),
    Action("actor.same", "The &same as last", Menu.ACTORS, actors.same_as_last, ("Shift+M",), enabled=actors.can_name, again=True),
    Action("actor.letter", "By its &letter …", Menu.ACTORS, actors.ask_letter, ("Alt+M",), enabled=actors.can_name),
    Action("actor.enter", "&Enter its words as a new actor", Menu.ACTORS, actors.enter_from_text, ("Ctrl+M",), enabled=actors.can_name, again=True),
    *(
        Action(f"actor.slot.{n + 1}", f"Actor {n + 1} of those meant most", Menu.ACTORS, partial(actors.take_slot, n), (str(n + 1),), enabled=actors.can_name, group=1, again=True)
        for n in range(actors.SLOTS)
    ),
    Action("actor.enter-name", "&New actor or issue …", Menu.ACTORS, registers.enter_name, enabled=registers.can_enter, group=2),
    Action("actor.edit", "&Edit the one in the panel", Menu.ACTORS, registers.edit, enabled=registers.has_entry, group=2),
    Action("actor.merge", "&Merge it with another …", Menu.ACTORS, registers.merge, enabled=registers.has_entry, group=2),
    Action("actor.split", "S&plit it …", Menu.ACTORS, registers.split, enabled=registers.has_entry, group=2),
    Action("actor.erase", "&Remove it from the register", Menu.ACTORS, registers.erase, enabled=registers.has_entry, group=2),
    Action("settle.ours", "Of two values, &keep the one that stands", Menu.ANNOTATE, partial(settling.choose, False), ("Ctrl+F7",), enabled=settling.is_disputed, group=3),
    Action("settle.theirs", "Of two values, take the &other one", Menu.ANNOTATE, partial(settling.choose, True), ("Ctrl+Shift+F7",), enabled=settling.is_disputed, group=3),
    Action("annotate.move", "&Move all that was surely found", Menu.ANNOTATE, moving.move_annotations, ("Ctrl+Shift+M",), enabled=moving.any_sure, group=7),
    Action("edited.accept", "Move to where its words are now", Menu.ANNOTATE, moving.accept, ("Ctrl+Return", "Ctrl+Enter"), enabled=moving.displaced_in_hand, group=7),
    Action("edited.place", "&Put on the selection", Menu.ANNOTATE, moving.place, ("Alt+Return", "Alt+Enter"), enabled=moving.displaced_in_hand, group=7),
    Action("read.paragraph", "Paragraph &read", Menu.ANNOTATE, reading.toggle_paragraph, ("R",), enabled=can_edit, group=4),
    Action("read.article", "Whole article read: &nothing more here", Menu.ANNOTATE, reading.mark_article, ("Shift+R",), enabled=can_edit, group=4),
    Action("read.none", "Whole article &unread", Menu.ANNOTATE, reading.unmark_article, enabled=can_edit, group=4),
    *REVIEW_ACTIONS,
    # ------------------------------------------------------------------------------------------------ go
    Action("go.next", "&Next annotation", Menu.GO, go.next_annotation, ("Tab",), enabled=has_article, reader_only=True, hint="next"),
    Action("go.previous", "&Previous annotation", Menu.GO, go.previous_annotation, ("Shift+Tab",), enabled=has_article, reader_only=True),
    Action("go.quotation.next", "Next &quotation not yet marked", Menu.GO, partial(go.unmarked_quotation, True), ("Alt+Down",), enabled=has_article),
    Action("go.quotation.previous", "Quotation before, not yet marked", Menu.GO, partial(go.unmarked_quotation, False), ("Alt+Up",), enabled=has_article),
    Action("go.link", "Along the &link", Menu.GO, jumping.along_link, ("G",), enabled=has_focus),
    Action("go.back", "&Back from a jump", Menu.GO, jumping.back, ("Alt+Left",), enabled=has_article),
    Action("go.forward", "&Forward again", Menu.GO, jumping.forward, ("Alt+Right",), enabled=has_article),
    Action("go.place", "Go &to …", Menu.GO, jumping.ask, ("Ctrl+G",), enabled=has_article),
    Action("go.article.next", "Next &article", Menu.GO, go.next_article, ("J",), hint="article", group=1),
    Action("go.article.previous", "Previous a&rticle", Menu.GO, go.previous_article, ("K",), group=1),
    Action("go.statements", "&Statements", Menu.GO, looking.show_statements, ("Ctrl+1",), group=2),
    Action("go.edited", "What an &edit has moved", Menu.GO, moving.show, ("Ctrl+3",), group=2),
    Action("go.edited.next", "Next of what an edit has moved", Menu.GO, partial(moving.step, 1), ("F8",), enabled=moving.any_displaced, group=2),
    Action("go.edited.previous", "Previous of what an edit has moved", Menu.GO, partial(moving.step, -1), ("Shift+F8",), enabled=moving.any_displaced, group=2),
    Action("go.disputed", "Con&flicts", Menu.GO, settling.show, ("Ctrl+4",), group=2),
    Action("go.disputed.next", "Next conflict", Menu.GO, partial(settling.step, 1), ("F7",), enabled=settling.any_disputed, group=2),
    Action("go.disputed.previous", "Previous conflict", Menu.GO, partial(settling.step, -1), ("Shift+F7",), enabled=settling.any_disputed, group=2),
    Action("go.actors", "Actors and &issues", Menu.GO, registers.show, ("Ctrl+5",), group=2),
    Action("go.pane", "Next &pane", Menu.GO, looking.next_pane, ("F6",), group=2),
    # ------------------------------------------------------------------------------------------------ view
    Action("view.palette", "&Command palette …", Menu.VIEW, looking.palette, ("Ctrl+K",)),
    Action("view.zoom.in", "&Larger text", Menu.VIEW, looking.zoom_in, ("Ctrl++", "Ctrl+="), group=1),
    Action("view.zoom.out", "S&maller text", Menu.VIEW, looking.zoom_out, ("Ctrl+-",), group=1),
    Action("view.zoom.reset", "&Usual size", Menu.VIEW, looking.zoom_reset, ("Ctrl+0",), group=1),
    Action("view.theme", "Next &colours", Menu.VIEW, looking.next_theme, ("Ctrl+Shift+L",), group=2),
    Action("view.invisibles", "&Invisible characters", Menu.VIEW, looking.toggle_invisibles, ("Ctrl+Shift+I",), checked=looking.invisibles_shown, group=2),
    Action("view.fold", "&Fold what lies between the parts of the statement", Menu.VIEW, looking.fold, ("Ctrl+L",), enabled=has_article, checked=looking.is_folded, group=2),
    Action("view.articles", "List of &articles", Menu.VIEW, looking.toggle_articles, ("Ctrl+Shift+A",), group=3),
    Action("view.side", "&Statements and details", Menu.VIEW, looking.toggle_side, ("Ctrl+Shift+S",), group=3),
    Action("view.actors", "A&ctors and issues", Menu.VIEW, registers.toggle, group=3),
    Action("view.full-screen", "&Full screen", Menu.VIEW, looking.full_screen, ("F11",), group=3),
    # ------------------------------------------------------------------------------------------------ help
    Action("help.keys", "All &keys", Menu.HELP, looking.key_sheet, ("?",), enabled=no_value_keys, hint="all keys"),
    Action("help.keys.always", "All keys, at any time", Menu.HELP, looking.key_sheet, ("F1",)),
    Action("help.rebind", "&Change keys …", Menu.HELP, looking.change_keys),
    Action("help.about", "&About Annotator", Menu.HELP, looking.about),
)  # fmt: skip


ASKING = "?"
"""The key of the key sheet: it says “unclear” only of what is in hand."""


def scheme_actions(scheme: Scheme) -> tuple[Action, ...]:
    """The rows that a scheme adds: a key for each type, one to turn the annotation in hand into it, keys for values."""
    marking = _marking(scheme)
    return tuple(row for one in scheme.types for row in (*_type_rows(one), *_value_rows(one, marking)))


def _marking(scheme: Scheme) -> Mapping[str, str]:
    """The keys of values that mark selected words at once, with the type that they make of them: the first that has a statement."""
    found: dict[str, str] = {}
    for one in scheme.types:
        if one.statement and one.span != "none":
            keys = [value.key for attribute in one.attributes for value in attribute.values if value.key]
            found |= {key: one.id for key in keys if key not in found and key not in ASKING}
    return found


def _type_rows(one: AnnotationType) -> tuple[Action, Action]:
    key, name, menu = one.key.upper(), one.name.lower(), Menu.ANNOTATE
    marks, turns = ((key,), (f"Shift+{key}",)) if key else ((), ())
    mark, turn = partial(annotate.mark, one.id), partial(annotate.retype, one.id)
    return (
        Action(f"mark.{one.id}", f"Mark {name}", menu, mark, marks, can_edit, hint=name, note=one.guideline, again=True),
        Action(f"retype.{one.id}", f"Make it a {name}", menu, turn, turns, has_hand, group=5, again=True),
    )  # fmt: skip


def _value_rows(one: AnnotationType, marking: Mapping[str, str]) -> Iterator[Action]:
    for attribute in one.attributes:
        if attribute.key:
            yield from _walking_rows(one, attribute)
        for value in attribute.values:
            if value.key:
                identity = f"value.{one.id}.{attribute.id}.{value.id}"
                run, when = partial(annotate.set_value, attribute.id, value.id), on_type(one.id)
                if marking.get(value.key) == one.id:
                    run = partial(annotate.mark_or_set, one.id, attribute.id, value.id)
                    when = takes_value(one.id, value.key)
                text = f"{attribute.name}: {value.name}"
                yield Action(identity, text, Menu.ANNOTATE, run, (value.key,), when, group=6, again=True)


def _walking_rows(one: AnnotationType, attribute: Attribute) -> Iterator[Action]:
    """The key of an attribute walks through its values, with Shift the other way round; with Ctrl it takes the middle of its numbers."""
    key, walk = attribute.key.upper(), shaping.cycle
    rows = [
        ("next", key, "next value", partial(walk, attribute.id, 1)),
        ("previous", f"Shift+{key}", "value before", partial(walk, attribute.id, -1)),
    ]
    if shaping.middle_of(attribute) is not None:
        rows.append(("middle", f"Ctrl+{key}", "the middle", partial(shaping.take_middle, attribute.id)))
    for name, keys, told, run in rows:
        identity, text = f"value.{one.id}.{attribute.id}.{name}", f"{attribute.name}: {told}"
        yield Action(identity, text, Menu.ANNOTATE, run, (keys,), on_type(one.id), group=6, again=True)
