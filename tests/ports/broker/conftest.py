import pytest

for part in ("bench", "content", "order", "retries", "volume"):
    pytest.register_assert_rewrite(f"tests.ports.broker.{part}")
