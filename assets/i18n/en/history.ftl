# The history: what was done, by whom and when

# What somebody did. $span is one of did-this, did-quote and did-nameless
did-this = the span
did-quote = “{ $quote }”
did-nameless = the span { $id }
did-tag = tagged { $span } as { $label }
did-untag = deleted the tag { $label } of { $span }
did-relabel = changed the label of { $span } from { $from } to { $to }
did-move-start = moved the start of { $label } from { $from } to { $to }
did-move-end = moved the end of { $label } from { $from } to { $to }
did-move-ends = moved both ends of { $label } from { $from } to { $to }
did-move-inside = changed the fragments of { $label } in { $span }
did-add-fragment = added a fragment to { $label } from { $from } to { $to }
did-remove-fragment = removed a fragment from { $label } from { $from } to { $to }
did-set = set { $attribute } of { $span } to { $to }
did-change = changed { $attribute } of { $span } from { $from } to { $to }
did-clear = cleared { $attribute } of { $span }, which was { $from }
did-note = wrote a note on { $span }: “{ $to }”
did-change-note = changed the note on { $span } from “{ $from }” to “{ $to }”
did-clear-note = removed the note on { $span }: “{ $from }”
did-question = asked about { $span }: “{ $to }”
did-change-question = changed the question about { $span } from “{ $from }” to “{ $to }”
did-clear-question = closed the question about { $span }: “{ $from }”
did-confidence = set the confidence in { $span } to { $to }
did-change-confidence = changed the confidence in { $span } from { $from } to { $to }
did-clear-confidence = cleared the confidence in { $span }, which was { $from }
did-relate = linked { $from } to { $to } by “{ $relation }”
did-unrelate = removed the relation “{ $relation }” from { $from } to { $to }
did-change-relation = changed the relation “{ $relation }” from { $from } to { $to }
did-done = marked the article as done
did-not-done = took the article up again
did-entity-add = added the entity “{ $name }”
did-entity-rename = renamed the entity “{ $from }” to “{ $to }”
did-entity-change = changed the entity “{ $name }”
did-entity-remove = removed the entity “{ $name }”
did-lose = lost the place of { $span } ({ $label }) in this edition
did-reimport = carried over from the edition before: { $what }
did-merge = merged from { $source }: { $what }
did-confirm = confirmed where { $span } stands
did-unconfirm = left open where { $span } stands
did-attach = put the lost span ({ $label }) back at { $span }
did-dismiss = gave up the lost span { $span } ({ $label })
did-nothing = changed nothing
did-take = decided on { $span }: took { $label } { $to } of { $annotator }
did-take-edited = decided on { $span }: { $label } { $to }, edited
did-neither = decided on { $span }: neither is right
did-later = put { $span } off
did-reopen = opened the question of { $span } again
did-automatic = { $what }, by the strategy { $strategy }
did-because = { $what }, because: “{ $reason }”
did-reviewed = marked the review as done
did-not-reviewed = took the review up again
did-comment = commented: “{ $to }”
did-ask = asked: “{ $to }”
did-answer = answered: “{ $to }”
did-resolve = resolved a question. { $to }
did-take-remark-back = took back: “{ $to }”
did-decide-many = { PLURAL($count) ->
    [zero] no question decided
    [one] decided one question
   *[other] decided { $count } questions
}
did-reopen-many = { PLURAL($count) ->
    [zero] no question opened again
    [one] opened one question again
   *[other] opened { $count } questions again
}

# Several things in one go
did-and = { $first }; { $rest }
did-with-relations = { PLURAL($count) ->
    [zero] { $what }
    [one] { $what }, with its relation
   *[other] { $what }, with its { $count } relations
}
did-more = { PLURAL($count) ->
    [zero] nothing more
    [one] one more change
   *[other] { $count } more changes
}
did-add-spans = { PLURAL($count) ->
    [zero] no span added
    [one] added one span
   *[other] added { $count } spans
}
did-remove-spans = { PLURAL($count) ->
    [zero] no span deleted
    [one] deleted one span
   *[other] deleted { $count } spans
}
did-change-spans = { PLURAL($count) ->
    [zero] no span changed
    [one] changed one span
   *[other] changed { $count } spans
}
did-add-relations = { PLURAL($count) ->
    [zero] no relation drawn
    [one] drew one relation
   *[other] drew { $count } relations
}
did-remove-relations = { PLURAL($count) ->
    [zero] no relation removed
    [one] removed one relation
   *[other] removed { $count } relations
}
did-add-entities = { PLURAL($count) ->
    [zero] no entity added
    [one] added one entity
   *[other] added { $count } entities
}
did-change-entities = { PLURAL($count) ->
    [zero] no entity changed
    [one] changed one entity
   *[other] changed { $count } entities
}
did-lose-spans = { PLURAL($count) ->
    [zero] no place lost
    [one] lost the place of one span
   *[other] lost the places of { $count } spans
}
did-refuse = refused the proposal { $label } for { $span }
did-forgive = took back the refusal of { $label } for { $span }
did-refuse-all = { PLURAL($count) ->
    [zero] refused no proposal
    [one] refused one proposal
   *[other] refused { $count } proposals
}
did-forgive-all = { PLURAL($count) ->
    [zero] took back no refusal
    [one] took back the refusal of one proposal
   *[other] took back the refusals of { $count } proposals
}
did-accept = accepted what the machine proposed: { $what }
did-propagate = tagged all occurrences: { $what }
did-import = took in “{ $file }”: { $what }
did-undo = undid { $number }: { $what }
did-redo = redid { $number }: { $what }

# Where, on the command line
did-at = { $what } at { $start }–{ $end } in { $article }
did-in = { $what } in { $article }

# The history of what was done
notice-history-unfinished = The last line of the history “{ $file }” was not written to its end
    .safe = Everything before it is whole, and nothing was changed.
    .hint = It is put in order when its annotator next works in the project.
notice-no-history = { $annotator } has no history in this project
    .hint = The names of those who have one stand above.
notice-history-ends = The history of { $annotator } ends at transaction { $last }
    .safe = Nothing was changed.
    .hint = Name an earlier transaction, or a time.
notice-history-several = Several annotators have a history in this project; a number means one of them
    .safe = Nothing was changed.
    .hint = Say whose with --annotator, or name a time.
notice-replayed = As it was for { $annotator } after transaction { $number } of { $time }
notice-replayed-empty = As it was for { $annotator } before the first transaction
notice-replay-clock = { PLURAL($count) ->
    [zero] No transaction of that history bears a later time
    [one] One transaction in it bears a later time: a clock had gone back
   *[other] { $count } transactions in it bear a later time: a clock had gone back
}
notice-replay-failed = The layer of “{ $article }” could not be rebuilt
    .safe = Nothing was changed.
    .hint = The text that the tags were made on is needed, and every line of the history.
notice-in-the-past = The article is shown as it was, so nothing has changed
    .hint = Return to today first.

# Why an edit does not fit what is there
notice-conflict-changed = “{ $span }” is no longer as it was, so nothing was done
    .hint = Undo what was changed on it since, then try again.
notice-conflict-gone = “{ $span }” is no longer tagged, so nothing was done
    .hint = Bring the tag back first.
notice-conflict-there = “{ $span }” is tagged already, so nothing was done
notice-conflict-related = “{ $span }” has relations by now, so nothing was done
    .hint = Remove its relations first.
notice-conflict-relation = The relation or one of its ends is no longer as it was, so nothing was done
    .hint = Undo what was changed since, then try again.
notice-conflict-entity = The entity “{ $name }” is no longer as it was, so nothing was done
    .hint = Look at the entity; a colleague may have changed it.

# The article's timeline
timeline-title = What was done in this article
timeline-close = Close the timeline
timeline-by = By whom
timeline-everybody = Everybody
timeline-kind = What was done
timeline-everything = Everything
timeline-tags = Tags
timeline-facts = Attributes and notes
timeline-relations = Relations
timeline-others = Everything else
timeline-none = Nothing was done here yet
timeline-broken = The history “{ $file }” cannot be read to its end
timeline-count = { PLURAL($count) ->
    [zero] No change
    [one] One change
   *[other] { $count } changes
}
timeline-line = { $annotator } · { $when }
past-banner = As it was for { $annotator } after transaction { $number }, { $day } at { $time } UTC. Nothing can be changed here.
past-return = Return to today

# Relations that cannot be drawn
notice-relation-start = “{ $relation }” does not start at { $from }
notice-relation-itself = A span cannot be related to itself
notice-relation-end-gone = One end of the relation is no longer there
    .hint = Select the span again, and draw the relation from it.
notice-relation-unknown = The schema has no relation “{ $relation }”
notice-undo-depth = { PLURAL($count) ->
    [zero] Nothing of earlier sessions can be undone
    [one] Of earlier sessions only the last gesture can be undone
   *[other] Of earlier sessions the last { $count } gestures can be undone, and no more
}
    .hint = The article's timeline shows all that was done.
