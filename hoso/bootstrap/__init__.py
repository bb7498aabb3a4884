"""The only place that builds concrete objects from the adapters: store, law, clock, chance."""
