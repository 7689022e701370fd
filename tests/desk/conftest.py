"""The stores of ``tests.store``: SQLite and PostgreSQL."""

from tests.store.conftest import new_place, prepared, server

__all__ = ["new_place", "prepared", "server"]
