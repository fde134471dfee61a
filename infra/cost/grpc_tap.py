"""A gRPC server that hands every call on to another one, and lets somebody see what was said.

Every method is served as one that takes one message and answers with a stream: on the wire, a method
that answers once is a stream of one.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Self

import grpc

See = Callable[[str, bytes, Sequence[bytes]], None]
"""Take a method's name, its request, and its answers so far, when the call is over."""

Ahead = Callable[[str, bytes], None]
"""Take a method's name and its request, before the call is made."""

_WITHOUT_LIMIT = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)]
_HOP_BY_HOP = ("grpc-", "user-agent", "te", ":")
_GRACE_SECONDS = 1.0


class GrpcTap:
    """Listens on 127.0.0.1 and calls the server at `behind`, "host:port". A context manager."""

    def __init__(self, behind: str, see: See, ahead: Ahead | None = None) -> None:
        self._channel = grpc.insecure_channel(behind, _WITHOUT_LIMIT)
        self._see = see
        self._ahead = ahead
        self._server = grpc.server(ThreadPoolExecutor(8), options=_WITHOUT_LIMIT)
        self._server.add_generic_rpc_handlers((_Any(self._serve),))
        self.address = f"127.0.0.1:{self._server.add_insecure_port('127.0.0.1:0')}"

    def __enter__(self) -> Self:
        self._server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop(_GRACE_SECONDS).wait()
        self._channel.close()

    def _serve(self, method: str, request: bytes, context: grpc.ServicerContext) -> Iterator[bytes]:
        name = method.rpartition("/")[2]
        if self._ahead:
            self._ahead(name, request)
        metadata = [pair for pair in context.invocation_metadata() if not pair[0].startswith(_HOP_BY_HOP)]
        call = self._channel.unary_stream(method)(
            request, metadata=metadata, timeout=context.time_remaining()
        )
        context.add_callback(call.cancel)
        answers: list[bytes] = []
        try:
            for answer in call:
                answers.append(answer)
                yield answer
        except grpc.RpcError as error:
            context.set_trailing_metadata(tuple(call.trailing_metadata() or ()))
            context.abort(error.code(), error.details())
        finally:
            self._see(name, request, answers)


class _Any(grpc.GenericRpcHandler):  # type: ignore[misc]  # grpc has no types
    def __init__(self, serve: Callable[[str, bytes, Any], Iterator[bytes]]) -> None:
        self._serve = serve

    def service(self, called: Any) -> grpc.RpcMethodHandler:  # noqa: ANN401 - likewise
        def behave(request: bytes, context: grpc.ServicerContext) -> Iterator[bytes]:
            return self._serve(called.method, request, context)

        return grpc.unary_stream_rpc_method_handler(behave)
