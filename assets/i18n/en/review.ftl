# The review: colleagues' layers compared, questions decided

notice-no-question = There is no question here to decide
notice-nothing-to-reopen = You have not decided this question
    .hint = A colleague’s decision can be answered with another one.
notice-nothing-to-prefill = The strategy finds nothing to decide
notice-gold-left = { PLURAL($count) ->
    [zero] No question is left
    [one] One question is still to be decided, in { $articles ->
        [one] one article
       *[other] { $articles } articles
    }
   *[other] { $count } questions are still to be decided, in { $articles ->
        [one] one article
       *[other] { $articles } articles
    }
}
    .safe = The gold layer holds what all have alike and what was decided.
    .hint = Decide the rest in the review, or let a strategy fill it in.
notice-no-layer-here = { $annotator } has no layer of “{ $article }”
    .safe = Nothing was decided.
notice-feedback-format = The form of the file is not clear from its name
    .hint = Name it: --format html or csv.

# What was decided about an annotator's tags
feedback-title = Feedback for { $name }
feedback-summary = { PLURAL($count) ->
    [zero] { $project }: nothing was decided yet
    [one] { $project }: one place where annotators differed was decided
   *[other] { $project }: { $count } places where annotators differed were decided
}
feedback-kept = kept
feedback-relabelled = other label
feedback-divided = divided otherwise
feedback-moved = ends moved
feedback-corrected = attributes corrected
feedback-relinked = relations changed
feedback-removed = removed
feedback-added = added
feedback-place = Place
feedback-outcome = What became of it
feedback-own = Yours
feedback-decided = Decided
feedback-reason = Why
feedback-by = By
feedback-nothing = nothing
feedback-attribute = { $name }: { $value }

# The review in the window
tab-review = Review
action-review = Compare colleagues’ tags
review-progress = Differences · { $left } left of { $count }
review-annotators-done = Annotators done: { $done } of { $count }
review-reviewers-done = reviewed by { $names }
review-nobody-done = review not done
review-panes = What is shown
review-questions = Questions
review-talk = Talk
review-feedback = Feedback
review-reading = Colleagues’ layers are being read …
review-blind = Colleagues’ tags are not to be seen yet
    .hint = This project is annotated blindly: mark the article as done first.
review-one-layer = There is only one layer, so there is nothing to compare.
review-no-question = No question fits the filters.
review-nothing-left = Nothing is left to decide.
review-choose = Choose a question in the list, or press Enter for the first one that is left.
review-kind-label = label
review-kind-missing = only some
review-kind-split = split
review-kind-boundary = ends
review-kind-attribute = attribute
review-kind-relation = relation
review-state-decided = decided
review-state-later = put off
review-state-reopened = open again
review-mark-done = Mark the review as done
review-mark-not-done = Take the review up again
review-other-schema = { PLURAL($count) ->
    [zero] { $annotator }: all tags fit the schema
    [one] { $annotator }: one tag does not fit the schema as it is now
   *[other] { $annotator }: { $count } tags do not fit the schema as it is now
}
review-unconfirmed = { PLURAL($count) ->
    [zero] { $annotator }: all places are confirmed
    [one] { $annotator }: one place in this edition is not confirmed
   *[other] { $annotator }: { $count } places in this edition are not confirmed
}
review-lost = { PLURAL($count) ->
    [zero] { $annotator }: nothing is lost
    [one] { $annotator }: one span has no place in this text
   *[other] { $annotator }: { $count } spans have no place in this text
}
review-not-done = { $annotator } is not done with the article
review-other-text = The text is not the one that was imported
review-later-edition = There is a later edition: { $article }
review-only-left = Only what is left
review-filter-kind = Kind of difference
review-all-kinds = All kinds
review-filter-label = Label
review-all-labels = All labels
review-filter-annotator = Annotator
review-all-annotators = All annotators
review-fill-in = Fill in …
review-by-majority = By majority
review-by-threshold = What at least { $count } have
review-all-of = All of { $annotator }
review-all-unanimous = All that is unanimous
review-has-none = { $annotator } has nothing here
review-relation = { $relation } → { $to }
review-no-relation = no relation
review-no-value = empty
review-took = { $annotator }’s
review-edited = { $label } “{ $words }”
review-neither-decided = neither
review-put-off = put off
review-decided-by = { $name }: { $what }
review-automatic = { $what } (by { $strategy })
review-reopened = Open again, since a candidate has changed. Before: { $what }
review-take = Take { $annotator }
review-keys-take = Take theirs
review-merge = Merge ends
review-edit = Edit
review-neither = Neither
review-later = Later
review-reopen = Reopen
review-next = Next
review-reason = Reason
review-reason-hint = Why? (R)
review-rules = Rule …
review-edit-label = Label
review-edit-start-back = Start back
review-edit-start-on = Start on
review-edit-end-back = End back
review-edit-end-on = End on
review-edit-take = Take this
review-edit-leave = Leave it
review-edit-hint = Arrows move the end, with Shift the start, with Ctrl by letters; the labels’ keys choose one.
review-feedback-of = Feedback for
review-feedback-none = Nothing was decided yet about this annotator’s tags.
review-feedback-count = { $what }: { $count }
review-feedback-decided = { $label } “{ $words }”
review-talk-about = About “{ $words }”
review-talk-about-article = About the article
review-remark = Remark
review-remark-hint = Comment, question or answer (T)
review-comment = Comment
review-ask = Ask
review-answer = Answer
review-resolve = Resolve
review-open = open
review-resolved = resolved
review-take-back = Take back
review-talk-none = Nothing was said yet.
review-rules-of = The guideline on { $label }
review-examples-of = Decided before: { $label }
keys-group-review = In the review
keys-review-take = Take the first annotator’s, the second’s …
keys-review-walk = Walk along the questions
keys-review-next = Next question that is left

# What is hidden while a project is annotated blindly
hidden-here = What colleagues did here is hidden until you mark the article as done: this project is annotated blindly.
hidden-articles = { PLURAL($count) ->
    [zero] Nothing is hidden.
    [one] This project is annotated blindly: what colleagues did in one article is hidden until you are done with it.
   *[other] This project is annotated blindly: what colleagues did in { $count } articles is hidden until you are done with them.
}
notice-hidden = Colleagues’ tags in this selection are still hidden from you
    .safe = Nothing was written.
    .hint = This project is annotated blindly: choose your own layer, or articles that you have marked as done.
