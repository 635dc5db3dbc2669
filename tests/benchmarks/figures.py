"""How a benchmark speaks: a line with the figure and its limit; it judges nothing, since machines differ and are busy."""


def tell(what: str, figure: float, limit: float, unit: str = "ms") -> None:
    """Print a figure that should stay at or below its limit, both in the same unit."""
    verdict = "" if figure <= limit else "   OVER"
    print(f"{what:44} {figure:9.1f} {unit}   limit {limit:7.1f} {unit}{verdict}")


def tell_share(what: str, figure: float, least: float, unit: str) -> None:
    """Print a figure that should reach its least, both in the same unit."""
    print(f"{what:44} {figure:9.1f} {unit:10} at least {least:7.1f}{'' if figure >= least else '   UNDER'}")
