"""Google's Secret Manager (v1, REST), in memory, on this machine alone.

Google has no emulator of its own. The real client reaches this one through its REST transport, whose
endpoint may carry a scheme (gRPC, the client's default, is not spoken):

    SecretManagerServiceClient(
        transport="rest",
        credentials=AnonymousCredentials(),
        client_options=ClientOptions(api_endpoint="http://127.0.0.1:8085"),
    )

Over REST the client derives its exceptions from the HTTP code alone, here as in the cloud: 409 raises
Conflict, never its subclass AlreadyExists, and FAILED_PRECONDITION raises BadRequest.
"""
