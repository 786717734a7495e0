from django.apps import AppConfig
from django.conf import settings
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class WallConfig(AppConfig):
    name = "pore.wall"

    def ready(self):
        """The wall is raised anew after every migration, so a table can never be newer than its policy."""
        from pore.wall.guard import refuse_wrong_role
        from pore.wall.raising import raise_wall

        post_migrate.connect(raise_wall, sender=self)
        if settings.PORE_GUARDED:
            connection_created.connect(refuse_wrong_role)
