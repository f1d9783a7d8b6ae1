"""Everything a portal cannot make anew, in one file that says of itself whether it is whole; and back again.

`places` says what belongs in it, `sealed` is the tar file, `manifest` what stands in it, `database` is SQLite's part.
`making` and `restoring` are what `manage.py backup` and `manage.py restore` do.
"""
