
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page', models.PositiveBigIntegerField(unique=True)),
                ('translation_key', models.UUIDField()),
                ('language', models.CharField(max_length=8)),
                ('kind', models.CharField(choices=[('news', 'News'), ('event', 'Events'), ('project', 'Projects'), ('publication', 'Publications'), ('member', 'Members'), ('newsletter', 'Newsletter'), ('page', 'Other pages')], max_length=16)),
                ('slug', models.CharField(max_length=255)),
                ('published_on', models.DateField(null=True)),
                ('title', models.CharField(max_length=255)),
                ('lead', models.TextField(blank=True)),
                ('text', models.TextField(blank=True)),
                ('title_terms', models.TextField(editable=False)),
                ('text_terms', models.TextField(editable=False)),
                ('facet_terms', models.CharField(editable=False, max_length=40)),
            ],
            options={
                'verbose_name': 'entry of the search',
                'verbose_name_plural': 'entries of the search',
                'indexes': [models.Index(fields=['language', 'slug'], name='entry_by_slug'), models.Index(fields=['language', 'kind'], name='entry_by_facet')],
            },
        ),
    ]
