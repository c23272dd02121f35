"""How much is read of anything: what is larger is refused, for a reason that becomes a row of `problems`.

Articles come from anywhere, and a file may be made to exhaust whoever opens it. Every bound is here.
"""

MB = 1_000_000
#: Bytes of one article. The longest of a newspaper have a tenth of it; 19 MB of HTML take minutes to read.
DOCUMENT = 5 * MB
#: Bytes of a manifest.
MANIFEST = 100 * MB
