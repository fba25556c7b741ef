"""Imports from the editor's side. A new table; the permission is granted after migrating."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('folder_name', models.CharField(max_length=32, unique=True)),
                ('names', models.JSONField(default=list, help_text='Of the files, as they were uploaded.')),
                ('publish', models.BooleanField(default=False, help_text='Wire stories too.')),
                ('drafts', models.BooleanField(default=False, help_text='Publish nothing at all.')),
                ('section', models.CharField(blank=True, help_text='Slug; empty for none.', max_length=255)),
                ('fetch_media', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('checking', 'Being checked'), ('checked', 'Waits for your word'), ('waiting', 'Waits for its turn'), ('running', 'Being imported'), ('done', 'Done'), ('failed', 'Failed'), ('refused', 'Refused')], default='checking', max_length=10)),
                ('under_way', models.BooleanField(default=False, help_text='A process has it.')),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('table', models.JSONField(default=list, help_text='Report.table().')),
                ('lines', models.JSONField(default=list, help_text='Lines.kept().')),
                ('left_out', models.PositiveIntegerField(default=0, help_text='Items that `lines` names not.')),
                ('fault', models.TextField(blank=True, help_text='Why it was refused or failed.')),
                ('done', models.PositiveIntegerField(default=0)),
                ('total', models.PositiveIntegerField(default=0)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('checked', models.DateTimeField(null=True)),
                ('started', models.DateTimeField(help_text='When a process last began with it.', null=True)),
                ('finished', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'import',
                'default_permissions': ('add',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('under_way', True)), fields=('under_way',), name='one_import_at_a_time'), models.CheckConstraint(condition=models.Q(('under_way', False), ('state__in', ['checking', 'running']), _connector='OR'), name='import_under_way_is_going_on')],
            },
        ),
    ]
