"""Plain Figures: data packages in, a public transparency site out.

The files of this folder read as the pipeline: ``reading`` and ``load`` → ``package`` → ``checks`` →
``problem`` decides what is fit to publish; ``datasets`` → ``model`` → ``charts``, ``text``, ``pages``,
``downloads`` → ``site`` says what should exist of each package, which ``units`` makes and keeps;
``render`` and ``write`` make a site of it in ``build``, unless ``standing`` knows that it stands.
"""
