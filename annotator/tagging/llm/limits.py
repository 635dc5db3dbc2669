"""What a run may spend, and how fast."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from annotator.tagging.tagger import TaggerError

_MINUTE = 60.0


@dataclass
class Limits:
    """Counts requests and tokens of a run; `most_…` of 0 sets no bound. `clock` and `wait` are in seconds."""

    most_requests: int = 0
    most_tokens: int = 0
    per_minute: int = 0
    requests: int = 0
    tokens: int = 0
    clock: Callable[[], float] = time.monotonic
    wait: Callable[[float], None] = time.sleep
    _begun: float = field(default=float("-inf"))

    def take(self) -> None:
        """Count a request, after waiting for its turn; raises TaggerError where the run may spend no more."""
        for spent, most, what in (
            (self.requests, self.most_requests, "requests"),
            (self.tokens, self.most_tokens, "tokens"),
        ):
            if most and spent >= most:
                raise TaggerError(
                    f"the run has used its {most:,} {what}; what was finished is kept, and running again goes on from there"
                )
        if self.per_minute:
            rest = self._begun + _MINUTE / self.per_minute - self.clock()
            if rest > 0:
                self.wait(rest)
            self._begun = self.clock()
        self.requests += 1

    def spend(self, tokens: int) -> None:
        """Count the tokens of an answer and its question."""
        self.tokens += max(tokens, 0)
