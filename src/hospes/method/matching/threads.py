"""How many threads a product of matrices may take."""

from contextlib import AbstractContextManager
from functools import cache

from threadpoolctl import ThreadpoolController


@cache
def _controller() -> ThreadpoolController:
    """Looks once for the libraries that are loaded."""
    return ThreadpoolController()


def one_thread() -> AbstractContextManager[object]:
    """Blocks that fit the cache are multiplied by one thread: two would spend more time waiting than working."""
    limit: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return limit
