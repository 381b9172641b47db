"""What search refuses, each in one sentence for its user."""


class SearchError(Exception):
    """Searching or indexing cannot be done as things are. `str(error)` is one sentence with the remedy."""


class QueryError(SearchError):
    """A query that cannot be meant as written."""


class EmbedderError(SearchError):
    """The embedding model that was asked for cannot be loaded."""


class NoIndex(SearchError):
    """Nothing has been indexed yet."""


class OtherEmbedder(SearchError):
    """The index was made with another embedder, or in an older form."""


class IndexBusy(SearchError):
    """Another process, or another thread of this one, is writing the index."""
