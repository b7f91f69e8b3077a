# Import and export

import-title = Import
import-start = Import

export-title = Export
export-lead = Writes the tags to a file that other programs read, and reports what the format could not hold.
export-format = Format
export-layer = Layer
export-layer-all = all layers
export-articles = Articles
export-articles-all = { PLURAL($count) ->
    [zero] no articles
    [one] the only article
   *[other] all { $count } articles
}
export-articles-open = the open article only
export-path = To
export-start = Export

format-layer-json = layer.json
    .tip = A whole layer: spans, attributes and relations; comes back as it was
format-jsonl = JSON Lines
    .tip = One article a line, with its text and spans; for training
format-conll = CoNLL
    .tip = One word a line, one column a label (IOB2)
format-csv = CSV
    .tip = One span a line; for spreadsheets

# A new edition of an article
reimport-title = A re-published text
merge-title = A colleague’s copy of the project
merge-start = Merge
edition-title = A new edition
edition-lead = The text becomes an article “{ $edition }”, the new edition of “{ $article }”. The earlier edition and its tags stay as they are.
edition-counts = Your spans: the same { $same } · elsewhere { $moved } · changed { $changed } · lost { $lost }
edition-others = The tags of { $names } are taken over too; each confirms what changed.
edition-accept-changed = Accept all that changed ({ $count })
edition-accept-moved = Accept all that moved ({ $count })
edition-accept = Right
edition-later = Later
edition-lost = Lost
edition-was = Was: { $words }
edition-now = Now: { $words }
edition-no-place = Its place is gone in the new edition; it is kept in the list of what is lost.
edition-fate-same = The same
edition-fate-moved = Moved
edition-fate-changed = Changed
edition-fate-lost = Lost
edition-make = Make the edition
