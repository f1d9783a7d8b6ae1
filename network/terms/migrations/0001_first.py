import cms.kit.words
import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Country',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', cms.kit.words.WordsField(help_text='In every language; where one is missing, readers see the first that is there.', max_length=160, verbose_name='name')),
                ('name_keys', models.JSONField(default=dict, editable=False)),
                ('name_folded', models.JSONField(default=dict, editable=False)),
                ('code', models.CharField(help_text='Two capital letters of ISO 3166-1, as in PL.', max_length=2, unique=True, validators=[django.core.validators.RegexValidator('^[A-Z]{2}$', 'Two capital letters, as in PL.')], verbose_name='code')),
            ],
            options={
                'verbose_name': 'country',
                'verbose_name_plural': 'countries',
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', cms.kit.words.WordsField(help_text='In every language; where one is missing, readers see the first that is there.', max_length=160, verbose_name='name')),
                ('name_keys', models.JSONField(default=dict, editable=False)),
                ('name_folded', models.JSONField(default=dict, editable=False)),
                ('code', models.SlugField(help_text='Stands in addresses; keep it once it is in use.', unique=True, verbose_name='code')),
                ('description', cms.kit.words.WordsField(blank=True, help_text='One sentence: what belongs under it.', max_length=300, multiline=True, verbose_name='description')),
            ],
            options={
                'verbose_name': 'topic',
                'verbose_name_plural': 'topics',
            },
        ),
    ]
