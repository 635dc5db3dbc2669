"""What is scored, and where."""

from dataclasses import replace

from annotator.agreement.counts import NOTHING, Counts, Measure
from annotator.agreement.evaluation import WORST, Evaluation
from annotator.agreement.report import report_of
from annotator.agreement.scores import score_article
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.layer import Layer
from annotator.model.spans import Spans
from annotator.storage.schemes import load_scheme

TEXT = "Ada Lund opposed the toll. Bo Ek backed it.\nThe mayor backed the tunnel.\n"


def at(words: str) -> Spans:
    start = TEXT.index(words)
    return ((start, start + len(words)),)


def stance(number: int, holder: str, target: str, polarity: str, **target_values: str) -> list[Annotation]:
    spans = at(target) if target else ()
    return [
        Annotation(f"h{number}", "speaker", at(holder)),
        Annotation(f"t{number}", "target", spans, attributes=target_values),
        Annotation(
            f"x{number}",
            "stance",
            attributes={"polarity": polarity},
            links={"holder": (f"h{number}",), "target": (f"t{number}",)},
        ),
    ]


def layer(*annotations: Annotation, read: Spans = ()) -> AnnotatedArticle:
    return AnnotatedArticle(Article(TEXT), load_scheme(), Layer("a", annotations=annotations, read=read))


GOLD = layer(*stance(1, "Ada Lund", "the toll", "oppose"), *stance(2, "Bo Ek", "it", "support", issue="Toll"))


def counts(predicted: AnnotatedArticle, name: str, gold: AnnotatedArticle = GOLD) -> Counts:
    return score_article(gold, predicted).counts[Measure("stances", name, "")]


def test_a_stance_pair_is_its_holder_and_its_target_and_then_its_polarity() -> None:
    ours = layer(*stance(1, "Lund", "toll", "support"), *stance(2, "Bo Ek", "", "support", issue="toll"))
    assert counts(ours, "pair") == Counts(2, 2, 2, 2)
    assert counts(ours, "pair_with_polarity") == Counts(1, 1, 2, 2)
    confusion = score_article(GOLD, ours).confusion
    assert confusion["polarity", "oppose", "support"] == 1


def test_another_target_is_another_stance() -> None:
    ours = layer(*stance(1, "Ada Lund", "the tunnel", "oppose"))
    assert counts(ours, "pair") == Counts(0, 0, 1, 2)
    assert score_article(GOLD, ours).confusion["polarity", "support", NOTHING] == 1


def test_a_stance_with_two_targets_is_two_pairs() -> None:
    one, two = stance(1, "Ada Lund", "the toll", "oppose"), stance(2, "Bo Ek", "the tunnel", "oppose")
    both = replace(one[2], links={"holder": ("h1",), "target": ("t1", "t2")})
    assert counts(layer(one[0], one[1], two[1], both), "pair") == Counts(1, 1, 2, 2)


def test_where_nobody_looked_nothing_is_wrong() -> None:
    mark = Annotation("c1", "cue", at("backed the tunnel"))
    gold = layer(*GOLD.annotations, read=((0, TEXT.index("\n")),))
    measure = Measure("types", "cue", "overlap")
    assert measure not in score_article(gold, layer(mark)).counts
    assert score_article(GOLD, layer(mark)).counts[measure] == Counts(0, 0, 1, 0)


def test_what_has_another_type_is_confused_only_with_what_covers_mostly_the_same() -> None:
    gold = layer(Annotation("s", "speaker", at("Ada Lund")), Annotation("c", "cue", at("opposed")))
    ours = layer(
        Annotation("t", "target", at("Lund")), Annotation("q", "quote", at("opposed the toll. Bo Ek"))
    )
    confusion = score_article(gold, ours).confusion
    assert confusion["types", "speaker", "target"] == 1
    assert confusion["types", "cue", NOTHING] == 1
    assert confusion["types", NOTHING, "quote"] == 1


def test_nothing_against_nothing_is_nothing() -> None:
    scores = score_article(layer(), layer())
    evaluation = Evaluation()
    evaluation.add("a", scores)
    assert all(one == Counts() for one in scores.counts.values())
    assert report_of(evaluation)["attributions"]["overlap"]["f1"] == 0.0
    assert report_of(Evaluation())["articles"] == 0


def test_an_evaluation_adds_up_and_gives_the_same_intervals_again() -> None:
    ours = layer(*stance(1, "Ada Lund", "the toll", "oppose"))
    reports = []
    for _ in range(2):
        evaluation = Evaluation()
        for number in range(30):
            evaluation.add(f"{number:02}", score_article(GOLD, ours if number % 2 else GOLD))
        reports.append(report_of(evaluation))
    assert reports[0] == reports[1]
    pair = reports[0]["stances"]["pair"]
    assert (pair["right_gold"], pair["gold"]) == (45, 60)
    assert pair["f1_interval"][0] < pair["f1"] < pair["f1_interval"][1]


def test_the_worst_articles_come_first_and_are_not_many() -> None:
    quotes = [Annotation(f"q{number}", "quote", ((number, number + 3),)) for number in range(0, 60, 4)]
    evaluation = Evaluation()
    for number in range(15):
        evaluation.add(f"{number:02}", score_article(layer(*quotes[:number]), layer()))
    assert len(evaluation.worst) == WORST
    assert [one.name for one in evaluation.worst[:2]] == ["14", "13"]
