"""The commands of reviewing and tagging, as rows of the table of actions."""

from functools import partial

from annotator.model.verdict import Decision
from annotator.ui.action import Action, Menu
from annotator.ui.commands import reviewing, tagging
from annotator.ui.conditions import can_edit, deciding, has_article, in_review, resuming
from annotator.ui.modes import MODES, is_current, switch_to

_ACCEPT = partial(reviewing.decide, Decision.ACCEPTED)
_REJECT = partial(reviewing.decide, Decision.REJECTED)
_SKIP = partial(reviewing.decide, Decision.SKIPPED)
_UNSURE = partial(reviewing.decide, Decision.UNSURE)

REVIEW_ACTIONS: tuple[Action, ...] = (
    *(
        Action(f"mode.{mode.id}", mode.text, Menu.REVIEW, partial(switch_to, mode.id), (mode.key,), checked=partial(is_current, mode.id))
        for mode in MODES
    ),
    Action("review.accept", "Accept the statement", Menu.REVIEW, _ACCEPT, ("Return", "Enter"), deciding, reader_only=True, group=1),
    Action("review.correct", "&Correct it", Menu.REVIEW, reviewing.correct, ("E",), deciding, reader_only=True, group=1),
    Action("review.reject", "Reject it", Menu.REVIEW, _REJECT, ("Delete", "Backspace"), deciding, reader_only=True, group=1),
    Action("review.skip", "Skip it for now", Menu.REVIEW, _SKIP, ("Space",), deciding, reader_only=True, group=1),
    Action("review.unsure", "&Unsure", Menu.REVIEW, _UNSURE, ("U",), deciding, reader_only=True, group=1),
    Action("review.why", "&Why?", Menu.REVIEW, reviewing.why, ("W",), in_review, group=1),
    Action("review.resume", "&Back to the queue", Menu.REVIEW, reviewing.resume, ("Return", "Enter"), resuming, reader_only=True, group=2),
    Action("review.next", "&Next suggestion", Menu.REVIEW, partial(reviewing.step, 1), ("N",), in_review, hint="suggestion", group=2),
    Action("review.previous", "&Previous suggestion", Menu.REVIEW, partial(reviewing.step, -1), ("P",), in_review, group=2),
    Action("review.bulk.accept", "Accept &all that the filter shows …", Menu.REVIEW, partial(reviewing.bulk, Decision.ACCEPTED), ("Ctrl+Shift+Return",), in_review, group=3),
    Action("review.bulk.reject", "Reject all that the filter shows …", Menu.REVIEW, partial(reviewing.bulk, Decision.REJECTED), ("Ctrl+Shift+Backspace",), in_review, group=3),
    Action("review.queue", "&Queue", Menu.REVIEW, reviewing.show_queue, ("Ctrl+2",), in_review, group=3),
    Action("review.figures", "How it &goes …", Menu.REVIEW, reviewing.figures, ("Ctrl+Shift+H",), has_article, group=4),
    Action("tag.article", "&Tag this article …", Menu.REVIEW, tagging.tag_article, ("Ctrl+T",), can_edit, group=5),
    Action("tag.folder", "Tag this &folder …", Menu.REVIEW, tagging.tag_folder, ("Ctrl+Shift+T",), tagging.has_folder, group=5),
    Action("tag.stop", "&Stop tagging", Menu.REVIEW, tagging.stop, enabled=tagging.is_running, group=5),
)  # fmt: skip
