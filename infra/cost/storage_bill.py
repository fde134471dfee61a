"""What Cloud Storage bills for a request of its JSON API.

Source: https://cloud.google.com/storage/pricing#operations-by-class: to put and to list is class A, to get
an object or its metadata is class B, to delete is free.
"""

CLASS_A, CLASS_B = "storage_class_a", "storage_class_b"


def class_of(verb: str, path: str) -> str | None:
    """Return the item that a request counts for, None for a free one."""
    if verb == "DELETE":
        return None
    listed = verb == "GET" and path.rstrip("/").endswith("/o")
    return CLASS_A if verb != "GET" or listed else CLASS_B
