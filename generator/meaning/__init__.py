"""What people mean by a value that stands in another form than ours: dates, hours, numbers, telephones.

`readings` tells which of `times` and `numbers` reads the value of a problem; `meant` is what they have in common.
"""
