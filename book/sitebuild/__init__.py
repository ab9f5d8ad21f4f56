"""Build the published site from the committed notebooks: one job to a module.

``languages``  the two editions and the words of the page frame
``pages``      parts of pages that are computed: course map, syllabus, glossary, tables of figures
``front``      the welcome page above the map, with its chart from the series
``county_page``  County Jia: its settings, what was asked for and what came out, pictures (``county_words`` holds the
               words, ``county_numbers`` measures what is stored)
``tables``     computed tables of words, which restack
``page_tables``  tables that pages bring along: restacked, or sliding behind their first column
``places``     what the search page looks in, from the finished pages
``ways``       from a lesson to pages that it names and to its methods, from a method to its explorers
``sources``    notebooks and hand-written pages to what Jupyter Book reads
``sheets``     paper: a handout and a key for each lesson (``paper``, ``answers``, ``given`` are its parts)
``assets``     styles, scripts and data that a page loads
``bundle``     modules of the kit to one classic script
``configs``    one ``_config.yml`` to a configuration for each edition
``keys``       what a build depends on
``edition``    one edition from sources to finished pages
``links``      links of the finished pages
"""
