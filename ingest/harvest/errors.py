"""What keeps something from being fetched, each in one sentence for its user."""


class FetchError(Exception):
    """Something could not be fetched."""


class Forbidden(FetchError):
    """The address must not be asked: it is none of the web, or leads to a place that is not public."""


class Disallowed(FetchError):
    """The site's robots.txt asks programs to keep away from the address."""


class Unanswered(FetchError):
    """The site gave no usable answer; `status` is its HTTP status where it gave one."""

    def __init__(self, sentence: str, status: int = 0) -> None:
        super().__init__(sentence)
        self.status = status

    @property
    def of_the_site(self) -> bool:
        """Whether it is the site that is not well, rather than the one address that is refused."""
        return self.status in (0, 502, 503, 504)


class Later(FetchError):
    """The site is to be left in peace for now."""


class NoRegister(FetchError):
    """There is no register of meetings at the address."""


class Busy(FetchError):
    """Another process is fetching from the same site."""
