"""Reading a register file in a process of its own: no keys, no database, little memory. Runs as a script."""
