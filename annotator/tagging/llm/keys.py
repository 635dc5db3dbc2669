"""The key of an endpoint: in the system's keyring, else in the environment."""

import os

SERVICE = "annotator"
VARIABLE = "ANNOTATOR_LLM_KEY"
"""The variable of the environment that is read where the keyring has no key for the host."""


def key_for(host: str) -> str:
    """The key for a host; the empty text where there is none."""
    return _from_keyring(host) or os.environ.get(VARIABLE, "")


def keep_key(host: str, key: str) -> bool:
    """Put the key for a host into the keyring, or take it out where it is empty; says whether there is a keyring for it."""
    try:
        import keyring  # noqa: PLC0415 # optional: part of annotator[llm]
        from keyring.errors import KeyringError, PasswordDeleteError  # noqa: PLC0415 # the same
    except ImportError:
        return False
    try:
        if key:
            keyring.set_password(SERVICE, host, key)
        else:
            keyring.delete_password(SERVICE, host)
    except PasswordDeleteError:
        return True
    except (KeyringError, OSError):
        return False
    return True


def _from_keyring(host: str) -> str:
    try:
        import keyring  # noqa: PLC0415 # optional: part of annotator[llm]
        from keyring.errors import KeyringError  # noqa: PLC0415 # the same
    except ImportError:
        return ""
    try:
        return keyring.get_password(SERVICE, host) or ""
    except (KeyringError, OSError):
        return ""
