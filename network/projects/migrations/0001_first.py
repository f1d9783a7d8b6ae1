import cms.kit.words
import django.core.validators
import django.db.models.deletion
import modelcluster.fields
from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', cms.kit.words.WordsField(help_text='In every language; where one is missing, readers see the first that is there.', max_length=160, verbose_name='name')),
                ('name_keys', models.JSONField(default=dict, editable=False)),
                ('name_folded', models.JSONField(default=dict, editable=False)),
                ('code', models.SlugField(help_text='Short and lasting, as in pl-sk-2021.', unique=True, verbose_name='code')),
                ('short_name', models.CharField(help_text='For example PL-SK 2007–2013.', max_length=60, verbose_name='short name')),
                ('period_start', models.PositiveSmallIntegerField(help_text='Of the programming period, as in 2021.', verbose_name='first year')),
                ('period_end', models.PositiveSmallIntegerField(help_text='Of the programming period, as in 2027.', verbose_name='last year')),
                ('fund', models.CharField(default='ERDF', help_text='Its English abbreviation.', max_length=20, verbose_name='fund')),
                ('fund_name', cms.kit.words.WordsField(help_text='In full, in every language.', max_length=120, verbose_name='name of the fund')),
                ('funding_statement', cms.kit.words.WordsField(help_text="The exact words the programme's rules ask for.", max_length=400, multiline=True, verbose_name='funding statement')),
                ('emblem', models.CharField(choices=[('eu', 'emblem of the European Union'), ('none', 'no emblem')], default='eu', help_text='Printed beside the statement.', max_length=8, verbose_name='emblem')),
                ('max_rate', models.DecimalField(decimal_places=2, help_text='Per cent of the eligible cost.', max_digits=5, verbose_name='highest funding rate')),
            ],
            options={
                'verbose_name': 'programme',
                'verbose_name_plural': 'programmes',
                'constraints': [models.CheckConstraint(condition=models.Q(('period_end__gte', models.F('period_start'))), name='programme_ends_after_start'), models.CheckConstraint(condition=models.Q(('max_rate__gt', 0), ('max_rate__lte', 100)), name='programme_rate_is_a_per_cent')],
            },
        ),
        migrations.CreateModel(
            name='Project',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', cms.kit.words.WordsField(help_text='In every language; where one is missing, readers see the first that is there.', max_length=160, verbose_name='name')),
                ('name_keys', models.JSONField(default=dict, editable=False)),
                ('name_folded', models.JSONField(default=dict, editable=False)),
                ('slug', models.SlugField(help_text='Short and lasting, as in smek-ii.', verbose_name='code')),
                ('acronym', models.CharField(help_text='How people call the project.', max_length=40, verbose_name='acronym')),
                ('number', models.CharField(blank=True, help_text='As in the grant contract; empty while there is none.', max_length=60, verbose_name='number given by the programme')),
                ('starts_on', models.DateField(help_text='The first day of implementation.', verbose_name='starts on')),
                ('ends_on', models.DateField(help_text='The last day of implementation.', verbose_name='ends on')),
                ('total', models.DecimalField(decimal_places=2, help_text='To the cent, as in the contract.', max_digits=14, validators=[django.core.validators.MinValueValidator(Decimal('0.00'))], verbose_name='total value, EUR')),
                ('grant', models.DecimalField(decimal_places=2, help_text='To the cent; never more than the total value.', max_digits=14, validators=[django.core.validators.MinValueValidator(Decimal('0.00'))], verbose_name='grant from the fund, EUR')),
                ('programme', models.ForeignKey(help_text='It brings the funding statement and the emblem with it.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.programme', verbose_name='programme')),
            ],
            options={
                'verbose_name': 'project',
                'verbose_name_plural': 'projects',
            },
        ),
        migrations.CreateModel(
            name='Partner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(help_text='0 leads.', validators=[django.core.validators.MaxValueValidator(99)], verbose_name='number')),
                ('note', cms.kit.words.WordsField(blank=True, help_text='What it does in the project, in a few words.', max_length=160, verbose_name='role in the project')),
                ('organisation', models.ForeignKey(help_text='Its page is linked where it has one.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation', verbose_name='organisation')),
                ('project', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='partners', to='projects.project')),
            ],
            options={
                'verbose_name': 'partner',
                'verbose_name_plural': 'partners',
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='ProjectSnapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', cms.kit.words.WordsField(help_text='In every language; where one is missing, readers see the first that is there.', max_length=160, verbose_name='name')),
                ('name_keys', models.JSONField(default=dict, editable=False)),
                ('name_folded', models.JSONField(default=dict, editable=False)),
                ('released_at', models.DateTimeField(editable=False, verbose_name='released at')),
                ('slug', models.SlugField(help_text='Short and lasting, as in smek-ii.', verbose_name='code')),
                ('acronym', models.CharField(help_text='How people call the project.', max_length=40, verbose_name='acronym')),
                ('number', models.CharField(blank=True, help_text='As in the grant contract; empty while there is none.', max_length=60, verbose_name='number given by the programme')),
                ('starts_on', models.DateField(help_text='The first day of implementation.', verbose_name='starts on')),
                ('ends_on', models.DateField(help_text='The last day of implementation.', verbose_name='ends on')),
                ('total', models.DecimalField(decimal_places=2, help_text='To the cent, as in the contract.', max_digits=14, validators=[django.core.validators.MinValueValidator(Decimal('0.00'))], verbose_name='total value, EUR')),
                ('grant', models.DecimalField(decimal_places=2, help_text='To the cent; never more than the total value.', max_digits=14, validators=[django.core.validators.MinValueValidator(Decimal('0.00'))], verbose_name='grant from the fund, EUR')),
                ('programme', models.ForeignKey(help_text='It brings the funding statement and the emblem with it.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.programme', verbose_name='programme')),
                ('record', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='snapshot', to='projects.project')),
            ],
            options={
                'verbose_name': 'released facts of a project',
                'verbose_name_plural': 'released facts of projects',
            },
        ),
        migrations.CreateModel(
            name='PartnerSnapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(help_text='0 leads.', validators=[django.core.validators.MaxValueValidator(99)], verbose_name='number')),
                ('note', cms.kit.words.WordsField(blank=True, help_text='What it does in the project, in a few words.', max_length=160, verbose_name='role in the project')),
                ('organisation', models.ForeignKey(help_text='Its page is linked where it has one.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation', verbose_name='organisation')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='partners', to='projects.projectsnapshot')),
            ],
            options={
                'verbose_name': 'released partner',
                'verbose_name_plural': 'released partners',
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Stage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(help_text='From 1; readers see it as a Roman numeral.', validators=[django.core.validators.MinValueValidator(1)], verbose_name='number')),
                ('name', cms.kit.words.WordsField(help_text='In a few words, in every language.', max_length=80, verbose_name='name')),
                ('starts_on', models.DateField(blank=True, help_text='Empty while the days are not settled.', null=True, verbose_name='starts on')),
                ('ends_on', models.DateField(blank=True, help_text='Not before the first day.', null=True, verbose_name='ends on')),
                ('project', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='stages', to='projects.project')),
            ],
            options={
                'verbose_name': 'stage',
                'verbose_name_plural': 'stages',
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='StageSnapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(help_text='From 1; readers see it as a Roman numeral.', validators=[django.core.validators.MinValueValidator(1)], verbose_name='number')),
                ('name', cms.kit.words.WordsField(help_text='In a few words, in every language.', max_length=80, verbose_name='name')),
                ('starts_on', models.DateField(blank=True, help_text='Empty while the days are not settled.', null=True, verbose_name='starts on')),
                ('ends_on', models.DateField(blank=True, help_text='Not before the first day.', null=True, verbose_name='ends on')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stages', to='projects.projectsnapshot')),
            ],
            options={
                'verbose_name': 'released stage',
                'verbose_name_plural': 'released stages',
                'ordering': ['number'],
            },
        ),
        migrations.AddConstraint(
            model_name='project',
            constraint=models.UniqueConstraint(fields=('slug',), name='project_code_once'),
        ),
        migrations.AddConstraint(
            model_name='project',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='project_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='project',
            constraint=models.CheckConstraint(condition=models.Q(('grant__lte', models.F('total'))), name='project_grant_within_total'),
        ),
        migrations.AddConstraint(
            model_name='partner',
            constraint=models.UniqueConstraint(fields=('project', 'number'), name='partner_number_once'),
        ),
        migrations.AddConstraint(
            model_name='stage',
            constraint=models.UniqueConstraint(fields=('project', 'number'), name='stage_number_once'),
        ),
    ]
