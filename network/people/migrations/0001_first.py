import cms.kit.words
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('media', '0001_first'),
        ('terms', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', cms.kit.words.WordsField(help_text='In every language; where one is missing, readers see the first that is there.', max_length=160, verbose_name='name')),
                ('name_keys', models.JSONField(default=dict, editable=False)),
                ('name_folded', models.JSONField(default=dict, editable=False)),
                ('slug', models.SlugField(help_text='Short and lasting, as in humenne.', verbose_name='code')),
                ('kind', models.CharField(choices=[('city', 'city'), ('association', 'association'), ('institution', 'institution')], default='city', help_text='Cities and associations have a page of their own in the directory.', max_length=16, verbose_name='kind')),
                ('short_name', cms.kit.words.WordsField(blank=True, help_text='For maps and the ridge: the town, as in Prešov.', max_length=40, verbose_name='short name')),
                ('official_name', models.CharField(help_text="In the organisation's own language.", max_length=200, verbose_name='official name')),
                ('official_language', models.CharField(help_text='Its code, as in pl, sk or de.', max_length=8, verbose_name='language of the official name')),
                ('status', models.CharField(choices=[('candidate', 'candidate'), ('observer', 'observer'), ('member', 'member'), ('former', 'former member')], default='candidate', help_text='Readers narrow the directory by it.', max_length=16, verbose_name='status')),
                ('member_since', models.DateField(blank=True, help_text='The day it joined; empty: it is not shown.', null=True, verbose_name='member since')),
                ('population', models.PositiveIntegerField(blank=True, help_text='From official statistics only.', null=True, verbose_name='population')),
                ('population_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year of the population figure')),
                ('population_source', models.CharField(blank=True, help_text='The office that published it, as in GUS or ŠÚ SR.', max_length=120, verbose_name='source of the population figure')),
                ('latitude', models.DecimalField(decimal_places=5, help_text='Degrees north, as in 50.04132: the pin on the map.', max_digits=8, validators=[django.core.validators.MinValueValidator(-90), django.core.validators.MaxValueValidator(90)], verbose_name='latitude')),
                ('longitude', models.DecimalField(decimal_places=5, help_text='Degrees east, as in 21.99901.', max_digits=8, validators=[django.core.validators.MinValueValidator(-180), django.core.validators.MaxValueValidator(180)], verbose_name='longitude')),
                ('lau_code', models.CharField(blank=True, help_text="The municipality's code in European statistics.", max_length=20, verbose_name='LAU code')),
                ('nuts_code', models.CharField(blank=True, help_text="The region's code in European statistics, as in PL823.", max_length=8, verbose_name='NUTS code')),
                ('website', models.URLField(blank=True, help_text='The whole address, with https://.', verbose_name='website')),
                ('cell_function', cms.kit.words.WordsField(blank=True, help_text="An office or function, never a person's name.", max_length=160, verbose_name='cooperation cell: function')),
                ('cell_address', models.TextField(blank=True, help_text='The office only, no private address.', max_length=400, verbose_name='cooperation cell: office address')),
                ('coat_of_arms', models.ForeignKey(blank=True, help_text='As supplied by the organisation. Without one, a neutral monogram is shown.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.portalimage', verbose_name='coat of arms')),
                ('country', models.ForeignKey(help_text='Where its seat is.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='terms.country', verbose_name='country')),
                ('offers', models.ManyToManyField(blank=True, help_text='What colleagues from other cities can learn here.', related_name='+', to='terms.topic', verbose_name='offers experience in')),
                ('seeks', models.ManyToManyField(blank=True, help_text='What it would like to work on together.', related_name='+', to='terms.topic', verbose_name='seeks partners for')),
            ],
            options={
                'verbose_name': 'organisation',
                'verbose_name_plural': 'organisations',
            },
        ),
        migrations.CreateModel(
            name='OrganisationSnapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', cms.kit.words.WordsField(help_text='In every language; where one is missing, readers see the first that is there.', max_length=160, verbose_name='name')),
                ('name_keys', models.JSONField(default=dict, editable=False)),
                ('name_folded', models.JSONField(default=dict, editable=False)),
                ('released_at', models.DateTimeField(editable=False, verbose_name='released at')),
                ('slug', models.SlugField(help_text='Short and lasting, as in humenne.', verbose_name='code')),
                ('kind', models.CharField(choices=[('city', 'city'), ('association', 'association'), ('institution', 'institution')], default='city', help_text='Cities and associations have a page of their own in the directory.', max_length=16, verbose_name='kind')),
                ('short_name', cms.kit.words.WordsField(blank=True, help_text='For maps and the ridge: the town, as in Prešov.', max_length=40, verbose_name='short name')),
                ('official_name', models.CharField(help_text="In the organisation's own language.", max_length=200, verbose_name='official name')),
                ('official_language', models.CharField(help_text='Its code, as in pl, sk or de.', max_length=8, verbose_name='language of the official name')),
                ('status', models.CharField(choices=[('candidate', 'candidate'), ('observer', 'observer'), ('member', 'member'), ('former', 'former member')], default='candidate', help_text='Readers narrow the directory by it.', max_length=16, verbose_name='status')),
                ('member_since', models.DateField(blank=True, help_text='The day it joined; empty: it is not shown.', null=True, verbose_name='member since')),
                ('population', models.PositiveIntegerField(blank=True, help_text='From official statistics only.', null=True, verbose_name='population')),
                ('population_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year of the population figure')),
                ('population_source', models.CharField(blank=True, help_text='The office that published it, as in GUS or ŠÚ SR.', max_length=120, verbose_name='source of the population figure')),
                ('latitude', models.DecimalField(decimal_places=5, help_text='Degrees north, as in 50.04132: the pin on the map.', max_digits=8, validators=[django.core.validators.MinValueValidator(-90), django.core.validators.MaxValueValidator(90)], verbose_name='latitude')),
                ('longitude', models.DecimalField(decimal_places=5, help_text='Degrees east, as in 21.99901.', max_digits=8, validators=[django.core.validators.MinValueValidator(-180), django.core.validators.MaxValueValidator(180)], verbose_name='longitude')),
                ('lau_code', models.CharField(blank=True, help_text="The municipality's code in European statistics.", max_length=20, verbose_name='LAU code')),
                ('nuts_code', models.CharField(blank=True, help_text="The region's code in European statistics, as in PL823.", max_length=8, verbose_name='NUTS code')),
                ('website', models.URLField(blank=True, help_text='The whole address, with https://.', verbose_name='website')),
                ('cell_function', cms.kit.words.WordsField(blank=True, help_text="An office or function, never a person's name.", max_length=160, verbose_name='cooperation cell: function')),
                ('cell_address', models.TextField(blank=True, help_text='The office only, no private address.', max_length=400, verbose_name='cooperation cell: office address')),
                ('coat_of_arms', models.ForeignKey(blank=True, help_text='As supplied by the organisation. Without one, a neutral monogram is shown.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.portalimage', verbose_name='coat of arms')),
                ('country', models.ForeignKey(help_text='Where its seat is.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='terms.country', verbose_name='country')),
                ('offers', models.ManyToManyField(blank=True, help_text='What colleagues from other cities can learn here.', related_name='+', to='terms.topic', verbose_name='offers experience in')),
                ('record', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='snapshot', to='people.organisation')),
                ('seeks', models.ManyToManyField(blank=True, help_text='What it would like to work on together.', related_name='+', to='terms.topic', verbose_name='seeks partners for')),
            ],
            options={
                'verbose_name': 'released facts of an organisation',
                'verbose_name_plural': 'released facts of organisations',
            },
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.UniqueConstraint(fields=('slug',), name='organisation_code_once'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['city', 'association', 'institution'])), name='organisation_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['candidate', 'observer', 'member', 'former'])), name='organisation_status_known'),
        ),
        migrations.AddIndex(
            model_name='organisationsnapshot',
            index=models.Index(fields=['kind', 'status'], name='released_by_kind_and_status'),
        ),
    ]
