"""How long the program takes on logs of any size, beside other programs: ``make bench``."""
