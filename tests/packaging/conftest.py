"""A checkout whose environment is up to date."""

from pathlib import Path

import pytest

import environment


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with a lock and a project's table, whose environment is there and up to date."""
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    for path in (python, tmp_path / "lock", tmp_path / "full", tmp_path / "pyproject"):
        path.write_text(f"the first {path.name}")
    places = {"VENV": ".venv", "PYTHON": ".venv/bin/python", "STAMP": ".venv/stamp"}
    files = {"LOCK": "lock", "FULL_LOCK": "full", "PROJECT": "pyproject"}
    for name, place in {**places, **files}.items():
        monkeypatch.setattr(environment, name, tmp_path / place)
    monkeypatch.setattr(environment, "fill", lambda parts, lock: None)
    (tmp_path / ".venv/pyvenv.cfg").write_text("home = /opt/3.2.1/bin\nversion = 3.12.0\n")
    environment.prepare_environment(full=False)
    return tmp_path
