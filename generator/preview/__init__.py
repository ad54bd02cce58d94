"""The live preview: the portal as it will be published, each page made when a browser asks for it.

A whole build of a thousand records takes many seconds, a single page a few hundredths. So a save only loads and
checks the content anew; the page that is open is made when the browser comes back for it.
"""
