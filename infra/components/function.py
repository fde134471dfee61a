"""One stage's function."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pulumi
from pulumi_gcp import cloudfunctionsv2, storage

from infra.configuration import Size
from infra.naming import dashed, function_name

LONGEST_SECONDS = 600
"""No push may take longer: a subscription's ack deadline ends here.

Source: https://cloud.google.com/pubsub/docs/reference/rest/v1/projects.subscriptions
"""

_HASH_LENGTH = 16


@dataclass(frozen=True)
class FunctionArgs:
    """What a stage's function is made of and runs as.

    `stage` is its name and entry point, `says` what it does; `bundle` is the archive of its source,
    `secrets` are environment variables by the Secret Manager secrets whose newest version they hold.
    """

    project: str
    region: str
    stage: str
    says: str
    deadline_seconds: int
    size: Size
    bundle: Path
    source_bucket: pulumi.Input[str]
    images: pulumi.Input[str]
    builder: pulumi.Input[str]
    identity: pulumi.Input[str]
    environment: Mapping[str, str]
    secrets: Mapping[str, str]


class Function(pulumi.ComponentResource):
    """A gen2 function that answers Pub/Sub's pushes and nothing from outside the project.

    It has no event trigger: the subscription that Eventarc hides behind one takes no dead-letter policy.
    Pushes of the same project count as internal on the address of Cloud Run, not on that of Cloud
    Functions (https://cloud.google.com/run/docs/securing/ingress); `uri` is the former. `service` is the
    Cloud Run service's short name.
    """

    uri: pulumi.Output[str]
    service: pulumi.Output[str]

    def __init__(self, name: str, args: FunctionArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("careerops:chain:Function", name, None, opts)
        source = self._source(name, args)
        made = cloudfunctionsv2.Function(
            name,
            project=args.project,
            location=args.region,
            name=function_name(args.stage),
            description=args.says,
            build_config=cloudfunctionsv2.FunctionBuildConfigArgs(
                runtime="python311",
                entry_point=args.stage,
                docker_repository=args.images,
                service_account=args.builder,
                source=cloudfunctionsv2.FunctionBuildConfigSourceArgs(
                    storage_source=cloudfunctionsv2.FunctionBuildConfigSourceStorageSourceArgs(
                        bucket=source.bucket, object=source.name
                    )
                ),
            ),
            service_config=cloudfunctionsv2.FunctionServiceConfigArgs(
                service_account_email=args.identity,
                ingress_settings="ALLOW_INTERNAL_ONLY",
                timeout_seconds=args.deadline_seconds,
                available_memory=args.size.memory,
                available_cpu=args.size.cpu,
                max_instance_request_concurrency=args.size.concurrency,
                min_instance_count=args.size.minimum_instances,
                max_instance_count=args.size.maximum_instances,
                environment_variables=args.environment,
                secret_environment_variables=[
                    cloudfunctionsv2.FunctionServiceConfigSecretEnvironmentVariableArgs(
                        key=variable, project_id=args.project, secret=secret, version="latest"
                    )
                    for variable, secret in args.secrets.items()
                ],
            ),
            opts=pulumi.ResourceOptions(parent=self),
        )
        running = made.service_config.apply(_running)
        self.uri = running.apply(lambda service: service[0])
        self.service = running.apply(lambda service: service[1])
        self.register_outputs({"uri": self.uri})

    def _source(self, name: str, args: FunctionArgs) -> storage.BucketObject:
        # Named by its content: one named by the time would deploy every function anew each time.
        digest = hashlib.sha256(args.bundle.read_bytes()).hexdigest()[:_HASH_LENGTH]
        return storage.BucketObject(
            f"{name}-source",
            bucket=args.source_bucket,
            name=f"{dashed(args.stage)}-{digest}.zip",
            source=pulumi.FileAsset(str(args.bundle)),
            content_type="application/zip",
            opts=pulumi.ResourceOptions(parent=self),
        )


def _running(config: cloudfunctionsv2.outputs.FunctionServiceConfig | None) -> tuple[str, str]:
    if config is None or config.uri is None or config.service is None:
        raise ValueError("Cloud Functions tells no Cloud Run service for a function that it has deployed.")
    return config.uri, config.service.rpartition("/")[2]
