# Import and export

import-title = Import
import-lead = Drop files or a folder here, or choose them.
import-files = Choose files…
import-folder = Choose a folder…
import-kinds = Articles as text (.txt) or layers of tags (.json)
import-annotator = In the name of
import-annotator-from-file = as the file says
import-encoding = Encoding of the file
encoding-utf-8 = UTF-8
encoding-windows-1256 = Windows-1256 (Arabic)
encoding-utf-16le = UTF-16 LE
encoding-utf-16be = UTF-16 BE
import-encoding-preview = In this encoding the article starts so:
import-start = Import

export-title = Export
export-lead = Writes the tags to a file that other programs read, and reports what the format could not hold.
export-format = Format
export-layer = Layer
export-layer-gold = gold
export-layer-all = all layers
export-articles = Articles
export-articles-all = { PLURAL($count) ->
    [zero] no articles
    [one] the only article
   *[other] all { $count } articles
}
export-articles-open = the open article only
export-articles-done = articles that are done
export-path = To
export-start = Export
export-losses = What the format could not hold
export-no-losses = The format holds everything that is tagged
export-show-file = Show the file

format-layer-json = layer.json
    .tip = A whole layer: spans, attributes and relations; comes back as it was
format-jsonl = JSON Lines
    .tip = One article a line, with its text and spans; for training
format-conll = CoNLL
    .tip = One word a line, one column a label (IOB2)
format-csv = CSV
    .tip = One span a line; for spreadsheets
