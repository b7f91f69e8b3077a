# Notices: what happened, what is safe (.safe), and what to do (.hint)

notices-more = More notices
notices-dismiss = Dismiss the notice
notices-dismiss-all = Dismiss all

# Files to import
notice-file-missing = There is no file “{ $file }”
    .safe = Nothing in the project has changed.
    .hint = Check the path; the file may have been moved or renamed.
notice-file-empty = The file “{ $file }” is empty
    .safe = It was not imported; nothing in the project has changed.
    .hint = Choose a file with text in it.
notice-file-binary = The file “{ $file }” is not text
    .safe = It was not imported; nothing in the project has changed.
    .hint = Save the article as plain text (.txt), then import it.
notice-file-not-utf8 = The text of “{ $file }” is not UTF-8
    .safe = It is not imported yet, and the file is as it was.
    .hint = Choose the encoding in which the text reads well: Windows-1256 or UTF-16.
notice-file-wrong-encoding = “{ $file }” cannot be read as { $encoding }
    .safe = It was not imported, and the file is as it was.
    .hint = Try another encoding.
notice-file-huge = The file “{ $file }” has { $megabytes } MB; the most is { $limit } MB
    .safe = It was not imported; nothing in the project has changed.
    .hint = Cut the file into articles and import each of them.
notice-file-unreadable = “{ $file }” could not be read: { $reason }
    .safe = Nothing in the project has changed.
    .hint = See that you can open the file, then try again.
notice-file-forbidden = You are not allowed to read “{ $file }”
    .safe = Nothing in the project has changed.
    .hint = Ask its owner for the right to read it, or copy it to a folder of yours.
notice-folder-no-articles = There are no text files in the folder “{ $folder }”
    .safe = Nothing in the project has changed.
    .hint = Files whose names end in .txt or .json are imported.
notice-import-refused = The file “{ $file }” was refused: { $reason }
    .safe = Nothing was taken from it; nothing in the project has changed.
    .hint = Mend the place that is named, then import the file again.
notice-import-no-article = The layer “{ $file }” belongs to the article “{ $article }”, which is not in the project
    .safe = Nothing was taken from the file.
    .hint = Import the article first, then the layer.
notice-import-other-text = The text of “{ $article }” is not the one that the tags of “{ $file }” were made on
    .safe = Nothing was taken from the file.
    .hint = Import the text that these tags were made on.
notice-imported-articles = { PLURAL($count) ->
    [zero] No article was imported
    [one] One article was imported
   *[other] { $count } articles were imported
}
notice-imported-layer = { PLURAL($count) ->
    [zero] An empty layer was imported in the name of { $annotator }
    [one] One span was imported in the name of { $annotator }
   *[other] { $count } spans were imported in the name of { $annotator }
}
notice-imported-entities = { PLURAL($count) ->
    [zero] No entity was added to the registry
    [one] One entity was added to the registry
   *[other] { $count } entities were added to the registry
}
notice-encoding-unknown = There is no encoding “{ $encoding }”
    .safe = Nothing was imported, and the file is as it was.
    .hint = Known are utf-8, utf-16le, utf-16be and windows-1256, among others.
notice-import-format-not-read = “{ $file }” is in a format that is only written
    .safe = Nothing was taken from it.
    .hint = Layers are imported as layer.json or jsonl, articles as plain text.
notice-import-article-there = The article “{ $article }” is there already, with the same text
notice-import-layer-there = The layer of { $annotator } for “{ $article }” is there already, and the same
notice-import-other-layer = { $annotator } has another layer of “{ $article }” in the project than the one in “{ $file }”
    .safe = Nothing was taken from the file, and the layer is as it was.
    .hint = Import it in the name of another annotator, and compare the two.

# The project
notice-project-missing = There is no folder “{ $folder }”
    .hint = Choose another folder, or make a new project.
notice-project-none = There is no project in the folder “{ $folder }”
    .safe = Nothing was written to the folder.
    .hint = Choose a folder with a project.ron in it, or make a new project.
notice-schema-missing = This project has no schema: the file “{ $file }” is missing
    .safe = Articles and layers are as they were, and can be read.
    .hint = Bring the file back from an older copy, or put the default schema in its place.
notice-file-wrong = “{ $file }” cannot be understood at line { $line }, column { $column }: { $reason }
    .safe = Nothing was written over it, and everything else is open.
    .hint = Mend that place in a text editor; the file is read again by itself.
notice-field-unknown = “{ $file }” has an unknown field “{ $field }” at line { $line }, column { $column }
    .safe = Nothing was written over it, and everything else is open.
    .hint = Correct the field’s name; it may be misspelt.
notice-history-torn = The last line of the history “{ $file }” was torn and has been repaired
    .safe = Everything before it is whole; the torn line is kept beside it.
    .hint = Look at what you tagged last before closing; it may have to be done again.
notice-history-broken = The history “{ $file }” does not hold together at line { $line }
    .safe = The tags are as they were in the layers; nothing was written to the history.
    .hint = Compare it with an older copy; it may have been changed outside the program.
notice-history-cut = The history “{ $file }” ends at number { $last }; this machine has seen it reach number { $known }
    .safe = The tags are as they were in the layers; nothing was written to the history.
    .hint = Bring the file back from a copy or from git if you can. If you go on, the history goes on from where it ends now.
notice-history-replaced = The history “{ $file }” is not the one that this machine has seen: its number { $known } is another
    .safe = The tags are as they were in the layers; nothing was written to the history.
    .hint = Bring the file back from a copy or from git if you can. If you go on, the history goes on from the one that is there now.
notice-digest-wrong = The text of “{ $article }” has changed since it was imported
    .safe = The tags are kept, and nothing is written over them until you decide.
    .hint = Bring the old text back, or import the article again to carry its tags over.
notice-spans-moved = { PLURAL($count) ->
    [zero] No span has moved
    [one] One span was found at another place
   *[other] { $count } spans were found at other places
}
    .hint = Look at the new places and confirm them.
notice-spans-lost = { PLURAL($count) ->
    [zero] No span is lost
    [one] The text of one span was not found
   *[other] The text of { $count } spans was not found
}
    .safe = None of them was deleted; they are in the list of what is lost.
    .hint = Put each in its place, or delete it.
notice-no-other-edition = There is no such edition of this article
notice-reimport-same = The text is the one that “{ $article }” has already; nothing was done
notice-reimport-taken = There is an article “{ $article }” already
    .safe = Nothing was imported, and nothing was written over.
    .hint = Give the new edition another id.
notice-reimport-tagged = { $annotator } has tags in the new edition already
    .safe = They were left as they are, and so were the tags of the earlier edition.
notice-reimport-changed = The layer of { $annotator } has changed meanwhile
    .safe = It was not taken over; it is as it was in the earlier edition.
    .hint = Import the same text again: only what is missing is taken over.
notice-spans-to-confirm = { PLURAL($count) ->
    [zero] No span waits to be confirmed
    [one] One span changed in this edition and waits to be confirmed
   *[other] { $count } spans changed in this edition and wait to be confirmed
}
    .hint = They are listed in the details while no span is selected.
notice-reimported = “{ $article }” is the new edition: { PLURAL($count) ->
    [zero] there were no spans to take over
    [one] one span was taken over
   *[other] { $count } spans were taken over
} (changed: { $changed }, lost: { $lost })
notice-newer = “{ $file }” is newer than this program (version { $version }; known up to { $known })
    .safe = The project is open read-only, and nothing will be written over.
    .hint = Update the program to work on it.
notice-folder-unwritable = The folder “{ $folder }” cannot be written to
    .safe = The project is open read-only.
    .hint = Copy the project to a folder of yours, or ask for the right to write.
notice-disk-full = The disk is full; the last change was not saved
    .safe = Everything saved before is whole, and no file is half-written.
    .hint = Make room on the disk, then try again.
notice-read-only = The project is open read-only, so nothing has changed
notice-changed-outside = { PLURAL($count) ->
    [zero] No file changed outside the program
    [one] One file changed outside the program and was read again
   *[other] { $count } files changed outside the program and were read again
}
notice-name-taken = The name “{ $name }” is taken
    .hint = Choose another.

# Tagging
notice-nothing-selected = No text is selected
    .hint = Select a word or more, then press a label’s key.
notice-no-span = No span is selected
    .hint = Click a tagged span first.
notice-relation-unfit = “{ $relation }” does not lead from { $from } to { $to }
    .safe = No relation was added.
    .hint = See the rules for relations in the project’s schema.
notice-nothing-to-undo = There is nothing to undo
notice-nothing-to-redo = There is nothing to redo

# Export
notice-exported = { PLURAL($count) ->
    [zero] Wrote “{ $file }” without spans
    [one] Wrote one span to “{ $file }”
   *[other] Wrote { $count } spans to “{ $file }”
}
notice-export-losses = { PLURAL($count) ->
    [zero] The format holds everything
    [one] The format could not hold one thing
   *[other] The format could not hold { $count } things
}
    .safe = The tags in the project are as they were.
    .hint = The report of the export says what and where.
notice-export-failed = “{ $file }” could not be written: { $reason }
    .safe = No file is half-written; the tags in the project are as they were.
    .hint = Choose another folder, then try again.
notice-export-nothing = There is nothing to export
    .hint = This layer has no spans in the chosen articles.
notice-export-too-wide = The table would be too large to be written
    .safe = Nothing was written; the project is as it was.
    .hint = This format has a column for each label or attribute of the schema. Export fewer articles at a time, or choose JSON.
notice-export-no-annotator = { $annotator } has no layer in this project
    .hint = Check the name; the layers’ names stand in the library.
notice-export-no-gold = There is no gold layer yet
    .safe = Nothing was written.
    .hint = A gold layer comes from reviewing the annotators’ layers; export one of theirs meanwhile.

# The program
notice-no-dialogs = This desktop has no dialog for choosing files
    .hint = Write the path here, or drop the files on the window.
notice-settings-wrong = The saved settings could not be understood; the program started with its own
    .safe = The old file is kept beside them.
notice-settings-unsaved = The settings could not be saved: { $reason }
    .safe = Your work in the project is saved.
notice-job-failed = The work broke off unexpectedly: { $reason }
    .safe = Nothing in the project has changed.
    .hint = Try again; if it keeps happening, report it with the words of this notice.

# The session
notice-part-missing = “{ $file }” is missing
    .safe = Everything else is open.
    .hint = Bring the file back from an older copy.
notice-part-broken = “{ $file }” could not be read: { $reason }
    .safe = Nothing was written over it, and everything else is open.
    .hint = Mend it or bring it back from an older copy.
notice-unfinished = “{ $file }” is a text whose import did not end
    .safe = It is left alone.
    .hint = Import it again under another name, or delete the file.
notice-layer-taken-up = The history had lost its end; what your layer of “{ $article }” holds beyond it was written into the history again
    .safe = No tag was lost; the layer’s file from before is kept beside it.
    .hint = The history tells it as one step, which undo takes back.
notice-words-taken-up = The history had lost its end; your changes of the registry beyond it were written into the history again
    .safe = No entity was lost.
notice-history-differs = “{ $file }” is not what its history says
    .safe = Nothing was written over it.
    .hint = Run “hashiya check” on the project to see every such place.
notice-problem = Something in the project is not right: “{ $file }”
    .safe = Everything else is open.
    .hint = Run “hashiya check” on the project to see every such place.
notice-snap-on = The mouse selects words, without the particles in front of them
notice-snap-off = The mouse selects letter by letter
notice-no-article = There is no article “{ $article }” in this project
notice-no-label = The schema has no label “{ $label }”
notice-bad-attribute = The schema does not allow this value here
    .safe = The span is as it was.
notice-edit-refused = This change no longer fits what is there
    .safe = Nothing was changed.
    .hint = Look at the place again and repeat the change.
notice-waiting = The last change could not be written to the disk
    .safe = It is kept in memory and will be written as soon as the disk works again.
    .hint = Make room or restore access to the folder, and leave this window open meanwhile.
notice-saved-again = The disk works again: everything is saved

notice-import-no-project = Open a project first, then import into it

# Edits of a script
notice-edit-line = This is no edit that can be done: { $reason }
    .safe = Nothing was changed by this line; what was done before it is on the disk.
    .hint = Mend the line, then apply it and the ones after it.
notice-span-there = The same text is tagged with that label already, as { $id }, with other attributes or notes
    .safe = Nothing was changed.
    .hint = Change what is there with “set”.
notice-no-change = Nothing to change: it is so already
notice-merge-itself = “{ $id }” is this very entity
    .safe = Nothing was changed.
notice-entity-there = The registry already holds an entity “{ $id }”
    .safe = Nothing was changed.
    .hint = Choose another id.
notice-no-entity = There is no entity “{ $id }” in the registry
    .safe = Nothing was changed.
notice-edit-unwritten = The disk refused an edit, also after waiting
    .safe = This edit is not on the disk and was not acknowledged; every edit before it is.
    .hint = Make room or restore access to the folder, then apply this line and the ones after it.
notice-snapshots-again = The layers’ files are up to date again
notice-snapshot-waiting = The layers’ files could not be brought up to date
    .safe = The history on the disk holds all that is saved; nothing is lost.
    .hint = Make room or restore access to the folder; the files are written by themselves then.

# The trash
notice-removed-article = The article “{ $article }” is in the trash, with everybody’s layers
    .hint = It can be brought back from the trash.
notice-removed-layer = Your layer of “{ $article }” is in the trash
    .hint = Undo brings it back, and so does the trash.
notice-restored = “{ $article }” is back from the trash
notice-later-edition = “{ $later }” is a later edition of “{ $article }”
    .safe = Nothing was removed.
    .hint = Remove the later edition first.
notice-layer-empty = { $annotator } has nothing tagged in “{ $article }”
    .safe = Nothing was removed.
notice-layer-there = { $annotator } has tags in “{ $article }” again
    .safe = Nothing was overwritten, and the layer in the trash is as it was.
    .hint = Remove the present layer first, then bring the other one back.
notice-not-in-trash = There is nothing in the trash, or more than one thing, under the name “{ $name }”
    .safe = Nothing was changed.
    .hint = Choose a name from the list of the trash.
notice-merge-same = The other copy is this project, or lies inside it
    .safe = Nothing was changed.
    .hint = Choose the folder of the colleague’s copy.
notice-merge-stopped = The merge was stopped before anything was written
notice-merge-plan = “{ $name }” would bring: new articles: { $articles }; annotators: { $annotators }; spans here { $ours }, there { $theirs }, afterwards { $merged }; to look at: { $look }
    .safe = Nothing was changed yet, and the copy is only read.
    .hint = Press “Merge”, or take this notice away.
notice-merged = “{ $name }” was merged: new articles: { $articles }; annotators: { $annotators }; spans here { $ours }, there { $theirs }, now { $merged }; to look at: { $look }
    .safe = Nothing of either copy was lost; what was replaced lies in .hashiya/backup.
notice-merge-half = The merge of “{ $name }” was stopped half-way
    .safe = What was brought in by then is whole and stays; nothing of either copy was lost.
    .hint = Merge again to bring in the rest.
notice-merge-nothing = “{ $name }” holds nothing new
