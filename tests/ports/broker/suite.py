"""What every adapter of the port Broker has to do."""

from tests.ports.broker.content import ContentSuite
from tests.ports.broker.order import OrderSuite
from tests.ports.broker.retries import RetrySuite
from tests.ports.broker.volume import VolumeSuite


class BrokerSuite(ContentSuite, RetrySuite, OrderSuite, VolumeSuite):
    """Subclass it, give a fixture `bench`, and list what the adapter lacks, with the reason."""
