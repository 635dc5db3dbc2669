"""Label Studio's JSON-MIN, which tells of each annotation only the text and what was answered, as the task that it was made of."""

from typing import Any

SAID_OF_IT = ("id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time", "agreement")


def as_task(value: object) -> object:
    """The value as a task, where it is a row of JSON-MIN: it has no data, but lists of regions by the names of their tags."""
    if not isinstance(value, dict) or "data" in value:
        return value
    named = {name: _regions(told) for name, told in value.items()}
    if not any(named.values()):
        return value
    results = [
        {"type": "labels", "id": f"{name}-{number}", "from_name": name, "value": region}
        for name, regions in named.items()
        for number, region in enumerate(regions, start=1)
    ]
    answer = {
        "result": results,
        "completed_by": value.get("annotator"),
        "created_at": value.get("created_at"),
    }
    data = {name: told for name, told in value.items() if not named[name] and name not in SAID_OF_IT}
    return {"data": data, "id": value.get("id"), "annotations": [answer]}


def _regions(told: object) -> list[dict[str, Any]]:
    """The regions that a member lists; none where it holds anything else."""
    rows = told if isinstance(told, list) else []
    return [one for one in rows if isinstance(one, dict) and "start" in one and "end" in one]
