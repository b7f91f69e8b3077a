# The window: top bar, status line, settings

app-name = Hashiya
window-title = { $project } – Hashiya

tab-annotate = Annotate
tab-review = Review
tab-compare = Compare sources
tab-export = Export

search-hint = Search the project
annotator-menu = Annotator: { $name }
annotator-add = Another annotator…
annotator-switch = Work as { $name }
annotator-title = In whose name do you work?
annotator-lead = Tags are kept in the layer of the one you work as, and nobody writes in another’s layer.
annotator-start = Start

# The guideline
guideline-title = How to tag
guideline-none = This project has no guideline yet
guideline-none-hint = Write it as Markdown in the field guideline of the file project.ron.

# Status line
status-saved = Saved
status-saving = Saving…
status-unsaved = Not saved
status-read-only = Read-only
status-spans = { PLURAL($count) ->
    [zero] no spans
    [one] one span
   *[other] { $count } spans
}
status-label-count = { $label }: { $count }
status-relations = { PLURAL($count) ->
    [zero] no relations
    [one] one relation
   *[other] { $count } relations
}
status-proposals = { PLURAL($count) ->
    [zero] no proposals
    [one] one proposal
   *[other] { $count } proposals
}
status-selected = { PLURAL($count) ->
    [zero] no letters selected
    [one] one letter selected
   *[other] { $count } letters selected
}
status-hint = { $key } { $action }

# Settings
settings-title = Settings
settings-language = Language of the interface
settings-theme = Theme
settings-digits = Digits
settings-months = Names of the months
settings-face = Typeface of the article
settings-zoom = Size of the text
theme-light = Light
theme-dark = Dark
theme-contrast = High contrast
digits-western = 123
digits-arabic-indic = ١٢٣
months-levantine = كانون الثاني، شباط
months-egyptian = يناير، فبراير

# Buttons used in several places
button-ok = OK
button-cancel = Cancel
button-close = Close
button-stop = Stop
button-retry = Try again
button-undo = Undo
button-show = Show
button-choose = Choose…
button-details = Details
button-dismiss = Got it

# Background work
job-opening = Opening the project…
job-importing = Importing articles…
job-exporting = Writing the export…
job-searching = Searching the project…
job-fonts = Loading the system’s typefaces…
job-progress = { $done } of { $total }
