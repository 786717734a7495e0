"""The named removals of ``make mutants``: each takes one protection away, and a test must turn red."""

from pore.tests.mutants import acting, around, reading, wall

MUTANTS = [*reading.MUTANTS, *acting.MUTANTS, *around.MUTANTS, *wall.MUTANTS]
