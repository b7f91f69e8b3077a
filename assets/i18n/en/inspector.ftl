# The inspector: the selected span, its attributes and relations

inspector-title = Selected span
inspector-none = No span is selected
    .hint = Click a tagged span, or go from span to span with Tab.
inspector-change-label = Change the label to { $label }
inspector-text = Text of the span
inspector-relations = Relations
inspector-history = History
inspector-note = Note
inspector-note-hint = Write a note…
inspector-question = Open question
inspector-question-hint = What needs a colleague’s opinion?
inspector-confidence = Confidence
confidence-certain = certain
confidence-likely = likely
confidence-unsure = unsure
inspector-delete = Delete
inspector-remove-fragment = Remove this fragment
inspector-fragment = Fragment { $number } of { $total }
inspector-change-ends = Change the ends
inspector-start-earlier = Start earlier
inspector-start-later = Start later
inspector-end-earlier = End earlier
inspector-end-later = End later
inspector-start = Start
inspector-end = End
inspector-ends-tip = { $what } by a letter, with Ctrl by a word
inspector-confidence-other = { $percent } percent

# Attributes
attribute-empty = No value
attribute-clear = Clear the value
attribute-yes = Yes
attribute-no = No
attribute-number-hint = Number
attribute-date-hint = Number, or a date such as 2022-01-08
attribute-not-a-number = “{ $text }” is not a number
    .hint = Write a number such as 4266 or 2.5, or clear the field.
attribute-not-a-date = “{ $text }” is neither a number nor a date
    .hint = Write a date such as 2022-01-08, or --01-08 when the year is not said.
attribute-retired = { $value } (no longer in the schema)
attribute-unknown = { $attribute } (not an attribute of this label)

# Entities
entity-hint = Write a name or an id
entity-none = Not linked to an entity
entity-new = New entity: { $name }
entity-unlink = Unlink
entity-unknown = “{ $id }” is not in the registry

# Relations
relation-none = No relations yet
    .hint = Choose a relation, then click the other span.
relation-add = New relation
relation-remove = Remove the relation
relation-pick-target = Choose the span that “{ $relation }” leads to, or press Esc
relation-outgoing = { $relation }: { $target }
relation-incoming = { $source }: { $relation }

# History: who did what, and when
history-none = Nothing is known of it yet
history-reading = Reading the history…
history-line = { $annotator } · { $when }
history-exact = { $day }, { $time } UTC · transaction { $number } · { $tool }
history-fold = Show less
history-unfold = { PLURAL($count) ->
    [zero] Nothing earlier
    [one] One earlier change
   *[other] { $count } earlier changes
}

# Editions of the article and what waits to be confirmed
inspector-editions = Editions
inspector-to-confirm = To be confirmed
inspector-confirm = Confirm
inspector-confirm-all = Confirm all ({ $count })
inspector-show = Show
inspector-moved = Moved: { $words }
inspector-lost = Lost
inspector-attach = Put on the selected text
inspector-dismiss = Give up
inspector-more = { PLURAL($count) ->
    [zero] No more
    [one] And one more
   *[other] And { $count } more
}
