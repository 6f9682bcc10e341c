"""Our own counters for Prometheus: what this process has handled, and what the database says of the queues."""

from collections.abc import Iterable

from prometheus_client import Counter, Gauge, Histogram

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

UPDATES = Counter("haowu_updates_total", "Updates worked off, by what became of them.", ["outcome"])
UPDATE_SECONDS = Histogram("haowu_update_seconds", "From taking an update up to its screen shown.", buckets=SECONDS)
SENT = Counter("haowu_notices_total", "Attempts to send a notice, by kind and outcome.", ["kind", "outcome"])
RATE_LIMITS = Counter("haowu_rate_limits_total", "Times that Telegram answered 429.")
ORDERS = Counter("haowu_order_events_total", "Deliveries of orders, by source and outcome.", ["source", "outcome"])
JOBS = Counter("haowu_jobs_total", "Long jobs that came to an end, by kind and state.", ["kind", "state"])
KNOCKS = Counter("haowu_knocks_total", "Runs of the clock's jobs, by name and outcome.", ["name", "outcome"])
KNOCK_SECONDS = Histogram("haowu_knock_seconds", "How long a run took.", ["name"], buckets=SECONDS)

WAITING = Gauge("haowu_waiting", "Rows that wait to be worked off: updates, notices due, jobs.", ["what"])
NOTICES = Gauge("haowu_notices_due", "Notices due in the last seven days, by kind and state.", ["kind", "state"])
OLDEST = Gauge("haowu_oldest_notice_seconds", "How long the longest waiting notice has been due.")
LAST_KNOCK = Gauge("haowu_knock_age_seconds", "How long ago a job of the clock last came to its end.", ["name"])
PEOPLE = Gauge("haowu_people", "People, by whether they can be reached.", ["state"])


def put(gauge: Gauge, values: Iterable[tuple[tuple[str, ...], float]]) -> None:
    """Sets a gauge to exactly these values; labels that are gone since the last look go."""
    gauge.clear()
    for labels, value in values:
        gauge.labels(*labels).set(value)
