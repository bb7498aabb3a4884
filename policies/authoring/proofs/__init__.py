"""What must hold on every way through the workflow, proved by z3 (extra `verify`). Nothing else of hoso needs z3."""
