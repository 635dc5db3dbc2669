from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from strategies import changes, desks

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation, sort_key
from annotator.model.article import Article
from annotator.model.change import Change
from annotator.model.layer import Layer
from annotator.storage.schemes import load_scheme
from annotator.ui.panels.free_parts import FreeParts
from annotator.ui.panels.statement_columns import COLUMNS
from annotator.ui.panels.statement_model import StatementModel
from annotator.ui.panels.statement_table import StatementTableModel
from annotator.ui.panels.sweep import FIRST_STEP

steady = settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def said(model: StatementModel) -> list[tuple[str, ...]]:
    """All that the rows say."""
    count, wide = model.rowCount(), model.columnCount()
    if isinstance(model, StatementTableModel):
        return [tuple(model.cell(row, column) for column in range(wide)) for row in range(count)]
    return [(model.identity(row), model.card(row).sentence) for row in range(count)]


def long_article(count: int, apart: int = 2000) -> AnnotatedArticle:
    """Quotes so far from each other that the sweep needs many steps."""
    scheme = load_scheme(None)
    quotes = [
        Annotation(f"q{number:04}", "quote", ((number * apart, number * apart + 5),))
        for number in range(count)
    ]
    return AnnotatedArticle(Article("words " * (count * apart // 6 + 6)), scheme, Layer("", "human", quotes))


@given(st.data(), st.booleans(), st.sampled_from(["", "a", "direct", "open"]))
@steady
def test_after_any_changes_the_rows_are_those_of_a_fresh_list(
    qapp: object, data: st.DataObject, table: bool, words: str
) -> None:
    on = data.draw(desks())

    def made() -> StatementModel:
        model = StatementTableModel() if table else StatementModel(stances_apart=False)
        model.keep(words)
        return model

    model = made()
    model.show(on)
    said(model)
    for _ in range(data.draw(st.integers(1, 4))):
        change = data.draw(changes(on))
        assume(change)
        on.layer.apply(change)
        model.update(change)
        fresh = made()
        fresh.show(on)
        assert said(model) == said(fresh)


def test_what_a_quote_lacks_is_told_with_the_quote_within_it_too(qapp: object) -> None:
    speaker = Annotation("who", "speaker", ((0, 5),))
    outer = Annotation("outer", "quote", ((6, 30),), links={"addressee": ("who",)})
    inner = Annotation("inner", "quote", ((12, 17),), links={"within": ("outer",)})
    on = AnnotatedArticle(
        Article("words " * 9), load_scheme(None), Layer("", "human", [speaker, outer, inner])
    )
    model, fresh = StatementTableModel(), StatementTableModel()
    model.show(on)
    before = said(model)
    change = Change(removed=(speaker,))
    on.layer.apply(change)
    model.update(change)
    fresh.show(on)
    assert said(model) == said(fresh) != before
    assert all("addressee who is not there" in row[-1] for row in said(model))


@given(st.data(), st.integers(0, len(COLUMNS)), st.booleans())
@steady
def test_a_sorted_table_stays_sorted_through_changes(
    qapp: object, data: st.DataObject, column: int, falling: bool
) -> None:
    on = data.draw(desks())
    model, fresh = StatementTableModel(), StatementTableModel()
    for one in (model, fresh):
        one.order_by(None if column == 0 else column - 1, falling=falling)
    model.show(on)
    said(model)
    change = data.draw(changes(on))
    on.layer.apply(change)
    model.update(change)
    fresh.show(on)
    assert said(model) == said(fresh)
    if column:
        told = [model.cell(row, column).casefold() for row in range(model.rowCount())]
        there = [one for one in told if one]
        assert there == sorted(there, reverse=falling)


@given(st.data())
@steady
def test_free_parts_are_those_to_which_nothing_points(qapp: object, data: st.DataObject) -> None:
    on = data.draw(desks())
    free, fresh = FreeParts(), FreeParts()
    free.show(on)
    change = data.draw(changes(on))
    on.layer.apply(change)
    free.update(change)
    fresh.show(on)
    assert free.told() == fresh.told()
    assert free.after(None) == fresh.after(None)


def test_a_long_article_comes_in_steps_and_whole_when_it_is_asked_for(qapp: object) -> None:
    on = long_article(400)
    model = StatementModel(stances_apart=False)
    model.show(on)
    first = model.rowCount()
    assert 0 < first < 400
    assert model.row_of("q0399") == 399
    assert model.rowCount() == 400


def test_what_is_made_while_the_list_fills_is_neither_lost_nor_there_twice(qapp: object) -> None:
    on = long_article(400)
    model = StatementModel(stances_apart=False)
    model.show(on)
    made = tuple(
        Annotation(identity, "quote", ((start, start + 3),))
        for identity, start in (
            ("near", 30),
            ("between", FIRST_STEP * 2048 + 1100),
            ("far", 398 * 2000 + 1500),
        )
    )
    change = Change(added=made, removed=(on.annotations["q0000"],))
    on.layer.apply(change)
    model.update(change)
    assert model.row_of("far") > 0
    rows = [model.identity(row) for row in range(model.rowCount())]
    assert sorted(rows) == sorted(one.id for one in on.annotations)
    assert rows == [one.id for one in sorted(on.annotations, key=sort_key)]


def test_a_bulk_change_fills_the_list_anew(qapp: object) -> None:
    on = long_article(40, apart=20)
    model = StatementModel(stances_apart=False)
    model.show(on)
    added = tuple(Annotation(f"n{number}", "quote", ((number, number + 1),)) for number in range(700))
    change = Change(added=added)
    on.layer.apply(change)
    model.update(change)
    assert model.rowCount() == 740


def test_the_table_numbers_rows_by_their_place_in_the_text(qapp: object) -> None:
    model = StatementTableModel()
    model.show(long_article(5, apart=20))
    model.order_by(4, falling=True)
    assert sorted(model.cell(row, 0) for row in range(5)) == ["1", "2", "3", "4", "5"]
    assert model.cell(0, 0) == str(model.heads()[0].start // 20 + 1)
