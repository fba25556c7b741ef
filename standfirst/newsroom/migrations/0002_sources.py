"""What has been imported is remembered for pages of every kind, files and comments too.

Safe on a live table: a rename, a looser key and nullable or defaulted columns.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('newsroom', '0001_first'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.RenameModel('WireItem', 'Source'),
        migrations.RenameField('source', 'article', 'page'),
        migrations.AlterField(
            model_name='source',
            name='page',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sources', to='wagtailcore.page'),
        ),
        migrations.AddField(
            model_name='source',
            name='address',
            field=models.CharField(blank=True, db_index=True, default='', max_length=500),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='source',
            name='has_open_links',
            field=models.BooleanField(default=False, help_text='Its text links to pieces that had not come when it did.'),
        ),
        migrations.CreateModel(
            name='SourceFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=500, unique=True)),
                ('photo', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='source_files', to='newsroom.photo')),
            ],
        ),
        migrations.CreateModel(
            name='KeptComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(help_text='The site or service it came from.', max_length=200)),
                ('identifier', models.CharField(help_text='Its id there.', max_length=100)),
                ('parent', models.CharField(blank=True, help_text='The id of what it answers.', max_length=100)),
                ('address', models.CharField(blank=True, help_text='Of the page it stood under.', max_length=500)),
                ('author', models.CharField(blank=True, max_length=200)),
                ('email', models.CharField(blank=True, max_length=254)),
                ('website', models.CharField(blank=True, max_length=500)),
                ('html', models.TextField()),
                ('created', models.DateTimeField()),
                ('kind', models.CharField(max_length=40)),
                ('standing', models.CharField(max_length=20)),
                ('page', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='kept_comments', to='wagtailcore.page')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('source', 'identifier'), name='kept_comment_once')],
            },
        ),
    ]
