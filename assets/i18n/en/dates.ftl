# Days and moments

# $day and $year come in the person's digits, $month is the month's name.
date-full = { $day } { $month } { $year }
date-day = { $day } { $month }

# English has one set of names; both ids are here because Arabic has two.
date-month-levantine = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}

date-month-egyptian = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}

ago-now = just now

ago-minutes = { PLURAL($count) ->
    [one] a minute ago
   *[other] { $count } minutes ago
}

ago-hours = { PLURAL($count) ->
    [one] an hour ago
   *[other] { $count } hours ago
}

ago-days = { PLURAL($count) ->
    [one] yesterday
   *[other] { $count } days ago
}
