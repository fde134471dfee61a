"""What every adapter of the port Documents has to do."""

from tests.ports.documents.queries import QuerySuite
from tests.ports.documents.single import ExpirySuite, SingleSuite
from tests.ports.documents.transactions import TransactionSuite


class DocumentsSuite(SingleSuite, ExpirySuite, QuerySuite, TransactionSuite):
    """Subclass it, give a fixture `bench`, and list what the adapter lacks, with the reason."""
