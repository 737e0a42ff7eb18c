"""Plain Figures: data packages in, a public transparency site out.

The files of this folder read as the pipeline: ``load`` → ``package`` → ``checks`` →
``problem`` decides what is fit to publish; ``model`` → ``charts``, ``text``, ``pages``,
``downloads`` → ``site.plan`` says what should exist; ``write`` and ``render`` make it so.
"""
