"""Waiting until nobody is at work any more on what was begun before a purge."""

from datetime import timedelta

from shared.middleware.idempotency import LEDGER
from shared.middleware.purged import LOOK
from shared.ports import Clock, Documents, Where
from shared.topology import STAGES

_LOOK_SECONDS = 0.5


def wait_for_quiet(documents: Documents, clock: Clock) -> None:
    """Return when every delivery that may not have seen a tombstone just set is over.

    Each holds a lease in the ledger that ends with its stage's deadline, so this ends, too.
    """
    clock.sleep(2 * LOOK.total_seconds())
    begun = clock.now()
    ends = begun + timedelta(seconds=max(stage.deadline_seconds for stage in STAGES))
    at_work = {
        lease.key: lease.version for lease in documents.query(LEDGER, Where("lease", ">", begun.isoformat()))
    }
    while at_work and clock.now() < ends:
        clock.sleep(_LOOK_SECONDS)
        leases = documents.query(LEDGER, Where("lease", ">", clock.now().isoformat()))
        still = {lease.key for lease in leases if at_work.get(lease.key) == lease.version}
        at_work = {key: version for key, version in at_work.items() if key in still}
