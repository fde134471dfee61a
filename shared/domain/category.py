"""What a mail can be."""

from enum import StrEnum


class Category(StrEnum):
    """The closed set of mail categories."""

    APPLICATION_CONFIRMATION = "application_confirmation"
    ASSESSMENT = "assessment"
    INTERVIEW = "interview"
    OFFER = "offer"
    REJECTION = "rejection"
    RECRUITER_OUTREACH = "recruiter_outreach"
    JOB_ALERT = "job_alert"
    OTHER_JOB = "other_job"
    NOT_JOB = "not_job"
