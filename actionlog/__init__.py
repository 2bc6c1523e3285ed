"""Keep what meetings asked for until a meeting agrees that it is done.

What stays stable within a major version: the files of a log, the commands and their options, the
exit codes, and what ``--format json`` and ``--format csv`` print (under their ``schema`` number).
The modules of this package are not a public interface.
"""

__version__ = "0.1.0"
