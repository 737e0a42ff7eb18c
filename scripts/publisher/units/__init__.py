"""What is made of each package, by whom, and what becomes of it on its way into the new site.

A package with its history is a unit (``unit``); what is made of it (``making``, ``made``) is kept in
bundles (``orders``, ``bundles``), made here or by others (``workers``: ``processes`` beside this one, or an
``executor`` from elsewhere), gathered as soon as it is there (``parts``), looked at once more (``portion``,
``inspection``) and laid into the site (``staged``).
"""
