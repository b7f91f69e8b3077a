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
