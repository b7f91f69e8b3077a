# The registry of actors and places

job-mentions = Gathering the mentions

action-entities = Actors and places
entities-title = Actors and places
entities-show = What is shown
entities-known = Registry
entities-unlinked = Unlinked mentions
entities-find = Find by name
entities-count = { PLURAL($count) ->
    [one] one entity
   *[other] { $count } entities
}
entities-candidates = { PLURAL($count) ->
    [one] one way of writing
   *[other] { $count } ways of writing
}
entities-mentions = { PLURAL($count) ->
    [one] one mention
   *[other] { $count } mentions
}
entities-perhaps = perhaps { $name }
entities-none = No entity is called so. Entities come from tags: name one in the field of a selected span.
entities-no-candidates = Every tag that can name an actor or a place names one.
entities-id = Id in files: { $id }
entities-ar = Name in Arabic
entities-en = Name in English
entities-kind = Kind
entities-kind-none = No kind
entities-coordinates = Latitude, longitude
entities-variants = Other writings, one a line
entities-links = Ids elsewhere, such as wikidata: Q232
entities-note = Note
entities-wrong-coordinates = Coordinates are two numbers of degrees, such as 43.24, 76.89.
entities-wrong-links = Each line is a registry and an id, such as geonames: 1526384.
entities-save = Save
entities-revert = As it was
entities-merge-into = Merge into another entity
entities-name-or-id = Name or id
entities-merge = Merge into “{ $name }”
entities-split = { PLURAL($count) ->
    [one] Take the ticked mention out into an entity of its own
   *[other] Take { $count } ticked mentions out into an entity of their own
}
entities-new-name = Its name
entities-split-do = Take out
entities-tick = Tick
entities-link = { PLURAL($count) ->
    [one] Let your mention name an entity
   *[other] Let your { $count } mentions name an entity
}
entities-link-to = “{ $name }”
entities-link-other = Another entity
entities-others-only = Only colleagues tagged these; each links their own.
