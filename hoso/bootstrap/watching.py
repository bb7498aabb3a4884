"""Builds the watch: whose turn it is, what it scans, how it sends letters."""

import os

from application.alerts.scanning.alert_scan import AlertScan
from application.alerts.scanning.scan_turns import ScanTurns, WatchPace
from application.application import Application
from application.notifications.send_letters import LetterRound, one_round
from hoso.configuration.settings import Settings
from hoso.jobs.tick import Watcher
from hoso.letters.letters_by_settings import LettersBySettings


def watcher_by(settings: Settings, application: Application) -> Watcher:
    """Return the watch of this process over a database."""
    work, chosen, letters = application.work, settings.watch, LettersBySettings(settings)

    def send(now: str) -> LetterRound:
        return one_round(work, letters, now)

    owner = f"{os.getpid()}-{work.chance.key()[:12]}"
    pace = WatchPace(chosen.every_seconds, chosen.lease_seconds, chosen.tick_seconds)
    return Watcher(ScanTurns(work, AlertScan(work), owner=owner, pace=pace), send=send)
