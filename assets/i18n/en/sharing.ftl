# Working together: who is at work, what changed on the disk, conflict copies

# Who holds the files
notice-held = The tags of { $annotator } are open in another program: { $holder }
    .safe = The project is open here read-only, so the two programs never write at once.
    .hint = Close the other program and try again, or work here as another annotator.
notice-held-no-more = The other program was closed; the tags of { $annotator } are written from here now
    .safe = The files were read again before anything was written.
holder-known = process { $process } on { $host }, since { $since }
holder-process = process { $process }, since { $since }
holder-unknown = a program that is not known
status-held = Read-only: held by another program ({ $holder })
status-parted = Read-only: your history on the disk is not the one here
action-try-again = Try again to open the files for writing
sharing-try-again = Try again
sharing-work-as = Work as another

# Conflict copies
notice-conflict = “{ $file }” is a conflict copy that a sync or merge tool made
    .safe = The copy is not read, and nothing in it has changed.
    .hint = Compare it with the file itself, keep what is right there, then move the copy out of the project.
notice-conflict-marks = “{ $file }” holds the marks of an unfinished merge, from line { $line } on
    .safe = The file was not written over; it holds what both sides wrote.
    .hint = Open it in a text editor, keep one side and take the marks away, or bring back the file of one side with git.

# What changed on the disk
notice-reloaded = Read again from the disk: { $what }
reload-and = { $first }, { $second }
reload-articles-new = { PLURAL($count) ->
    [zero] no new article
    [one] one new article
   *[other] { $count } new articles
}
reload-articles-changed = { PLURAL($count) ->
    [zero] no changed article
    [one] one changed article
   *[other] { $count } changed articles
}
reload-articles-gone = { PLURAL($count) ->
    [zero] no article gone
    [one] one article that is no longer there
   *[other] { $count } articles that are no longer there
}
reload-layers = { PLURAL($count) ->
    [zero] no layer of yours
    [one] a layer of yours
   *[other] { $count } layers of yours
}
reload-colleagues = { PLURAL($count) ->
    [zero] no layer of a colleague
    [one] a colleague’s layer
   *[other] { $count } layers of colleagues
}
reload-schema = the schema
reload-project = what the project says of itself
reload-registry = the registry of entities
notice-article-closed = The text of { $article } changed on the disk or is gone; it is open read-only now
    .safe = You see the text that you tagged. Your tags are kept in your history, and nothing is written over them.
    .hint = Bring the text back as it was, and it can be written again; or import the article anew, and its tags are carried over to the new text.
status-article-closed = This article is read-only
notice-project-gone = The project’s folder “{ $folder }” can no longer be seen
    .safe = Everything is kept in memory; what waits is written when the folder is back.
    .hint = Connect the disk again or put the folder back, and do not close the program before.
notice-project-back = The project’s folder is back
notice-not-watched = The system does not tell what changes in the project’s folder
    .safe = Work is saved as always; the files are read again whenever you come back to this window.
notice-parted = { PLURAL($count) ->
    [zero] The history of { $annotator } on the disk is not the one that is open here
    [one] The history of { $annotator } on the disk is not the one that is open here; it lacks one gesture of yours
   *[other] The history of { $annotator } on the disk is not the one that is open here; it lacks { $count } gestures of yours
}
    .safe = Nothing was written over it, and your work is kept in memory. Nothing can be changed until you decide.
    .hint = Take what is on the disk, and your work is made once more on top of it; or put the former history back, and it is written from here again.
notice-taken-over = { PLURAL($count) ->
    [zero] The history on the disk was taken over; none of your gestures was made once more
    [one] The history on the disk was taken over, and one gesture of { $all } was made once more
   *[other] The history on the disk was taken over, and { $count } gestures of { $all } were made once more
}
notice-kept-aside = { PLURAL($count) ->
    [zero] No gesture was kept aside
    [one] One gesture of yours was kept aside in { $file }
   *[other] { $count } gestures of yours were kept aside in { $file }
}
    .safe = None of it is lost: the file is in the project’s folder history.
notice-not-kept = { PLURAL($count) ->
    [zero] No gesture could not be kept
    [one] One gesture does not fit what is on the disk, and could not be kept aside
   *[other] { $count } gestures do not fit what is on the disk, and could not be kept aside
}
    .hint = Write down now what you were doing, then mend the disk.
sharing-take-from-disk = Take what is on the disk and redo my work on it
notice-conflicts = { PLURAL($count) ->
    [zero] No conflict copy is in the project
    [one] A sync or merge tool left a conflict copy in the project
   *[other] Sync or merge tools left { $count } conflict copies in the project
}
    .safe = These copies are not read, and nothing in them has changed.
    .hint = Look at what they hold, keep what is right in the file itself, then move them out of the project.

# Alarm
notice-tags-dropped = The tags of { $article } became few at once: { $before } at gesture { $number } ({ $since }), { $after } now
    .safe = Nothing is lost: every gesture is in the history, and the former state can be made from it.
    .hint = If that was not meant, undo with Ctrl Z, or see the former state with hashiya history replay and --at { $number }.

# The page of conflict copies
action-show-conflicts = Conflict copies in the project
sharing-see-conflicts = See what they hold
conflicts-title = Conflict copies
conflicts-lead = Sync and merge tools make them when a file changed in two places. They are never read as somebody’s layer, and nothing in them is changed.
conflicts-none = There are no conflict copies in the project.
conflicts-layer = Spans in the layer: { $here }; in the copy: { $there }
conflicts-layer-parts = Only in the copy: { $there }; only in the layer: { $here }; not the same in both: { $other }
conflicts-history = Gestures in the history: { $here }; in the copy: { $there }; the same from the start: { $common }
conflicts-same = The copy and the file are the same; it is not needed.
conflicts-other = The copy is not the same as the file. Compare the two in a text editor.
conflicts-alone = The file itself is not there; only this copy is left.
conflicts-unreadable = It cannot be read: { $reason }
conflicts-take = Take what only the copy has into my layer
conflicts-put-away = Put the copy out of the project
notice-copy-has-nothing = The copy holds nothing that your layer lacks
notice-copy-taken = { PLURAL($count) ->
    [zero] Relations of the copy were taken into your layer
    [one] One span of the copy was taken into your layer
   *[other] { $count } spans of the copy were taken into your layer
}
    .safe = What you had deleted here was not brought back.
    .hint = Look at them, undo with Ctrl Z if they are not wanted, then put the copy away.
notice-copy-put-away = The copy “{ $file }” was put out of the project
    .safe = It was not deleted: it is in the project’s folder .hashiya/copies.

notice-history-back = Your history on the disk is as it was, and is written from here again
