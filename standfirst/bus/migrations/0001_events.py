"""The log: a new, empty table."""

import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name='KeptEvent',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('channel', models.CharField(max_length=100)),
                ('data', models.TextField(help_text='A JSON object on one line, at most 4 KB.')),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'db_table': 'bus_event',
                'default_permissions': (),
                'indexes': [models.Index(fields=['channel', 'id'], name='bus_event_of_channel')],
            },
        ),
    ]
