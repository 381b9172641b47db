"""The polite harvester: fetches published minutes from the sites of councils.

One request at a time, with a pause between two; robots.txt is kept to; a site that is busy is left
in peace; only public addresses are asked; a journey that was broken off goes on where it stopped.
"""
