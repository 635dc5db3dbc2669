"""How a benchmark speaks: a line with the figure and its limit; it judges nothing, since machines differ and are busy."""


def tell(what: str, figure: float, limit: float, unit: str = "ms") -> None:
    """Print a figure that should stay at or below its limit, both in the same unit."""
    verdict = "" if figure <= limit else "   OVER"
    print(f"{what:44} {figure:9.1f} {unit}   limit {limit:7.1f} {unit}{verdict}")
