# The window: top bar, status line, settings

app-name = Hashiya
window-title = { $project } – Hashiya

tab-annotate = Annotate
tab-export = Export

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
status-unsaved = Not saved
status-read-only = Read-only
status-spans = { PLURAL($count) ->
    [zero] no spans
    [one] one span
   *[other] { $count } spans
}
status-relations = { PLURAL($count) ->
    [zero] no relations
    [one] one relation
   *[other] { $count } relations
}
status-selected = { PLURAL($count) ->
    [zero] no letters selected
    [one] one letter selected
   *[other] { $count } letters selected
}
status-hint = { $key } { $action }

# Settings
theme-light = Light
theme-dark = Dark
theme-contrast = High contrast

# Buttons used in several places
button-ok = OK
button-cancel = Cancel
button-close = Close
button-choose = Choose…
button-details = Details

# Background work
waiting-opening = Opening “{ $name }”
waiting-merge-plan = Looking into “{ $name }”
waiting-merge = Merging “{ $name }”
waiting-begins = Getting ready
waiting-share = { $what }: { $percent }
opening-articles = Reading the articles
opening-histories = Reading and proving the histories
merging-articles = Comparing the articles
merging-annotators = Comparing the annotators’ work
