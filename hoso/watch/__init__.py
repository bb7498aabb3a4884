"""The watch: a sweep at each tick, elected by a lease, caught up from a ledger. APScheduler is only its alarm clock."""
