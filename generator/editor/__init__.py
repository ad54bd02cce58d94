"""The form in the browser: a small web application on this machine alone, with which staff fill in records.

`gate` keeps other pages of the browser out, `record_files` reads and writes `content/`, `work` is a form as it was
sent, `checking` checks what stands in it, `shown` puts it into words, `preview` shows the page as it will be, `pages`
answers each address, `app` joins them, and `server` runs it.
"""
