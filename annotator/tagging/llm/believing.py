"""How far a model's own word for its answer is believed."""

UNTOLD = -1.0
"""What stands for a confidence that the model did not give."""

_WITHOUT = 0.6
"""Of a statement of which the model does not say how sure it is."""

_KEPT = 0.6
"""Models are sure of nearly everything they say, so that this share of the distance from even chances is kept: 1 becomes 0.8, 0 becomes 0.2."""

_AMBIGUOUS = 0.8
"""The words stand in the article more than once, and the place that was taken may be another one."""

_MADE_UP = 0.7
"""Of each part that the model named and that the article does not have."""


def believed(told: float, *, ambiguous: bool, made_up: int) -> float:
    """The confidence of a suggestion, 0 to 0.8, from the model's own (0 to 1, or UNTOLD) and from what of it the article bears out."""
    sure = _WITHOUT if told < 0 else 0.5 + _KEPT * (min(told, 1.0) - 0.5)
    return sure * (_AMBIGUOUS if ambiguous else 1.0) * _MADE_UP**made_up
