"""Who hears of what: the signals of the window's parts tied to each other."""

from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.model.annotated import AnnotatedArticle
from annotator.model.article import Article
from annotator.model.change import Change
from annotator.model.checks import problems_of
from annotator.model.layer import Layer
from annotator.model.naming import mentions_among
from annotator.model.spans import Span, hull
from annotator.storage.schemes import load_scheme
from annotator.tagging.offering import prepare_for
from annotator.ui.actions import ACTIONS, scheme_actions
from annotator.ui.announcing import Announcer
from annotator.ui.asking import Asking
from annotator.ui.commands import actors, annotate, edges, files, finding, go, jumping, registers
from annotator.ui.extra_marks import candidate_marks
from annotator.ui.installed import InstalledActions
from annotator.ui.keys.clashes import clashes
from annotator.ui.opened_dialogs import Dialogs
from annotator.ui.recent_menu import RecentMenu
from annotator.ui.register_watcher import RegisterWatcher
from annotator.ui.watcher import Watcher
from annotator.ui.whereabouts import Whereabouts

if TYPE_CHECKING:
    from annotator.model.scheme import Scheme
    from annotator.ui.main_window import MainWindow


class Wiring(QObject):
    """Made once for a window; its methods are what happens when something happens."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._scheme: Scheme | None = None
        self._lack = ""
        self.actions = InstalledActions(window, ACTIONS)
        self.dialogs = Dialogs(window, self.actions)
        window.dialogs = self.dialogs
        window.whereabouts = Whereabouts(window)
        self.recent = RecentMenu(window)
        self.actions.put_menu_after("file.samples", self.recent)
        self._tie_session()
        self._tie_reader()
        self._tie_panels()
        self.refresh()

    def _tie_session(self) -> None:
        session = self._window.session
        session.article_opened.connect(self._article_opened)
        session.article_closed.connect(self._article_closed)
        session.corpus_opened.connect(self._corpus_opened)
        self._window.library.text_came.connect(self._text_came)
        session.changed.connect(self._changed)
        session.registers.changed.connect(self._names_changed)
        session.focus_changed.connect(self._focus_changed)
        session.echo.article_opened.connect(self._follow_article)
        session.echo.article_closed.connect(self._follow_article)
        session.echo.changed.connect(self._follow_change)
        session.echo.names_changed.connect(self._follow_names)
        session.echo.focus_changed.connect(self._follow_focus)
        session.warned.connect(self._window.notices.say)
        session.settings.not_kept.connect(self._window.notices.say)
        self.watcher = Watcher(session, self._window.library, self)
        self.register_watcher = RegisterWatcher(session.registers, self)
        session.undo_group.named.connect(self._name_steps)

    def _tie_reader(self) -> None:
        window = self._window
        window.reader.annotation_clicked.connect(self._clicked)
        self.announcer = Announcer(window.session, window.reader)
        window.reader.caret_moved.connect(self.announcer.caret_moved)
        window.reader.far_end_clicked.connect(partial(jumping.to_far_end, window))
        window.reader.link_dragged.connect(partial(annotate.link_to, window))
        window.reader.edge_dragged.connect(self._edge_dragged)
        window.reader.zoomed.connect(partial(window.settings.__setitem__, "font_size"))
        find_bar = window.pane.find_bar
        find_bar.hits_changed.connect(partial(window.reader.set_extra_marks, "hits"))
        find_bar.hits_changed.connect(lambda _hits: self.actions.refresh())
        find_bar.hit_chosen.connect(partial(jumping.to_hit, window))
        find_bar.annotate_asked.connect(partial(finding.choose_type, window))
        find_bar.closed.connect(window.reader.setFocus)
        window.link_bar.candidates_changed.connect(self._candidates_changed)
        window.link_bar.closed.connect(window.reader.setFocus)
        window.actor_bar.sized.connect(self._keep_in_sight)
        window.actor_bar.chosen.connect(partial(actors.assign, window))
        window.actor_bar.closed.connect(window.reader.setFocus)
        window.pane.confirm_bar.closed.connect(window.reader.setFocus)
        window.pane.confirm_bar.closed.connect(partial(self._candidates_changed, None))

    def _tie_panels(self) -> None:
        window = self._window
        window.articles.article_chosen.connect(self._article_chosen)
        window.statements.annotation_chosen.connect(partial(go.to_annotation, window))
        window.details.annotation_chosen.connect(partial(go.to_annotation, window))
        window.details.link_asked.connect(self._link_asked)
        panel = window.actors.panel
        panel.mention_taken.connect(partial(jumping.to_mention, window))
        panel.asked.connect(partial(registers.do, window))
        panel.form.committed.connect(partial(registers.alter, window))
        panel.form.settled.connect(partial(registers.settle, window))
        panel.form.refused.connect(window.session.warned)
        window.pane.open_button.clicked.connect(self._folder_asked)
        window.pane.samples_button.clicked.connect(self._samples_asked)
        window.review.desk.hand_changed.connect(self.actions.refresh)
        window.edited.desk.found.connect(self.refresh)
        window.disputed.desk.changed.connect(self.actions.refresh)
        window.modes.changed.connect(self._mode_changed)
        window.session.keys.rebound.connect(self._show_keys)

    def refresh(self) -> None:
        """Bring all that shows the state of the session up to it."""
        window, session = self._window, self._window.session
        on = session.on
        window.pane.show_article(there=on is not None or window.library.text is not None)
        title = f"{on.article.title} — Annotator" if on else "Annotator"
        window.setWindowTitle(title)
        self._name_steps()
        self._show_keys()

    def _show_keys(self) -> None:
        """Say at the foot which keys come next, and on the cards of far ends which one comes back."""
        window = self._window
        window.reader.far_hint = window.session.keys.told("A click goes there, {go.back} comes back.")
        window.status.show_keys(tuple(row for row in window.session.keys.rows if row.enabled(window)))

    def _article_opened(self) -> None:
        window, session = self._window, self._window.session
        on, store = session.on, session.store
        if on is None or store is None:
            return
        if on.scheme != self._scheme:
            self._scheme = on.scheme
            self.actions.add(scheme_actions(on.scheme))
            for clash in clashes(session.keys.map.given(self.actions.tables)):
                session.warned.emit(clash)
        window.notices.dismiss()
        window.pane.show_article(there=True)
        ahead = window.library.text
        if ahead is not None and ahead.text == on.article.text:  # who has gone on in it stays there
            window.reader.take_annotations(on)
            session.told.emit("")
        else:
            window.reader.show_article(on)
            window.reader.set_caret(min(window.memory.caret(store.path), len(on.article.text)))
        self.actions.refresh()
        window.reader.setFocus()

    def _text_came(self, article: Article | None, caret: int) -> None:
        """Show the words while the annotations are being read; nothing can be done with them but reading."""
        window = self._window
        window.pane.show_article(there=article is not None)
        window.reader.show_article(AnnotatedArticle(article, load_scheme(), Layer("")) if article else None)
        if article:
            window.reader.set_caret(min(caret, len(article.text)))
            window.session.told.emit(f"Reading the annotations of {article.name} …")

    def _article_closed(self) -> None:
        self.actions.refresh()

    def _follow_article(self) -> None:
        window, session = self._window, self._window.session
        on, store = session.on, session.store
        self.refresh()
        if on is None or store is None:
            if window.library.text is None:
                window.reader.show_article(None)
                window.articles.let_go()
            window.pane.minimap.show_article(None)
            return
        window.pane.minimap.show_article(on)
        window.articles.set_current(store.path)
        window.memory.opened(store.path)
        self.recent.refresh()
        session.tasks.start(partial(prepare_for, on.article))

    def _corpus_opened(self) -> None:
        self._window.articles.set_corpus(self._window.session.corpus)
        self.actions.refresh()

    def _changed(self, change: Change) -> None:
        self._window.reader.refresh(change)
        self.actions.refresh()

    def _follow_change(self, change: Change) -> None:
        window = self._window
        window.pane.minimap.refresh(change)
        if window.session.store:
            window.articles.refresh(window.session.store.path)
        self._tell_problem()

    def _names_changed(self, identities: Collection[str] | None) -> None:
        """Actors or issues have other names now: the chips and panels that bear them are made anew."""
        window, on = self._window, self._window.session.on
        if on is not None:
            window.reader.rename(mentions_among(on, identities))
            window.session.echo.change_names()

    def _follow_names(self) -> None:
        self._window.statements.show_article()
        self._window.details.refresh()

    def _focus_changed(self) -> None:
        window, session = self._window, self._window.session
        window.reader.set_focus_annotation(session.focus.id if session.focus else None)
        window.review.follow_focus()
        self.actions.refresh()

    def _follow_focus(self) -> None:
        self._show_keys()
        self._tell_problem()

    def _tell_problem(self) -> None:
        """The first thing that the annotation in hand still lacks, as a passing word at the foot; gone when it lacks nothing."""
        on, focus = self._window.session.on, self._window.session.focus
        problem = next(problems_of(on, focus), None) if on and focus else None
        told = problem.sentence[:1].upper() + problem.sentence[1:] + "." if problem else ""
        if told != self._lack:
            self._lack = told
            self._window.session.told.emit(told)

    def _name_steps(self) -> None:
        """Say in the menu what would be taken back, and what done again."""
        group = self._window.session.undo_group
        self.actions["edit.undo"].setText(f"&Undo {group.undoText()}".strip())
        self.actions["edit.redo"].setText(f"&Redo {group.redoText()}".strip())
        self.actions.refresh()

    def _edge_dragged(self, identity: str, fragment: int, start: int, end: int) -> None:
        edges.drag(self._window, identity, fragment, (start, end))

    def _candidates_changed(self, asking: Asking | None) -> None:
        on = self._window.session.on
        marks = candidate_marks(on, asking) if on and asking else []
        self._window.reader.set_extra_marks("candidates", marks)
        if asking:
            self._keep_in_sight([span for mark in marks for span in mark.spans])

    def _keep_in_sight(self, others: Sequence[Span] = ()) -> None:
        """A bar has taken room from the article: what it asks about stays in sight."""
        focus = self._window.session.focus
        if focus and focus.spans:
            self._window.pane.keep_in_sight(hull(focus.spans), others)

    def _article_chosen(self, path: Path) -> None:
        self._window.library.open_article(path)

    def _link_asked(self, role: str) -> None:
        self._window.link_bar.start(role)

    def _clicked(self, identity: str) -> None:
        if not self._window.review.desk.take_mark(identity):
            self._window.session.set_focus(identity)

    def _mode_changed(self, _mode: str) -> None:
        self.refresh()

    def _folder_asked(self) -> None:
        files.choose_folder(self._window)

    def _samples_asked(self) -> None:
        files.open_samples(self._window)
