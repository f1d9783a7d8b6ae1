"""Addresses below the members' prefix, the same in every language."""

from django.urls import path

from network.files.views import files, folders, trash, uploads

FILE = "files/file/<int:pk>/"
VERSION = f"{FILE}version/<int:number>/"
ROOT = "files/<str:kind>/<int:pk>/"
FOLDER = f"{ROOT}folder/<int:folder>/"

urlpatterns = [
    path(FILE, files.stored_file, name="stored_file"),
    path(f"{FILE}download/", files.download, name="file_download"),
    path(f"{FILE}new-version/", uploads.new_version, name="file_new_version"),
    path(f"{FILE}rename/", files.rename_file, name="file_rename"),
    path(f"{FILE}move/", files.move_file, name="file_move"),
    path(f"{FILE}trash/", files.trash_file, name="file_trash"),
    path(f"{FILE}restore/", files.restore_file, name="file_restore"),
    path(f"{VERSION}download/", files.download, name="version_download"),
    path(f"{VERSION}picture/", files.picture, name="version_picture"),
    path(f"{VERSION}page/<int:page>/", files.picture, name="version_page"),
    path("files/kept/<str:name>/", files.kept_file, name="kept_file"),
    path(ROOT, folders.folder, name="record_files"),
    path(f"{ROOT}upload/", uploads.upload, name="root_upload"),
    path(f"{ROOT}new/", folders.new_folder, name="root_new"),
    path(f"{ROOT}zip/", folders.zip_folder, name="root_zip"),
    path(f"{ROOT}trash/", trash.trash, name="files_trash"),
    path(f"{ROOT}trash/empty/", trash.empty_trash, name="files_trash_empty"),
    path(f"{ROOT}trash/<int:folder>/restore/", trash.restore_folder, name="folder_restore"),
    path(FOLDER, folders.folder, name="record_folder"),
    path(f"{FOLDER}upload/", uploads.upload, name="folder_upload"),
    path(f"{FOLDER}new/", folders.new_folder, name="folder_new"),
    path(f"{FOLDER}zip/", folders.zip_folder, name="folder_zip"),
    path(f"{FOLDER}rename/", folders.rename_folder, name="folder_rename"),
    path(f"{FOLDER}move/", folders.move_folder, name="folder_move"),
    path(f"{FOLDER}trash/", folders.trash_folder, name="folder_trash"),
]
