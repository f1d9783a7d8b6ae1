"""Files of two cities' rooms: kept, in the trash, in a folder."""

from network.files import actions
from tests.factories.files import stored
from tests.leaks import Address, World, of, planter, register
from tests.leaks.people import secret

KIND = "people.organisation"


@planter
def plant(world: World):
    by = world.users["administrator"]
    cities = world.cities
    world.things["file"] = tuple(stored(city, by, f"{secret(city)}.txt", secret(city).encode()) for city in cities)
    world.things["thrown"] = tuple(stored(city, by, f"thrown {secret(city)}.txt", b"Old") for city in cities)
    world.things["folder"] = tuple(actions.make_folder(city, f"Folder {secret(city)}", by=by) for city in cities)
    for file in world.things["thrown"]:
        actions.trash_file(file, by=by)


def root(world, city):
    return [KIND, world.cities[city].pk]


def folder(world, city):
    return [*root(world, city), world.things["folder"][city].pk]


def version(world, city):
    return [world.things["file"][city].pk, 1]


def kept_name(file):
    return file.current.filer_file.file.name.rpartition("/")[2]


register(
    Address("stored_file", "room", of("file")),
    Address("file_download", "room", of("file")),
    Address("file_new_version", "room", of("file"), post=True),
    Address("file_rename", "room", of("file")),
    Address("file_move", "room", of("file")),
    Address("version_download", "room", version),
    Address("version_picture", "nobody", version),
    Address("version_page", "nobody", lambda world, city: [*version(world, city), 1]),
    Address("file_restore", "lead", of("thrown"), post=True),
    Address("kept_file", "room", lambda world, city: [kept_name(world.things["file"][city])]),
    Address("record_files", "room", root),
    Address("root_upload", "room", root, post=True),
    Address("root_new", "room", root, post=True),
    Address("root_zip", "room", root),
    Address("files_trash", "room", root),
    Address("record_folder", "room", folder),
    Address("folder_upload", "room", folder, post=True),
    Address("folder_new", "room", folder, post=True),
    Address("folder_zip", "room", folder),
    Address("folder_rename", "room", folder),
    Address("folder_move", "room", folder),
    # These change what the others are asked about: last, and of things of their own.
    Address("folder_restore", "nobody", lambda world, city: [*root(world, city), 0], post=True),
    Address("folder_trash", "room", folder, post=True),
    Address("files_trash_empty", "lead", root, post=True),
    Address("file_trash", "lead", of("file"), post=True),
)
