"""Public registers: TERC (territorial units) and RSPO (schools and educational institutions)."""
