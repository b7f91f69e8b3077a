# What is offered to be tagged: the machine's proposals, and the places of a span's words

offers-title = Proposals of the machine
offers-none = Nothing is proposed in this article now.
offers-from = Accept together from
offers-accept-all = Accept all ({ $count })
offers-more = { PLURAL($count) ->
    [zero] none besides
    [one] one more
   *[other] { $count } more
}
offers-turn-off = Turn proposals off
offers-turn-on = Turn proposals on
offers-leave = Leave
offers-queue = All occurrences
offers-queue-article = { PLURAL($count) ->
    [zero] no other place of “{ $words }” in this article
    [one] one place of “{ $words }” in this article
   *[other] { $count } places of “{ $words }” in this article
}
offers-queue-project = { PLURAL($count) ->
    [zero] no other place of “{ $words }” in the project
    [one] one place of “{ $words }” in the project
   *[other] { $count } places of “{ $words }” in the project
}
offer-line = { $label }: { $words }
offer-name = Proposal { $label }: { $words } ({ $why })
offer-place = { $number } of { $total }
offer-quote = Text of the proposal: { $words }
offer-along = With it: { $what }
offer-accept = Accept
offer-refuse = Refuse
offer-accept-all = Accept all
offer-next = Next proposal
offer-stop = Stop
offer-sure = Sure { $percent }
offer-likely = Likely { $percent }
offer-unsure = Possible { $percent }
offer-why-occurrence = the same words, or another name of the same entity
offer-why-number = a number phrase
offer-why-registry = a name in the registry: { $entity }
offer-why-remembered = tagged so before in this project
offer-why-pattern = the shape of the name
offer-why-reporting = after a word of reporting
offer-why-learned = learned from your tags
offer-reading = Reading your tags…
offer-training = Learning from your tags…
offer-finding = Looking for occurrences…
propagate-tip = In this article; with Shift in the whole project
action-propagate = Tag all occurrences
action-propagate-project = Tag all occurrences in the project
action-toggle-proposals = Turn the machine's proposals on or off
action-train = Let the machine learn anew from all tags
keys-group-offers = Proposals
keys-next-offer = Next proposal, if there is one
keys-previous-offer = Proposal before, if there is one
keys-accept-all = Accept all
keys-leave-offers = Leave the proposals
keys-walk-spans = Next span, also amid proposals
status-offers = { PLURAL($count) ->
    [zero] no proposals
    [one] one proposal
   *[other] { $count } proposals
}
status-places = { PLURAL($count) ->
    [zero] no places
    [one] one place
   *[other] { $count } places
}
notice-no-occurrences = No other place of “{ $words }” is left to be tagged.
notice-propagate-fragments = The span has several fragments, so its occurrences are not looked for.
notice-no-such-span = There is no span { $span } in { $annotator }’s layer of the article { $article }
    .hint = `hashiya export --format layer.json` lists the spans with their ids.
