"""The only tests that read what a city wrote: that of this repository, or with `--project FOLDER` any other's.

They hold for any true content on today's date, or on that of SOURCE_DATE_EPOCH. Most are laws that other tests prove
on the city of their own; here they are held again, on fixtures of the same name that give the city's content.
"""
