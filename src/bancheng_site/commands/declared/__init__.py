"""What each command of the site is for and takes; the work is done by the modules beside this folder."""
