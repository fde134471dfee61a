"""The bundled sample mailbox: one invented job hunt, written for this project.

`sample/` holds the mails of Alex Morgan, March to May 2026, numbered by date; every person and
employer is invented. `truth.json` says of each message what it is, and of each application where
it stands on the last day, as `careerops eval --truth` takes it. Its conventions:

- `company` is null where the mail does not name the employer, `role` where it does not name the role;
- the person's own mail is `other_job` inside an application, and `not_job` outside one;
- an offer or an outreach that the person declines ends as `withdrawn`; an outreach without an answer
  stays a `lead`, without a company while the agency hides it;
- a new application to an employer that said no is an application of its own;
- the survey, the talent pool and the account at a portal belong to no application unless they name one;
- an interview's `start` is in UTC and is the last one named; `state` says how it came to stand there;
- a deadline's `due` is the last day on which the person may act.
"""
