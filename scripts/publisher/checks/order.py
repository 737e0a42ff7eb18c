"""Which checks there are, in the order in which they are asked: what explains stands before what it explains.

To add a check, write a generator function in the file of its family, put it into one of the
dicts below, and give each rule that it yields its words in ``messages.toml``.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from publisher import mapping
from publisher.checks import (
    aims,
    areas,
    between,
    bounds,
    characters,
    codes,
    copies,
    corrections,
    currency,
    dates,
    definitions,
    descriptor,
    divisions,
    documents,
    excerpts,
    filled,
    gaps,
    groups,
    growth,
    headings,
    keys,
    leaps,
    leftovers,
    located,
    locators,
    look_alikes,
    markup,
    measured,
    mentioned,
    misplaced,
    names,
    numbers,
    parts,
    phrases,
    quoted,
    rates,
    readmes,
    reasons,
    referred,
    reserved,
    same,
    schemas,
    series,
    sources,
    stages,
    structure,
    terms,
    time,
    told,
    totals,
    translated,
    twice,
    units,
    values,
    words,
)
from publisher.checks.observed import Observations
from publisher.document import Documents
from publisher.package import Package
from publisher.problem import Problem

Check = Callable[[Package], Iterator[Problem]]
Relation = Callable[[Observations], Iterator[Problem]]
AcrossCheck = Callable[[Sequence[Package]], Iterator[Problem]]
Comparison = Callable[[Sequence[Package], twice.Keep], Iterator[Problem]]
Proof = Callable[[Package, Documents], Iterator[Problem]]

FORM: Mapping[str, Check] = {  # of the descriptor and of single cells; no cell has two such faults
    "descriptors-fit-the-profile": descriptor.descriptors_fit_the_profile,
    "names-agree-with-folders": descriptor.names_agree_with_folders,
    "names-are-free": names.names_are_free,
    "tables-are-those-of-the-profile": schemas.tables_are_those_of_the_profile,
    "files-are-one-table-each": schemas.files_are_one_table_each,
    "codes-are-listed-once": schemas.codes_are_listed_once,
    "languages-are-listed": schemas.languages_are_listed,
    "schemas-are-those-of-the-profile": schemas.schemas_are_those_of_the_profile,
    "headings-stand-once": headings.headings_stand_once,
    "cells-stand-in-their-columns": misplaced.cells_stand_in_their_columns,
    "headlines-are-indicators": descriptor.headlines_are_indicators,
    "tables-have-rows": filled.tables_have_rows,
    "cells-are-filled": filled.cells_are_filled,
    "cells-are-no-formulas": markup.cells_are_no_formulas,
    "words-of-the-descriptor-are-no-formulas": markup.words_of_the_descriptor_are_no_formulas,
    "cells-are-clean": characters.cells_are_clean,
    "words-of-the-descriptor-are-clean": characters.words_of_the_descriptor_are_clean,
    "letters-are-what-they-look-like": look_alikes.letters_are_what_they_look_like,
    "cells-are-no-markup": markup.cells_are_no_markup,
    "words-of-the-descriptor-are-no-markup": markup.words_of_the_descriptor_are_no_markup,
    "numbers-are-plain": numbers.numbers_are_plain,
    "days-are-iso": dates.days_are_iso,
    "periods-are-iso": dates.periods_are_iso,
    "codes-are-listed": codes.codes_are_listed,
    "booleans-are-true-or-false": codes.booleans_are_true_or_false,
    "cells-have-their-form": codes.cells_have_their_form,
    "addresses-can-be-opened": sources.addresses_can_be_opened,
    "texts-are-no-placeholders": words.texts_are_no_placeholders,
    "words-of-the-descriptor-are-no-placeholders": words.words_of_the_descriptor_are_no_placeholders,
}

CHECKS: Mapping[str, Check] = {  # of what cells say to each other
    "keys-are-unique": keys.keys_are_unique,
    "areas-form-a-tree": areas.areas_form_a_tree,
    "area-codes-agree": areas.area_codes_agree,
    "units-are-base-units": units.units_are_base_units,
    "excerpts-are-no-locators": misplaced.excerpts_are_no_locators,
    "excerpts-name-their-area": quoted.excerpts_name_their_area,
    "values-match-excerpts": excerpts.values_match_excerpts,
    "mentions-print-their-number": mentioned.mentions_print_their_number,
    "mentions-are-what-their-words-imply": mentioned.mentions_are_what_their_words_imply,
    "excerpts-measure-the-same": phrases.excerpts_measure_the_same,
    "stages-stand-in-excerpts": stages.stages_stand_in_excerpts,
    "stages-fit-their-words": stages.stages_fit_their_words,
    "excerpts-refer-as-their-row": told.excerpts_refer_as_their_row,
    "periods-match-excerpts": quoted.periods_match_excerpts,
    "values-fit-their-indicator": values.values_fit_their_indicator,
    "values-agree-with-status": values.values_agree_with_status,
    "indicators-have-figures": values.indicators_have_figures,
    "excerpts-are-given": excerpts.excerpts_are_given,
    "addresses-are-not-shared": sources.addresses_are_not_shared,
    "addresses-bear-their-year": sources.addresses_bear_their_year,
    "hashes-are-of-a-document": sources.hashes_are_of_a_document,
    "documents-are-listed-once": sources.documents_are_listed_once,
    "areas-have-their-parent": areas.areas_have_their_parent,
    "names-have-no-gaps": names.names_have_no_gaps,
    "names-are-not-nearly-the-same": names.names_are_not_nearly_the_same,
    "definitions-are-their-own": definitions.definitions_are_their_own,
    "terms-bear-their-own-names": terms.terms_bear_their_own_names,
    "terms-refer-to-terms": terms.terms_refer_to_terms,
    "texts-are-meant-for-readers": leftovers.texts_are_meant_for_readers,
    "texts-are-whole": words.texts_are_whole,
    "keywords-stand-alone": words.keywords_stand_alone,
    "words-are-simplified": look_alikes.words_are_simplified,
    "titles-are-names": names.titles_are_names,
    "english-is-english": words.english_is_english,
    "chinese-is-chinese": words.chinese_is_chinese,
    "words-are-in-both-languages": words.words_are_in_both_languages,
    "areas-bear-the-name-of-their-code": divisions.areas_bear_the_name_of_their_code,
    "locators-name-a-place": locators.locators_name_a_place,
    "locators-have-their-document": locators.locators_have_their_document,
    "locators-are-no-excerpts": locators.locators_are_no_excerpts,
    "licences-are-named": descriptor.licences_are_named,
    "words-take-nothing-back": reserved.words_take_nothing_back,
    "translations-keep-the-figures": translated.translations_keep_the_figures,
    "descriptors-keep-the-figures": translated.descriptors_keep_the_figures,
    "readmes-are-about-their-package": readmes.readmes_are_about_their_package,
    "readmes-lead-where-they-say": readmes.readmes_lead_where_they_say,
    "readmes-hold-no-scripts": readmes.readmes_hold_no_scripts,
    "readmes-name-the-licence": readmes.readmes_name_the_licence,
    "readmes-keep-the-figures": readmes.readmes_keep_the_figures,
    "excerpts-are-short": quoted.excerpts_are_short,
    "dates-are-not-in-the-future": time.dates_are_not_in_the_future,
    "packages-are-later-than-their-sources": time.packages_are_later_than_their_sources,
    "sources-are-retrieved-after-they-were-published": (time.sources_are_retrieved_after_they_were_published),
    "days-of-creation-exist": time.days_of_creation_exist,
    "next-updates-lie-ahead": time.next_updates_lie_ahead,
    "targets-lie-ahead": time.targets_lie_ahead,
    "parts-have-the-unit-of-their-whole": parts.parts_have_the_unit_of_their_whole,
    "parts-are-not-their-own-wholes": parts.parts_are_not_their_own_wholes,
    "kinds-fit-their-units": measured.kinds_fit_their_units,
    "rates-do-not-add-up": measured.rates_do_not_add_up,
    "rates-are-not-made-of-themselves": measured.rates_are_not_made_of_themselves,
    "totals-are-marked-alike": groups.totals_are_marked_alike,
    "rates-name-all-their-parts": rates.rates_name_all_their_parts,
    "corrections-change-something": corrections.corrections_change_something,
    "corrections-agree-with-their-rows": corrections.corrections_agree_with_their_rows,
    "corrections-give-their-reasons": reasons.corrections_give_their_reasons,
    "revisions-say-why": corrections.revisions_say_why,
    "references-exist": keys.references_exist,
    "sources-are-cited": sources.sources_are_cited,
}

RELATIONS: Sequence[Mapping[str, Relation]] = (  # of figures; each asked only of rows that passed so far
    {
        "frequencies-fit-their-series": measured.frequencies_fit_their_series,
        "flows-are-not-as-of-a-day": measured.flows_are_not_as_of_a_day,
        "decimals-fit-what-is-counted": measured.decimals_fit_what_is_counted,
    },
    {
        "periods-are-not-in-the-future": currency.periods_are_not_in_the_future,
        "sources-are-later-than-their-figures": currency.sources_are_later_than_their_figures,
        "figures-are-up-to-date": currency.figures_are_up_to_date,
        "provisional-values-are-settled": currency.provisional_values_are_settled,
        "series-keep-their-frequency": gaps.series_keep_their_frequency,
        "series-refer-alike": measured.series_refer_alike,
    },
    {
        "values-are-no-placeholders": series.values_are_no_placeholders,
        "zeros-are-meant": series.zeros_are_meant,
        "no-run-was-filled-in": copies.no_run_was_filled_in,
        "values-are-in-line": series.values_are_in_line,
    },
    {
        "cumulative-counts-never-fall": copies.cumulative_counts_never_fall,
        "parts-are-not-above-their-whole": parts.parts_are_not_above_their_whole,
        "periods-do-not-run-on": copies.periods_do_not_run_on,
    },
    {
        "periods-are-near-their-series": gaps.periods_are_near_their_series,
        "series-have-no-gap": gaps.series_have_no_gap,
        "series-end-together": gaps.series_end_together,
        "areas-are-all-there": totals.areas_are_all_there,
        "parts-add-up": totals.parts_add_up,
        "sums-are-said-to-add-up": totals.sums_are_said_to_add_up,
    },
    {
        "parts-are-not-above-what-holds-them": bounds.parts_are_not_above_what_holds_them,
        "rates-follow-from-their-parts": rates.rates_follow_from_their_parts,
        "rates-lie-between-their-parts": between.rates_lie_between_their_parts,
        "growth-follows-from-its-series": growth.growth_follows_from_its_series,
        "targets-are-of-the-size-of-their-figures": aims.targets_are_of_the_size_of_their_figures,
        "values-do-not-leap-and-return": leaps.values_do_not_leap_and_return,
        "values-are-not-last-years": copies.values_are_not_last_years,
        "series-are-not-alike": copies.series_are_not_alike,
        "areas-differ-as-they-did": copies.areas_differ_as_they_did,
    },
)

CHECKS_OF_ANY: Mapping[str, Check] = {  # of any other data package
    "names-are-free": names.names_are_free,
    "codes-are-listed": codes.codes_are_listed,
    "keys-are-unique": keys.keys_are_unique,
    "rows-referred-to-exist": referred.rows_referred_to_exist,
    "mappings-fit-their-tables": mapping.faults,
}

SECOND_OPINIONS: dict[str, Check] = {  # asked only about places where nothing was found
    "structure-is-sound": structure.structure_is_sound,
}

THOROUGH: dict[str, Check] = {  # asked in the same way, before publishing
    "rows-are-sound": structure.rows_are_sound,
}

ACROSS: Mapping[str, AcrossCheck] = {  # of all packages of our profile together
    "areas-are-the-same": same.areas_are_the_same,
    "sources-are-the-same": same.sources_are_the_same,
    "former-names-are-free": names.former_names_are_free,
}

COMPARISONS: Mapping[str, Comparison] = {  # of their figures, of which is kept what is compared
    "figures-have-one-value": twice.figures_have_one_value,
}

PROOFS: Mapping[str, Proof] = {  # against the documents themselves
    "documents-are-held": documents.documents_are_held,
    "excerpts-stand-in-documents": documents.excerpts_stand_in_documents,
    "locators-fit-documents": located.locators_fit_documents,
}

ONLY_BESIDE = ("schema-is-not-weakened",)  # rules whose warnings nobody sees without the published version
ONLY_TOGETHER = ("figure-has-one-value",)  # and those that nobody sees without the other packages
