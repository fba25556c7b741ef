"""Plain pages stand in the footer when they are in the menus: those of today stay there."""

from typing import Any

from django.db import migrations


def keep_in_the_footer(apps: Any, schema_editor: Any) -> None:
    apps.get_model('newsroom', 'PlainPage').objects.filter(show_in_menus=False).update(show_in_menus=True)


class Migration(migrations.Migration):

    dependencies = [('newsroom', '0002_sources')]

    operations = [migrations.RunPython(keep_in_the_footer, migrations.RunPython.noop)]
