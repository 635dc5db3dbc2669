"""Decisions made in articles that nobody has open."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotations import AnnotationError
from annotator.model.change import Change
from annotator.review.decisions import Deed, decide_all
from annotator.review.reading import Terms, open_proposals, suggested_in, tagger_layers
from annotator.review.trials import BLIND
from annotator.storage.articles import ArticleError
from annotator.storage.names import sidecars_of
from annotator.storage.sidecar import SidecarError
from annotator.storage.store import LayerStore, StorageError

Edit = Callable[[AnnotatedArticle], Change]


@dataclass(slots=True)
class Applied:
    """What was done to which article, and, in sentences, what could not be."""

    changes: dict[Path, Change] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)


def decide_elsewhere(wanted: Mapping[Path, Collection[str]], deed: Deed, terms: Terms) -> Applied:
    """One decision about the suggestions with these ids, in the articles in which they are; each article is saved whole."""

    def edit_for(path: Path) -> Edit:
        def edit(on: AnnotatedArticle) -> Change:
            found = tagger_layers(path, on.article.digest, _others(path, terms))
            chosen = [
                one
                for one in open_proposals(on, suggested_in(on, found.layers, terms), terms)
                if one.head.id in wanted[path] and one.trial != BLIND
            ]
            return decide_all(on, chosen, deed)

        return edit

    return _applied({path: edit_for(path) for path in wanted}, terms.layer)


def apply_elsewhere(changes: Mapping[Path, Change], layer: str) -> Applied:
    """Put changes into force in articles that are not open; one that no longer fits is told, and nothing of it is done."""

    def edit_for(change: Change) -> Edit:
        return lambda _: change

    return _applied({path: edit_for(change) for path, change in changes.items()}, layer)


def _others(path: Path, terms: Terms) -> Mapping[str, Path]:
    return {name: one for name, one in sidecars_of(path).items() if name not in (terms.layer, terms.hidden)}


def _applied(edits: Mapping[Path, Edit], layer: str) -> Applied:
    done = Applied()
    for path, edit in edits.items():
        try:
            change = _edited(path, layer, edit)
        except AnnotationError as error:
            done.troubles.append(f"{path.name} was changed in between, and is left as it is: {error}.")
        except (ArticleError, SidecarError, StorageError, OSError) as error:
            done.troubles.append(str(error))
        else:
            if change:
                done.changes[path] = change
    return done


def _edited(path: Path, layer: str, edit: Edit) -> Change:
    """Open a layer, change it, save it; raises AnnotationError, ArticleError, SidecarError, StorageError."""
    store = LayerStore.open(path, layer)
    try:
        if store.read_only:
            raise StorageError(f"{store.sidecar} can only be read. {' '.join(store.notices)}")
        change = edit(store.on)
        if change:
            store.on.layer.apply(change)
            store.record(change)
        return change
    finally:
        store.close()
