import pytest

for part in ("queries", "single", "transactions"):
    pytest.register_assert_rewrite(f"tests.ports.documents.{part}")
