"""What the classify function needs to ask a model."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

from functions.classify.asking.budget import Budget
from functions.classify.asking.cascade import Cascade
from functions.classify.asking.excerpt import excerpt
from functions.classify.asking.judged import judged
from functions.classify.asking.memory import Memory
from functions.classify.asking.undecided import undecided
from functions.classify.reading import read
from functions.classify.verdict import Verdict
from shared.contracts.mail_fetched import MailFetched
from shared.contracts.service_alert import ServiceAlert
from shared.mail.model import Mail
from shared.ports import Aside, Clock, Documents, Models
from shared.settings import ModelSettings


@dataclass(frozen=True, slots=True)
class Asker:
    """The models, their money, and what they answered before."""

    models: Models
    settings: ModelSettings
    documents: Documents
    clock: Clock
    aside: Aside

    def second_opinion(self, verdict: Verdict, mail: Mail, fetched: MailFetched) -> Verdict:
        """Return a model's verdict where the rules leave a mail undecided and a model is configured.

        Raises Transient while a model asks to wait.
        """
        if not undecided(verdict) or not self.models.tiers():
            return verdict
        sent = excerpt(mail, mask=self.settings.mask)
        memory = Memory(fetched.mailbox, sent.text, self.documents, self.clock)
        with self._noted_at_once():
            heard = Cascade(self.models, self._budget(), memory).ask(sent, mail)
        return judged(verdict, heard, sent, mail, read(mail), owner=fetched.owner, received=fetched.received)

    def alerts(self, verdict: Verdict) -> Iterator[ServiceAlert]:
        """Yield what the person should hear of the money, after a mail for which it was needed."""
        refused = verdict.doubt == "budget_spent"
        if refused or verdict.usage is not None:
            yield from self._budget().alerts(refused=refused)

    def _noted_at_once(self) -> AbstractContextManager[None]:
        # What is spent is spent, whatever becomes of the batch; and nobody waits for a model to write.
        return self.aside()

    def _budget(self) -> Budget:
        return Budget(self.settings.model_budget, self.documents, self.clock)
