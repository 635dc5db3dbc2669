"""Where the program keeps what belongs to this user on this machine."""

import os
from pathlib import Path

from platformdirs import user_config_dir, user_documents_dir, user_state_dir

STATE_VARIABLE = "ANNOTATOR_STATE_DIR"
"""The environment variable that names another folder than the usual one."""


def state_dir() -> Path:
    """The folder of journals and of what is remembered between starts; it may not exist yet."""
    told = os.environ.get(STATE_VARIABLE)
    return Path(told) if told else Path(user_state_dir("annotator", appauthor=False))


def config_dir() -> Path:
    """The folder of the settings; beside the state where the environment names another one for that."""
    told = os.environ.get(STATE_VARIABLE)
    return Path(told) / "config" if told else Path(user_config_dir("annotator", appauthor=False))


def own_samples_dir() -> Path:
    """The folder of the person's own copy of the samples."""
    told = os.environ.get(STATE_VARIABLE)
    return Path(told) / "samples" if told else Path(user_documents_dir()) / "Annotator samples"
