"""After each build: is anything of what was left out to be found in what is to be published?"""
