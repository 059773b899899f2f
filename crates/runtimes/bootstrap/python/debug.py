"""The client under a debugger: `python -S debug.py FOLDER PORT [SITE-PACKAGES...]`, with debugpy in FOLDER.

It begins once a debugger is attached and configured, so that breakpoints in a module's own statements hold.
"""

import sys

folder, port = sys.argv[1:3]
del sys.argv[1:3]
# Last: whatever else is there must not come before what the function brings.
sys.path.append(folder)

import debugpy

debugpy.configure(subProcess=False)
debugpy.listen(("127.0.0.1", int(port)))
debugpy.wait_for_client()

import bootstrap

bootstrap.main()
