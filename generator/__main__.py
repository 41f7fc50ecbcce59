"""``python -m generator``: the same as the command ``crosswalk``."""

from generator.cli.process import run

if __name__ == "__main__":
    run()
