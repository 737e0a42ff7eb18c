"""Plain Figures: data packages in, a public transparency site out.

The files of this folder read as the pipeline: ``load`` → ``package`` → ``checks`` →
``problem`` decides what is fit to publish; ``datasets`` → ``model`` → ``charts``, ``text``, ``pages``,
``downloads`` → ``site`` → ``unit`` says what should exist of each package, made by ``workers``;
``render`` and ``write`` make a site of it in ``build``, unless ``standing`` knows that it stands.
"""
