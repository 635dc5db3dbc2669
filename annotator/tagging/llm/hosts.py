"""Where an endpoint is: on this machine or elsewhere."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from annotator.tagging.tagger import TaggerError

_LOCAL_NAMES = ("localhost", "localhost.")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The address that requests go to, the host's name, and whether that is this machine."""

    url: str
    host: str
    local: bool
    encrypted: bool


def endpoint_of(url: str) -> Endpoint:
    """The endpoint behind a base address such as http://127.0.0.1:11434/v1; raises TaggerError for what is none."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise TaggerError(f"the address “{url}” of the tagger “llm” is none: {error}") from error
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.query or parts.fragment:
        raise TaggerError(
            f"the address “{url}” of the tagger “llm” is none; expected one like http://127.0.0.1:11434/v1, without user or query"
        )
    base = url.rstrip("/").removesuffix("/chat/completions")
    return Endpoint(f"{base}/chat/completions", host, _is_local(host), parts.scheme == "https")


def _is_local(host: str) -> bool:
    if host.lower() in _LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
