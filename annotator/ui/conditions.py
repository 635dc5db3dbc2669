"""When a command of the window can be used."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotator.ui.main_window import MainWindow


def has_article(window: "MainWindow") -> bool:
    """An article is open."""
    return window.session.on is not None


def can_edit(window: "MainWindow") -> bool:
    """An article is open that may be annotated."""
    return window.session.can_edit


def has_focus(window: "MainWindow") -> bool:
    """An annotation is in hand that may be changed."""
    return window.session.can_edit and window.session.focus is not None


def has_hand(window: "MainWindow") -> bool:
    """An annotation is in hand that may be changed, or a suggestion: a command of this condition takes that over first, corrected."""
    return has_focus(window) or deciding(window)


def no_value_keys(window: "MainWindow") -> bool:
    """The annotation in hand, if any, has no values with keys of their own."""
    on, focus = window.session.on, window.session.focus
    one = on.type_of(focus) if on and focus else None
    return one is None or not any(value.key for attribute in one.attributes for value in attribute.values)


def in_review(window: "MainWindow") -> bool:
    """The window is in review mode."""
    return window.review.desk.active


def deciding(window: "MainWindow") -> bool:
    """A suggestion is in hand, and no annotation."""
    return window.review.desk.deciding


def resuming(window: "MainWindow") -> bool:
    """An annotation is in hand while suggestions wait."""
    return window.review.desk.active and window.session.focus is not None


NEVER_TOGETHER = (frozenset((has_focus, deciding)), frozenset((resuming, deciding)))
"""Conditions that cannot hold at once, so that their rows may share a key."""


@cache
def on_type(kind: str) -> "Callable[[MainWindow], bool]":
    """An annotation of this type is in hand and may be changed."""

    def condition(window: "MainWindow") -> bool:
        focus = window.session.focus
        return window.session.can_edit and focus is not None and focus.type == kind

    return condition


@cache
def takes_value(kind: str, key: str) -> "Callable[[MainWindow], bool]":
    """What is in hand is of this type, or nothing whose own values have this key: then it marks words with the value."""

    def condition(window: "MainWindow") -> bool:
        on, focus = window.session.on, window.session.focus
        one = on.type_of(focus) if on and focus else None
        others = one.attributes if one and one.id != kind else ()
        return window.session.can_edit and not any(
            value.key == key for attribute in others for value in attribute.values
        )

    return condition
