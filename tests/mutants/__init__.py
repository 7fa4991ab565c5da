"""Deliberate bugs in the deciding modules, one at a time, and whether the tests of the module see them.

`python3 dev.py mutants [MODULE …]`: a module is named like its file, "rules/registrations/seats" or
"services/registrations/places". The bugs are made by the operators of cosmic-ray and by a few of our own; each is tried
in a process of its own, in memory: no file of the tree is touched, and as many run at once as there are processors.
"""
