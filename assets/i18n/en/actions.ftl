# Actions: their names in menus, the command palette and the keys page, and what undo undoes

actions-title = Commands
actions-hint = Write a command’s name or an article’s title
actions-none = No command matches “{ $text }”
actions-article = article
keys-title = Keys
keys-hint = Whatever the mouse does, the keyboard does. Press F1 to close this page.
key-arrows = arrows
keys-relate = Relation “{ $relation }”
keys-move-end = Move the end, over a clitic at once
keys-move-start = Move the start, over a clitic at once
keys-move-end-word = Move the end by words
keys-click-core = Take the word without its clitics
keys-click-whole = Then the whole word, then the sentence
keys-widen = Take more or less than the word at the caret
keys-click = Click
action-snap = Mouse selects words without particles, or letter by letter
keys-finish-relation = End the relation at the selected span
keys-scroll = Scroll the page
keys-group-tag = Tagging
keys-group-select = Selecting
keys-group-move = Moving
keys-group-view = View
keys-group-project = Project

# Tagging
action-tag = Tag as { $label }
action-delete = Delete the span
action-add-fragment = Add the selection as a fragment
action-note = Write a note
action-undo = Undo
action-redo = Redo

# Selecting
action-extend-letter = Extend by a letter
action-extend-word = Extend by a word
action-extend-paragraph = Extend by a paragraph
action-select-none = Select nothing
action-copy = Copy
action-select-all = Select all

# Moving
action-move-letter = Move by a letter
action-move-word = Move by a word
action-move-paragraph = Move by a paragraph
action-next-span = Next span
action-previous-span = Previous span
action-next-article = Next article
action-previous-article = Previous article

# View
action-palette = Command palette
action-keys = Keys
action-zoom-in = Larger text
action-zoom-out = Smaller text
action-zoom-reset = Text at its own size
action-toggle-library = Show or hide the library
action-timeline = Show what was done in the article
action-toggle-inspector = Show or hide the inspector
action-language = Switch the language of the interface
action-theme = Switch the theme
action-face = Switch the typeface of the article

# Project
action-new-project = New project…
action-open-project = Open a project…
action-close-project = Close the project
action-import = Import…
action-reimport = Import a re-published text…
action-merge = Merge a colleague’s copy…
action-earlier-edition = Earlier edition
action-later-edition = Later edition
action-export = Export…
action-mark-done = Mark the article as done
action-quit = Quit

# The window's own
action-change-annotator = Work as another annotator…
action-import-folder = Import a folder of articles…
action-next-panel = To the next part of the window
action-show-guideline = Read the guideline
action-switch-digits = Switch the digits
actions-search = Search all articles for “{ $text }”
action-search = Search the project
action-next-hit = Next hit of the search
action-previous-hit = Previous hit
keys-tag-selection = Tag the selection
