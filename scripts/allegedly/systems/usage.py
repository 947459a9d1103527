"""The usage of a run, and the line that reports it."""

from dataclasses import asdict, dataclass, fields

from allegedly.problems import counted


@dataclass(frozen=True, slots=True)
class Usage:
    """Counts of tokens, of requests (retries among them), of retries, and of answers taken from the cache."""

    tokens_in: int = 0
    tokens_out: int = 0
    requests: int = 0
    retries: int = 0
    cached: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})

    def counts(self) -> dict[str, int]:
        """The counts that are not zero, by name."""
        return {name: count for name, count in asdict(self).items() if count}


@dataclass(frozen=True, slots=True)
class Prices:
    """Price of a million tokens in and out, in one currency of the user's; None if it is not known."""

    tokens_in: float | None = None
    tokens_out: float | None = None

    def cost(self, usage: Usage) -> float | None:
        """What the tokens cost; None if a price that is needed is not known."""
        total = 0.0
        for count, price in ((usage.tokens_in, self.tokens_in), (usage.tokens_out, self.tokens_out)):
            if count and price is None:
                return None
            total += count * (price or 0.0) / 1_000_000
        return total


def cost_line(usage: Usage, prices: Prices, seconds: float) -> str:
    """One line: tokens, cost (or `unknown`), requests, retries, cached answers, seconds. Empty for a system that uses none of these."""
    if not usage.counts():
        return ""
    cost = prices.cost(usage)
    said = "unknown" if cost is None else f"{cost:.4f}"
    asked = f"{counted(usage.requests, 'request')}, {counted(usage.retries, 'retry', 'retries')}, {usage.cached:,} from cache"
    return f"cost: {said}; tokens {usage.tokens_in:,} in, {usage.tokens_out:,} out; {asked}; {seconds:.1f} s"
