"""PolNeAR as layers, and the scorer that its published figures were made with; both lie outside the project."""

import importlib.util
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

import pytest

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.layer import Layer
from annotator.model.spans import Spans, normalized
from annotator.storage.schemes import load_scheme

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
POLNEAR = SHARED / "data" / "polnear-train"
SCORER = SHARED / "tools" / "score_polnear.py"
ROLES = {"content": "quote", "source": "speaker", "cue": "cue"}

Attributions: TypeAlias = Sequence[Mapping[str, Any]]


def scorer() -> ModuleType:
    """The scorer; a test that needs it is skipped where it is not there."""
    if not SCORER.is_file() or not POLNEAR.is_dir():
        pytest.skip("the PolNeAR scorer and its data are not on this machine")
    spec = importlib.util.spec_from_file_location("score_polnear", SCORER)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    vars(module)["open"] = _opened
    return module


def _opened(path: str, encoding: str) -> StringIO:
    """In place of `open`, since the scorer leaves its files open."""
    return StringIO(Path(path).read_text(encoding))


def articles(oracle: ModuleType, first: int, count: int) -> Iterator[tuple[str, str, Attributions]]:
    """Name, text and gold of some articles in the order of their names."""
    names = sorted(path.stem for path in (POLNEAR / "text").glob("*.txt"))
    for name in names[first : first + count]:
        text = (POLNEAR / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        files = sorted((POLNEAR / "attributions").glob(f"{name}_????.ann"))
        yield name, text, oracle.read_ann(str(files[0])) if files else []


def layer_of(
    text: str, attributions: Attributions, layer: str = "gold", name: str = "a.txt"
) -> AnnotatedArticle:
    """Attributions as an annotated article: every part is an annotation of its own."""
    made: list[Annotation] = []
    for number, one in enumerate(attributions):
        spans = {role: _within(text, one.get(role) or ()) for role in ROLES}
        links = {ROLES[role]: (f"{role}{number:05}",) for role in ("source", "cue") if spans[role]}
        made += [
            Annotation(f"{role}{number:05}", kind, spans[role], links=links if role == "content" else {})
            for role, kind in ROLES.items()
            if spans[role]
        ]
    return AnnotatedArticle(Article(text, name), load_scheme(), Layer(layer, annotations=made))


def told(on: AnnotatedArticle) -> list[dict[str, list[tuple[int, int]]]]:
    """The attributions of a layer as the scorer takes them, in the layer's order."""
    found = []
    for quote in on.annotations:
        if quote.type == "quote":
            linked = {role: on.linked(quote, ROLES[role]) for role in ("source", "cue")}
            spans = {role: [span for one in ones for span in one.spans] for role, ones in linked.items()}
            found.append({"content": list(quote.spans), **spans})
    return found


def _within(text: str, spans: Sequence[Sequence[int]]) -> Spans:
    return normalized((start, min(end, len(text))) for start, end in spans)
