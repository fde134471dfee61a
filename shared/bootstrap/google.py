"""Google's services, or their emulators: Pub/Sub, Firestore, Cloud Storage, Gmail."""

from contextlib import nullcontext

from shared.adapters.firestore_documents import FirestoreDocuments
from shared.adapters.gcs_blobs import GcsBlobs
from shared.adapters.gmail.mailboxes import GmailMailboxes
from shared.adapters.news_documents import NewsDocuments
from shared.adapters.pubsub_broker import PubsubBroker
from shared.adapters.pubsub_publisher import PubsubPublisher
from shared.adapters.secret_files import SecretFiles
from shared.adapters.secret_manager import SecretManager
from shared.adapters.system_clock import SystemClock
from shared.bootstrap.container import Container
from shared.bootstrap.models import models
from shared.contracts.codec import topic_of
from shared.contracts.gmail_notified import GmailNotified
from shared.fused_models import FusedModels
from shared.ports import (
    Aside,
    Blobs,
    Broker,
    Clock,
    Documents,
    Mailboxes,
    Models,
    Notifier,
    Publisher,
    Secrets,
)
from shared.settings import ModelSettings, Settings
from shared.topology import subscriptions


def google(settings: Settings) -> Container:
    """Return the container of the cloud; Google's own variables lead its clients to emulators."""
    project = settings.project

    def mailboxes(container: Container) -> GmailMailboxes:
        topic = f"projects/{project}/topics/{topic_of(GmailNotified)}"
        return GmailMailboxes(
            container(Documents), container(Secrets), container(Clock), topic, settings.gmail_endpoint
        )

    def secrets(_: Container) -> Secrets:
        in_files = settings.secrets == "files"
        return SecretFiles(settings.data / "secrets") if in_files else SecretManager(project)

    return Container(
        {
            Clock: lambda _: SystemClock(),
            Broker: lambda _: PubsubBroker(project, subscriptions()),
            Publisher: lambda _: PubsubPublisher(project),
            Documents: lambda c: FirestoreDocuments(project, settings.database, c(Clock)),
            Blobs: lambda _: GcsBlobs(project, settings.bucket or f"{project}-mail"),
            Secrets: secrets,
            Mailboxes: mailboxes,
            Models: lambda c: FusedModels(models(settings, c(Clock)), settings, c(Documents), c(Clock)),
            ModelSettings: lambda _: settings,
            Aside: lambda _: nullcontext,  # every write is committed at once
            Notifier: lambda c: NewsDocuments(c(Documents)),
        }
    )
