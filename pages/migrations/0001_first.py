import cms.accounts.models
import cms.kit.streamfield
import cms.kit.words
import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import pages.models.identity
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('media', '0001_first'),
        ('people', '0001_first'),
        ('projects', '0001_first'),
        ('terms', '0001_first'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='Generation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveBigIntegerField(default=1)),
            ],
            options={
                'verbose_name': 'generation',
            },
        ),
        migrations.CreateModel(
            name='NewsCategory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', cms.kit.words.WordsField(help_text='In every language; where one is missing, readers see the first that is there.', max_length=160, verbose_name='name')),
                ('name_keys', models.JSONField(default=dict, editable=False)),
                ('name_folded', models.JSONField(default=dict, editable=False)),
                ('code', models.SlugField(help_text='Stands in addresses; keep it once it is in use.', unique=True, verbose_name='code')),
            ],
            options={
                'verbose_name': 'news category',
                'verbose_name_plural': 'news categories',
            },
        ),
        migrations.CreateModel(
            name='EventIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.TextField(blank=True, help_text='One or two sentences under the title; lists and search engines show them too.', max_length=300, verbose_name='lead')),
                ('review_on', models.DateField(blank=True, help_text="On this day the page's owner is asked by mail whether it is still true.", null=True, verbose_name='read again on')),
                ('lent_language', models.CharField(blank=True, choices=cms.accounts.models.installation_languages, default='', editable=False, max_length=8)),
                ('picture', models.ForeignKey(blank=True, help_text='Shown in lists, beside the lead and where the page is shared.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.portalimage', verbose_name='picture')),
            ],
            options={
                'verbose_name': 'list of events',
                'verbose_name_plural': 'lists of events',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='EventPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.TextField(blank=True, help_text='One or two sentences under the title; lists and search engines show them too.', max_length=300, verbose_name='lead')),
                ('review_on', models.DateField(blank=True, help_text="On this day the page's owner is asked by mail whether it is still true.", null=True, verbose_name='read again on')),
                ('lent_language', models.CharField(blank=True, choices=cms.accounts.models.installation_languages, default='', editable=False, max_length=8)),
                ('body', cms.kit.streamfield.StreamField([], blank=True, help_text='What the page has to say, block by block. Three headings or more make a list of contents.', verbose_name='body')),
                ('starts_at', models.DateTimeField(help_text='In the time zone chosen below.', verbose_name='starts')),
                ('ends_at', models.DateTimeField(help_text='Not before the start.', verbose_name='ends')),
                ('all_day', models.BooleanField(default=False, help_text='Only the days are shown, not the hours.', verbose_name='all day')),
                ('time_zone', models.CharField(choices=[('Europe/Warsaw', 'Warszawa'), ('Europe/Bratislava', 'Bratislava'), ('Europe/Kyiv', 'Київ'), ('UTC', 'UTC')], default='Europe/Warsaw', help_text='Where the event takes place; readers see the time there.', max_length=40, verbose_name='time zone')),
                ('place', models.CharField(blank=True, help_text='The town and the house.', max_length=160, verbose_name='place')),
                ('address', models.CharField(blank=True, help_text='Street and number, for finding the way.', max_length=200, verbose_name='address')),
                ('online_url', models.URLField(blank=True, help_text='Where to take part from afar.', verbose_name='address of the online room')),
                ('agenda', cms.kit.streamfield.StreamField([], blank=True, help_text='The items in their order, each with its time.', verbose_name='agenda')),
                ('picture', models.ForeignKey(blank=True, help_text='Shown in lists, beside the lead and where the page is shared.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.portalimage', verbose_name='picture')),
            ],
            options={
                'verbose_name': 'event',
                'verbose_name_plural': 'events',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='EventTopic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='topics', to='pages.eventpage')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='terms.topic', verbose_name='topic')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MemberIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.TextField(blank=True, help_text='One or two sentences under the title; lists and search engines show them too.', max_length=300, verbose_name='lead')),
                ('review_on', models.DateField(blank=True, help_text="On this day the page's owner is asked by mail whether it is still true.", null=True, verbose_name='read again on')),
                ('lent_language', models.CharField(blank=True, choices=cms.accounts.models.installation_languages, default='', editable=False, max_length=8)),
                ('picture', models.ForeignKey(blank=True, help_text='Shown in lists, beside the lead and where the page is shared.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.portalimage', verbose_name='picture')),
            ],
            options={
                'verbose_name': 'directory of members',
                'verbose_name_plural': 'directories of members',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='NewsIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.TextField(blank=True, help_text='One or two sentences under the title; lists and search engines show them too.', max_length=300, verbose_name='lead')),
                ('review_on', models.DateField(blank=True, help_text="On this day the page's owner is asked by mail whether it is still true.", null=True, verbose_name='read again on')),
                ('lent_language', models.CharField(blank=True, choices=cms.accounts.models.installation_languages, default='', editable=False, max_length=8)),
                ('picture', models.ForeignKey(blank=True, help_text='Shown in lists, beside the lead and where the page is shared.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.portalimage', verbose_name='picture')),
            ],
            options={
                'verbose_name': 'news list',
                'verbose_name_plural': 'news lists',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='NewsletterIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.TextField(blank=True, help_text='One or two sentences under the title; lists and search engines show them too.', max_length=300, verbose_name='lead')),
                ('review_on', models.DateField(blank=True, help_text="On this day the page's owner is asked by mail whether it is still true.", null=True, verbose_name='read again on')),
                ('lent_language', models.CharField(blank=True, choices=cms.accounts.models.installation_languages, default='', editable=False, max_length=8)),
                ('picture', models.ForeignKey(blank=True, help_text='Shown in lists, beside the lead and where the page is shared.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.portalimage', verbose_name='picture')),
            ],
            options={
                'verbose_name': 'newsletter archive',
                'verbose_name_plural': 'newsletter archives',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='NewsPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.TextField(blank=True, help_text='One or two sentences under the title; lists and search engines show them too.', max_length=300, verbose_name='lead')),
                ('review_on', models.DateField(blank=True, help_text="On this day the page's owner is asked by mail whether it is still true.", null=True, verbose_name='read again on')),
                ('lent_language', models.CharField(blank=True, choices=cms.accounts.models.installation_languages, default='', editable=False, max_length=8)),
                ('body', cms.kit.streamfield.StreamField([], blank=True, help_text='What the page has to say, block by block. Three headings or more make a list of contents.', verbose_name='body')),
                ('published_on', models.DateField(default=django.utils.timezone.localdate, help_text='The day shown to readers; lists follow it.', verbose_name='date')),
                ('category', models.ForeignKey(blank=True, help_text='Readers narrow the list by it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='pages.newscategory', verbose_name='category')),
                ('picture', models.ForeignKey(blank=True, help_text='Shown in lists, beside the lead and where the page is shared.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.portalimage', verbose_name='picture')),
            ],
            options={
                'verbose_name': 'news',
                'verbose_name_plural': 'news',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='NewsTopic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='topics', to='pages.newspage')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='terms.topic', verbose_name='topic')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProjectIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.TextField(blank=True, help_text='One or two sentences under the title; lists and search engines show them too.', max_length=300, verbose_name='lead')),
                ('review_on', models.DateField(blank=True, help_text="On this day the page's owner is asked by mail whether it is still true.", null=True, verbose_name='read again on')),
                ('lent_language', models.CharField(blank=True, choices=cms.accounts.models.installation_languages, default='', editable=False, max_length=8)),
                ('picture', models.ForeignKey(blank=True, help_text='Shown in lists, beside the lead and where the page is shared.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.portalimage', verbose_name='picture')),
            ],
            options={
                'verbose_name': 'list of projects',
                'verbose_name_plural': 'lists of projects',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='ProjectPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.TextField(blank=True, help_text='One or two sentences under the title; lists and search engines show them too.', max_length=300, verbose_name='lead')),
                ('review_on', models.DateField(blank=True, help_text="On this day the page's owner is asked by mail whether it is still true.", null=True, verbose_name='read again on')),
                ('lent_language', models.CharField(blank=True, choices=cms.accounts.models.installation_languages, default='', editable=False, max_length=8)),
                ('general_objective', models.TextField(help_text='One sentence, as in the application.', max_length=600, verbose_name='general objective')),
                ('context', models.TextField(blank=True, help_text='Why the project was needed.', max_length=1200, verbose_name='why it is needed')),
                ('specific_objectives', cms.kit.streamfield.StreamField([], blank=True, help_text='One objective a row, in the order of the application.', verbose_name='specific objectives')),
                ('stage_texts', cms.kit.streamfield.StreamField([], blank=True, help_text="In the order of the record's stages: the first text belongs to stage I.", verbose_name='texts of the stages')),
                ('results', cms.kit.streamfield.StreamField([], blank=True, help_text='What came of it, with figures.', verbose_name='results')),
                ('documents', cms.kit.streamfield.StreamField([], blank=True, help_text='Files for readers to take away.', verbose_name='documents')),
                ('contact', models.TextField(blank=True, help_text='A function and an office address, no private data.', max_length=400, verbose_name='contact')),
                ('picture', models.ForeignKey(blank=True, help_text='Shown in lists, beside the lead and where the page is shared.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.portalimage', verbose_name='picture')),
                ('project', models.ForeignKey(help_text='Title, dates, money, partners and stages come from this record as it was last released.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.project', verbose_name='project')),
            ],
            options={
                'verbose_name': 'project page',
                'verbose_name_plural': 'project pages',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='PublicationIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.TextField(blank=True, help_text='One or two sentences under the title; lists and search engines show them too.', max_length=300, verbose_name='lead')),
                ('review_on', models.DateField(blank=True, help_text="On this day the page's owner is asked by mail whether it is still true.", null=True, verbose_name='read again on')),
                ('lent_language', models.CharField(blank=True, choices=cms.accounts.models.installation_languages, default='', editable=False, max_length=8)),
                ('picture', models.ForeignKey(blank=True, help_text='Shown in lists, beside the lead and where the page is shared.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.portalimage', verbose_name='picture')),
            ],
            options={
                'verbose_name': 'list of publications',
                'verbose_name_plural': 'lists of publications',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='AccessibilityPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.TextField(blank=True, help_text='One or two sentences under the title; lists and search engines show them too.', max_length=300, verbose_name='lead')),
                ('review_on', models.DateField(blank=True, help_text="On this day the page's owner is asked by mail whether it is still true.", null=True, verbose_name='read again on')),
                ('lent_language', models.CharField(blank=True, choices=cms.accounts.models.installation_languages, default='', editable=False, max_length=8)),
                ('body', cms.kit.streamfield.StreamField([], blank=True, help_text='What the page has to say, block by block. Three headings or more make a list of contents.', verbose_name='body')),
                ('status', models.CharField(choices=[('full', 'fully compliant'), ('partial', 'partially compliant'), ('none', 'not compliant')], default='partial', help_text='As the last review found it.', max_length=8, verbose_name='status')),
                ('prepared_on', models.DateField(help_text='The day the statement was first published.', verbose_name='statement prepared on')),
                ('reviewed_on', models.DateField(help_text='The day of the last review; the law asks for one every year.', verbose_name='statement last reviewed on')),
                ('picture', models.ForeignKey(blank=True, help_text='Shown in lists, beside the lead and where the page is shared.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.portalimage', verbose_name='picture')),
            ],
            options={
                'verbose_name': 'accessibility statement',
                'verbose_name_plural': 'accessibility statements',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='AssociationPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.TextField(blank=True, help_text='One or two sentences under the title; lists and search engines show them too.', max_length=300, verbose_name='lead')),
                ('review_on', models.DateField(blank=True, help_text="On this day the page's owner is asked by mail whether it is still true.", null=True, verbose_name='read again on')),
                ('lent_language', models.CharField(blank=True, choices=cms.accounts.models.installation_languages, default='', editable=False, max_length=8)),
                ('body', cms.kit.streamfield.StreamField([], blank=True, help_text='What the page has to say, block by block. Three headings or more make a list of contents.', verbose_name='body')),
                ('organisation', models.ForeignKey(help_text='Names, status, figures and contact come from this record as it was last released.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation', verbose_name='organisation')),
                ('picture', models.ForeignKey(blank=True, help_text='Shown in lists, beside the lead and where the page is shared.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.portalimage', verbose_name='picture')),
            ],
            options={
                'verbose_name': 'association page',
                'verbose_name_plural': 'association pages',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='CityPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.TextField(blank=True, help_text='One or two sentences under the title; lists and search engines show them too.', max_length=300, verbose_name='lead')),
                ('review_on', models.DateField(blank=True, help_text="On this day the page's owner is asked by mail whether it is still true.", null=True, verbose_name='read again on')),
                ('lent_language', models.CharField(blank=True, choices=cms.accounts.models.installation_languages, default='', editable=False, max_length=8)),
                ('body', cms.kit.streamfield.StreamField([], blank=True, help_text='What the page has to say, block by block. Three headings or more make a list of contents.', verbose_name='body')),
                ('organisation', models.ForeignKey(help_text='Names, status, figures and contact come from this record as it was last released.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation', verbose_name='organisation')),
                ('picture', models.ForeignKey(blank=True, help_text='Shown in lists, beside the lead and where the page is shared.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.portalimage', verbose_name='picture')),
            ],
            options={
                'verbose_name': 'city page',
                'verbose_name_plural': 'city pages',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='HomePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.TextField(blank=True, help_text='One or two sentences under the title; lists and search engines show them too.', max_length=300, verbose_name='lead')),
                ('review_on', models.DateField(blank=True, help_text="On this day the page's owner is asked by mail whether it is still true.", null=True, verbose_name='read again on')),
                ('lent_language', models.CharField(blank=True, choices=cms.accounts.models.installation_languages, default='', editable=False, max_length=8)),
                ('headline', models.CharField(help_text='The one large sentence above the ridge.', max_length=90, verbose_name='headline')),
                ('ridge_caption', models.TextField(blank=True, help_text='What the drawn ridge shows.', max_length=300, verbose_name='caption of the ridge')),
                ('purpose_title', models.CharField(blank=True, help_text='Empty: the part has no title.', max_length=120, verbose_name='title: what the network does')),
                ('purposes', cms.kit.streamfield.StreamField([], blank=True, help_text='Two to six short texts.', verbose_name='what the network does')),
                ('figures', cms.kit.streamfield.StreamField([], blank=True, help_text='Numbers that matter, each with what it counts.', verbose_name='the network in figures')),
                ('join_title', models.CharField(blank=True, help_text='Above the button that leads to the join page.', max_length=120, verbose_name='title: join')),
                ('join_text', models.TextField(blank=True, help_text='One or two sentences.', max_length=400, verbose_name='text: join')),
                ('newsletter_title', models.CharField(blank=True, help_text='Above the button that leads to the newsletters.', max_length=120, verbose_name='title: newsletter')),
                ('newsletter_text', models.TextField(blank=True, help_text='One or two sentences.', max_length=400, verbose_name='text: newsletter')),
                ('picture', models.ForeignKey(blank=True, help_text='Shown in lists, beside the lead and where the page is shared.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.portalimage', verbose_name='picture')),
                ('current_project', models.ForeignKey(blank=True, help_text='Shown while no project is running. Those that are running show themselves.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='pages.projectpage', verbose_name='project to show')),
            ],
            options={
                'verbose_name': 'home page',
                'verbose_name_plural': 'home pages',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='JoinPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.TextField(blank=True, help_text='One or two sentences under the title; lists and search engines show them too.', max_length=300, verbose_name='lead')),
                ('review_on', models.DateField(blank=True, help_text="On this day the page's owner is asked by mail whether it is still true.", null=True, verbose_name='read again on')),
                ('lent_language', models.CharField(blank=True, choices=cms.accounts.models.installation_languages, default='', editable=False, max_length=8)),
                ('body', cms.kit.streamfield.StreamField([], blank=True, help_text='What the page has to say, block by block. Three headings or more make a list of contents.', verbose_name='body')),
                ('steps', cms.kit.streamfield.StreamField([], blank=True, help_text='What to do, one step after the other.', verbose_name='steps')),
                ('picture', models.ForeignKey(blank=True, help_text='Shown in lists, beside the lead and where the page is shared.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.portalimage', verbose_name='picture')),
            ],
            options={
                'verbose_name': 'page about joining',
                'verbose_name_plural': 'pages about joining',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='NetworkIdentity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', cms.kit.words.WordsField(help_text='In full, in every language.', max_length=160, verbose_name='name of the network')),
                ('short_name', models.CharField(help_text='Beside the mark, in titles and in mails.', max_length=20, verbose_name='short name')),
                ('tagline', cms.kit.words.WordsField(blank=True, help_text='For search engines and shared links.', max_length=300, multiline=True, verbose_name='what it is, in one sentence')),
                ('motif', models.CharField(choices=[('ridge', 'the Carpathian ridge: the Polish–Slovak border laid flat'), ('line', 'a plain line')], default='ridge', help_text='The line drawn at the head and foot of pages.', max_length=8, verbose_name='motif')),
                ('accent', pages.models.identity.ColourField(blank=True, help_text='Links and buttons on white. At least 4.5 : 1.', max_length=7, verbose_name='accent, light')),
                ('accent_dark', pages.models.identity.ColourField(blank=True, help_text='The same on the dark page. At least 4.5 : 1.', max_length=7, verbose_name='accent, dark')),
                ('ground', pages.models.identity.ColourField(blank=True, help_text='The dark plane under white text. At least 7 : 1.', max_length=7, verbose_name='ground, light')),
                ('ground_dark', pages.models.identity.ColourField(blank=True, help_text='The same plane when the page is dark. At least 7 : 1.', max_length=7, verbose_name='ground, dark')),
                ('highlight', pages.models.identity.ColourField(blank=True, help_text='A fill under near-black text. At least 4.5 : 1.', max_length=7, verbose_name='highlight')),
                ('contact', cms.kit.words.WordsField(blank=True, help_text='Line by line, as readers should see it.', max_length=600, multiline=True, verbose_name='contact in the footer')),
                ('email', models.EmailField(blank=True, help_text='Shown to everybody in the footer.', max_length=254, verbose_name='e-mail address')),
                ('phone', models.CharField(blank=True, help_text="With the country's code, as in +48 17 852 52 05.", max_length=40, verbose_name='telephone')),
                ('social_links', cms.kit.streamfield.StreamField([], blank=True, help_text="The network's own profiles, by name and address.", verbose_name='social media')),
                ('footer_network', cms.kit.streamfield.StreamField([], blank=True, help_text='Pages about the network, in this order.', verbose_name='footer: the network')),
                ('footer_rules', cms.kit.streamfield.StreamField([], blank=True, help_text='Accessibility, personal data, legal notice.', verbose_name='footer: the rules')),
                ('closing_note', cms.kit.words.WordsField(blank=True, help_text='One short sentence; empty: none.', max_length=200, verbose_name='last line of the footer')),
                ('logo', models.ForeignKey(blank=True, help_text="Square; without one the house's mark is shown.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.portalimage', verbose_name='mark')),
                ('programme', models.ForeignKey(blank=True, help_text='Its emblem and wording stand at the foot of every page.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='projects.programme', verbose_name='programme whose funding statement stands in the footer')),
                ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
            ],
            options={
                'verbose_name': 'identity of the network',
            },
        ),
        migrations.CreateModel(
            name='NewsletterIssuePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.TextField(blank=True, help_text='One or two sentences under the title; lists and search engines show them too.', max_length=300, verbose_name='lead')),
                ('review_on', models.DateField(blank=True, help_text="On this day the page's owner is asked by mail whether it is still true.", null=True, verbose_name='read again on')),
                ('lent_language', models.CharField(blank=True, choices=cms.accounts.models.installation_languages, default='', editable=False, max_length=8)),
                ('body', cms.kit.streamfield.StreamField([], blank=True, help_text='What the page has to say, block by block. Three headings or more make a list of contents.', verbose_name='body')),
                ('number', models.PositiveSmallIntegerField(help_text='Counted through all years.', verbose_name='number')),
                ('issued_on', models.DateField(default=django.utils.timezone.localdate, help_text='The day readers received it.', verbose_name='issued on')),
                ('picture', models.ForeignKey(blank=True, help_text='Shown in lists, beside the lead and where the page is shared.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.portalimage', verbose_name='picture')),
            ],
            options={
                'verbose_name': 'newsletter issue',
                'verbose_name_plural': 'newsletter issues',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='PublicationPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.TextField(blank=True, help_text='One or two sentences under the title; lists and search engines show them too.', max_length=300, verbose_name='lead')),
                ('review_on', models.DateField(blank=True, help_text="On this day the page's owner is asked by mail whether it is still true.", null=True, verbose_name='read again on')),
                ('lent_language', models.CharField(blank=True, choices=cms.accounts.models.installation_languages, default='', editable=False, max_length=8)),
                ('body', cms.kit.streamfield.StreamField([], blank=True, help_text='What the page has to say, block by block. Three headings or more make a list of contents.', verbose_name='body')),
                ('kind', models.CharField(choices=[('research', 'research'), ('audit', 'audit'), ('conference', 'conference papers'), ('promotional', 'promotional material')], default='research', help_text='Readers narrow the list by it.', max_length=16, verbose_name='kind')),
                ('document_language', models.CharField(choices=cms.accounts.models.installation_languages, default='pl', help_text='The language of the file itself.', max_length=8, verbose_name='language of the file')),
                ('year', models.PositiveSmallIntegerField(help_text='The year it was published.', verbose_name='year')),
                ('authors', models.CharField(blank=True, help_text='As on the title page, separated by commas.', max_length=200, verbose_name='authors')),
                ('document', models.ForeignKey(help_text='Format and size are shown by themselves.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.portaldocument', verbose_name='file')),
                ('picture', models.ForeignKey(blank=True, help_text='Shown in lists, beside the lead and where the page is shared.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.portalimage', verbose_name='picture')),
                ('project', models.ForeignKey(blank=True, help_text='The project it came from, if any.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='projects.project', verbose_name='project')),
            ],
            options={
                'verbose_name': 'publication',
                'verbose_name_plural': 'publications',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='SectionPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.TextField(blank=True, help_text='One or two sentences under the title; lists and search engines show them too.', max_length=300, verbose_name='lead')),
                ('review_on', models.DateField(blank=True, help_text="On this day the page's owner is asked by mail whether it is still true.", null=True, verbose_name='read again on')),
                ('lent_language', models.CharField(blank=True, choices=cms.accounts.models.installation_languages, default='', editable=False, max_length=8)),
                ('body', cms.kit.streamfield.StreamField([], blank=True, help_text='What the page has to say, block by block. Three headings or more make a list of contents.', verbose_name='body')),
                ('picture', models.ForeignKey(blank=True, help_text='Shown in lists, beside the lead and where the page is shared.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.portalimage', verbose_name='picture')),
            ],
            options={
                'verbose_name': 'section',
                'verbose_name_plural': 'sections',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='StandardPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.TextField(blank=True, help_text='One or two sentences under the title; lists and search engines show them too.', max_length=300, verbose_name='lead')),
                ('review_on', models.DateField(blank=True, help_text="On this day the page's owner is asked by mail whether it is still true.", null=True, verbose_name='read again on')),
                ('lent_language', models.CharField(blank=True, choices=cms.accounts.models.installation_languages, default='', editable=False, max_length=8)),
                ('body', cms.kit.streamfield.StreamField([], blank=True, help_text='What the page has to say, block by block. Three headings or more make a list of contents.', verbose_name='body')),
                ('picture', models.ForeignKey(blank=True, help_text='Shown in lists, beside the lead and where the page is shared.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.portalimage', verbose_name='picture')),
            ],
            options={
                'verbose_name': 'standard page',
                'verbose_name_plural': 'standard pages',
            },
            bases=('wagtailcore.page',),
        ),
    ]
