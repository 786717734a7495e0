"""The machine proof of access: every route × method × person × tenant, told apart by marker words. ``make matrix``."""
