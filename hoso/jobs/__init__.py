"""The watch: a scan at each tick, elected by a lease. APScheduler is only its alarm clock."""
