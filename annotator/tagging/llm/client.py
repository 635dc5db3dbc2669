"""One request to an endpoint: bounded in time and in size, repeated where the server asks for patience."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from annotator.tagging.llm.answer import read_completion
from annotator.tagging.llm.hosts import Endpoint
from annotator.tagging.llm.limits import Limits
from annotator.tagging.tagger import NotTaggedError, TaggerError

if TYPE_CHECKING:
    import httpx

LARGEST = 4 * 1024 * 1024
"""An answer may have so many bytes."""

_TRIES = 3
_LONGEST_WAIT = 60.0
_NOT_ALLOWED = (401, 403)
_TOO_MANY = 429
_SHOWN = 200
MISSING = "the tagger “llm” needs an optional part of the program: pip install 'annotator[llm]'"


class Client:
    """Asks one endpoint; a key is only ever sent to this machine or over an encrypted connection."""

    def __init__(self, endpoint: Endpoint, key: str, limits: Limits, seconds: float) -> None:
        try:
            import httpx  # noqa: PLC0415 # optional: part of annotator[llm]
        except ImportError as error:
            raise TaggerError(MISSING) from error
        if key and not (endpoint.local or endpoint.encrypted):
            raise TaggerError(
                f"the key would go to {endpoint.host} where everybody on the way can read it; use an https address"
            )
        self._endpoint = endpoint
        self._limits = limits
        self._seconds = seconds
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._errors: tuple[type[Exception], ...] = (httpx.HTTPError, httpx.InvalidURL)
        self._http = httpx.Client(
            timeout=seconds,
            follow_redirects=False,
            trust_env=not endpoint.local,  # a proxy is not asked for what is on this machine
            verify=endpoint.encrypted,  # certificates take long to load, and are of use there alone
        )

    def ask(self, body: Mapping[str, Any]) -> str:
        """The model's text; raises NotTaggedError where this request failed, TaggerError where any other one would too."""
        content = _encoded(body)
        for attempt in range(_TRIES):
            self._limits.take()
            status, answer, patience = self._sent(content)
            if status == _TOO_MANY or status >= 500:
                if attempt + 1 < _TRIES:
                    self._limits.wait(min(patience or 2.0**attempt, _LONGEST_WAIT))
                continue
            if status != 200:
                raise self._refusal(status, answer)
            text, tokens = read_completion(answer)
            self._limits.spend(tokens or (len(content) + len(answer)) // 4)
            return text
        if status == _TOO_MANY:
            raise TaggerError(
                f"{self._endpoint.host} takes no more requests for now; run again later, it goes on from there"
            )
        raise NotTaggedError(f"{self._endpoint.host} failed {_TRIES} times (HTTP {status}): {_shown(answer)}")

    def _sent(self, content: bytes) -> tuple[int, bytes, float]:
        """The status, the body, and the seconds that the server asks to wait."""
        headers = {"Content-Type": "application/json", **self._headers}
        try:
            with self._http.stream("POST", self._endpoint.url, content=content, headers=headers) as response:
                return (
                    response.status_code,
                    self._body(response),
                    _patience(response.headers.get("Retry-After", "")),
                )
        except self._errors as error:
            raise self._trouble(error) from error

    def _body(self, response: "httpx.Response") -> bytes:
        """The body, read only as far as it may go, and no longer than it may take."""
        began, parts, size = self._limits.clock(), [], 0
        for part in response.iter_bytes():
            size += len(part)
            if size > LARGEST:
                raise NotTaggedError(f"{self._endpoint.host} answers with more than {LARGEST >> 20} MB")
            if self._limits.clock() - began > self._seconds:
                raise NotTaggedError(f"{self._endpoint.host} took longer than {self._seconds:g} s to answer")
            parts.append(part)
        return b"".join(parts)

    def _trouble(self, error: Exception) -> Exception:
        import httpx  # noqa: PLC0415 # it is there, or nothing was sent

        if isinstance(
            error, httpx.ConnectError | httpx.ConnectTimeout | httpx.UnsupportedProtocol | httpx.InvalidURL
        ):
            return TaggerError(
                f"no server answers at {self._endpoint.url}: {error}; start it, or name another one with --option url=…"
            )
        if isinstance(error, httpx.TimeoutException):
            return NotTaggedError(f"{self._endpoint.host} took longer than {self._seconds:g} s to answer")
        return NotTaggedError(f"the connection to {self._endpoint.host} broke: {error}")

    def _refusal(self, status: int, answer: bytes) -> Exception:
        if status in _NOT_ALLOWED:
            return TaggerError(
                f"{self._endpoint.host} does not take the key (HTTP {status}); put the right one into the keyring, "
                "or into the variable ANNOTATOR_LLM_KEY"
            )
        if status == 413:
            return NotTaggedError(
                f"{self._endpoint.host} finds the text too long; choose a smaller --option piece=…"
            )
        return TaggerError(f"{self._endpoint.host} refuses the request (HTTP {status}): {_shown(answer)}")


def _encoded(body: Mapping[str, Any]) -> bytes:
    """The body in JSON; a lone surrogate, for which it has no form, becomes U+FFFD, one for one."""
    try:
        return msgspec.json.encode(body)
    except UnicodeEncodeError:
        messages = [
            {**one, "content": one["content"].encode("utf-8", "surrogatepass").decode("utf-8", "replace")}
            for one in body["messages"]
        ]
        return msgspec.json.encode({**body, "messages": messages})


def _patience(told: str) -> float:
    try:
        return max(float(told), 0.0)
    except ValueError:
        return 0.0


def _shown(answer: bytes) -> str:
    return " ".join(answer[:_SHOWN].decode("utf-8", "replace").split()) or "nothing more is said"
