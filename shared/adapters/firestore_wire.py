"""Firestore's messages as protobuf itself has them.

The client library wraps each of them in a Python object of its own; made and read without that, a
call costs a third less of the processor's time.
"""

from typing import Any

from google.cloud.firestore_v1 import types
from google.cloud.firestore_v1.types import StructuredAggregationQuery as Aggregation
from google.cloud.firestore_v1.types import StructuredQuery as Query

Pb = Any
"""A protobuf message; its class is made at run time, so no type checker can know it."""

DocumentPb: Pb = types.Document.pb()
ValuePb: Pb = types.Value.pb()
WritePb: Pb = types.Write.pb()
CursorPb: Pb = types.Cursor.pb()
QueryPb: Pb = Query.pb()
FilterPb: Pb = Query.Filter.pb()
FieldFilterPb: Pb = Query.FieldFilter.pb()
OrderPb: Pb = Query.Order.pb()
AggregationPb: Pb = Aggregation.pb()
TransactionOptionsPb: Pb = types.TransactionOptions.pb()
