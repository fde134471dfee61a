"""Pulumi's engine as a program under test meets it: it answers as Google would, and notes all."""

from typing import Any

import pulumi
from pulumi.runtime.mocks import MockCallArgs, MockMonitor, MockResourceArgs, Mocks

NUMBER = "471100815"

Made = dict[str, Any]
"""One registered resource: type, name, inputs, and those options the engine is told."""


class Recording(MockMonitor):
    """Notes what the engine is asked to register, options included, which mocks alone do not see."""

    def __init__(self, mocks: Mocks) -> None:
        super().__init__(mocks)
        self.made: list[Made] = []

    def RegisterResource(self, request: Any) -> Any:  # noqa: N802, ANN401 - the engine's protocol
        noted: Made = {
            "type": request.type,
            "name": request.name,
            "retained": request.retainOnDelete,
            "with": request.deletedWith.rpartition("::")[2],
            "after": sorted(urn.rpartition("::")[2] for urn in request.dependencies),
        }
        self.made.append(noted)
        answer = super().RegisterResource(request)  # type: ignore[no-untyped-call]  # pulumi's mocks have no types
        noted["inputs"] = pulumi.runtime.rpc.deserialize_properties(request.object)
        return answer


class Answers(Mocks):
    """What Google would answer: what it was given, a project's number, addresses, its secrets."""

    def __init__(self, project: str, secrets: dict[str, dict[str, str]] | None = None) -> None:
        self._project = project
        self._secrets = secrets or {}

    def new_resource(self, args: MockResourceArgs) -> tuple[str | None, dict[Any, Any]]:
        return f"{args.name}-id", {**args.inputs, **self._known(args)}

    def call(self, args: MockCallArgs) -> tuple[dict[Any, Any], list[tuple[str, str]] | None]:
        if args.token.endswith(":getSecrets"):
            found = [{"secretId": name, "labels": labels} for name, labels in self._secrets.items()]
            return {"secrets": found, "filter": args.args["filter"], "project": self._project}, []
        assert args.args == {"projectId": self._project}, args.token
        return {"number": NUMBER, "projectId": self._project}, []

    def _known(self, args: MockResourceArgs) -> dict[str, Any]:
        """Return what Google adds to a resource of this type."""
        project, given = f"projects/{self._project}", args.inputs
        match args.typ.rpartition(":")[2] if args.typ.startswith("gcp:") else "a component":
            case "Account":
                email = f"{given['accountId']}@{self._project}.iam.gserviceaccount.com"
                known = {"email": email, "member": f"serviceAccount:{email}"}
                known["name"] = f"{project}/serviceAccounts/{email}"
            case "ServiceIdentity":
                known = {"member": f"serviceAccount:service-{NUMBER}@gcp-sa-pubsub.iam.gserviceaccount.com"}
            case "Function":
                path = f"{project}/locations/{given['location']}/services/{given['name']}"
                running = {"uri": f"https://{given['name']}-run.example", "service": path}
                return {"serviceConfig": {**given["serviceConfig"], **running}}
            case "IAMCustomRole":
                known = {"name": f"{project}/roles/{given['roleId']}"}
            case "Repository":
                known = {
                    "name": f"{project}/locations/{given['location']}/repositories/{given['repositoryId']}"
                }
            case "NotificationChannel":
                known = {"name": f"{project}/notificationChannels/1"}
            case _:
                known = {}
        return known
