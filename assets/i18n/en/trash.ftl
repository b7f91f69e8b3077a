# The page of what was removed
action-show-trash = Trash: remove and bring back
trash-title = Trash
trash-lead = Nothing is deleted: what is removed lies here, whole, until it is brought back. Histories stay as they are.
trash-remove-article = Remove this article
trash-remove-layer = Remove my layer of it
trash-confirm-article = Move this article to the trash, with everybody’s layers and decisions?
trash-confirm-layer = Move all tags of { $annotator } in this article to the trash?
trash-confirm = Yes, to the trash
trash-keep = No, keep it
trash-there = In the trash
trash-empty = Nothing was removed.
trash-article = Article “{ $title }”, with all its layers
trash-layer = { PLURAL($count) ->
    [zero] An empty layer of { $annotator }, of “{ $title }”
    [one] The layer of { $annotator }, of “{ $title }”: one span
   *[other] The layer of { $annotator }, of “{ $title }”: { $count } spans
}
trash-by = Removed by { $annotator } on { $day }
trash-restore = Bring back
