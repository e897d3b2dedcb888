"""A district over years, with and without playbooks: from stated assumptions, through the window's own actions.

`assumptions` says what is supposed, `arrivals` who meets which knot when, `course` who of them comes to the window in
which world, `figures` what that comes to. These are pure. `lives` writes each case as a script, `classwork` that of
each class, and `world` lives them all on a database of its own.
"""
