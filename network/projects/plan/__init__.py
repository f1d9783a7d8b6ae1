"""The logic and the work plan of a project as they are read: a tree with codes, its dates judged, its chart drawn.

`parts` names the kinds of things a plan is made of, `reading` reads all of them at once, `dates` and `timeline` are
pure: what they say follows from what they are given.
"""
