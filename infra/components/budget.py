"""The billing budget: a warning before the bill, whatever caused it."""

from dataclasses import dataclass
from decimal import Decimal

import pulumi
from pulumi_gcp import billing, organizations

THRESHOLDS = (0.5, 0.8, 1.0)
"""At which shares of the amount the billing account's administrators are told."""

_NANO = 1_000_000_000


@dataclass(frozen=True)
class BudgetArgs:
    """What the project may cost in a month.

    `amount` is in `currency_code` (ISO 4217), which has to be the billing account's own
    (https://cloud.google.com/billing/docs/reference/budget/rest/v1/billingAccounts.budgets).
    """

    project: str
    billing_account: str
    amount: float
    currency_code: str


class Budget(pulumi.ComponentResource):
    """A monthly budget of this one project. It tells, and stops nothing.

    Raises ValueError for an amount of nothing.
    """

    def __init__(self, name: str, args: BudgetArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        if args.amount <= 0:
            raise ValueError(f"A budget of {args.amount} {args.currency_code} leaves nothing to warn of.")
        super().__init__("careerops:data:Budget", name, None, opts)
        whole, part = divmod(Decimal(str(args.amount)), 1)
        # By its id a project is taken too, but answered by its number, and would differ for ever.
        number = organizations.get_project_output(
            project_id=args.project, opts=pulumi.InvokeOutputOptions(parent=self)
        ).number
        billing.Budget(
            name,
            billing_account=args.billing_account,
            display_name=f"CareerOps in {args.project}",
            budget_filter=billing.BudgetBudgetFilterArgs(
                projects=[pulumi.Output.concat("projects/", number)], calendar_period="MONTH"
            ),
            amount=billing.BudgetAmountArgs(
                specified_amount=billing.BudgetAmountSpecifiedAmountArgs(
                    units=str(whole), nanos=int(part * _NANO), currency_code=args.currency_code
                )
            ),
            threshold_rules=[
                billing.BudgetThresholdRuleArgs(threshold_percent=share) for share in THRESHOLDS
            ],
            opts=pulumi.ResourceOptions(parent=self),
        )
        self.register_outputs({})
