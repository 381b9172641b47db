"""What a site's robots.txt asks of programs."""

import math
from dataclasses import dataclass

from protego import Protego

AGENT = "matters-arising"  # the name by which a robots.txt may speak of us
MOST = 500 * 1024  # bytes of it that are read


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site; `said` is None where it has none."""

    said: Protego | None = None

    def allow(self, address: str) -> bool:
        """Whether the address may be asked."""
        return self.said is None or bool(self.said.can_fetch(address, AGENT))

    @property
    def delay(self) -> float:
        """Seconds that the site wants between two requests; 0 where it does not say."""
        if self.said is None:
            return 0.0
        rate = self.said.request_rate(AGENT)
        wishes = [self.said.crawl_delay(AGENT) or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0]
        return max((float(wish) for wish in wishes if math.isfinite(wish)), default=0.0)


def rules_in(data: bytes) -> Rules:
    """The rules in the bytes of a robots.txt."""
    return Rules(Protego.parse(data[:MOST].decode("utf-8-sig", errors="replace")))
