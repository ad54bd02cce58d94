"""The form in the browser: a small web application on this machine alone, with which staff fill in records.

`gate` keeps other pages of the browser out, `record_files` reads and writes `content/`, `checking` checks what stands
in a form, `shown` puts a form into words, `preview` shows the page as it will be, `app` joins them.
"""
