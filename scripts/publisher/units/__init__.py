"""What is made of each package, by whom, and what becomes of it on its way into the new site.

A package with its history is a unit (``unit``); what is made of it (``making``, ``made``) is kept in
bundles (``orders``, ``bundles``), made by this process or by others (``workers``), gathered as soon as it
is there (``parts``), looked at once more (``portion``, ``inspection``) and laid into the site (``staged``).
"""
