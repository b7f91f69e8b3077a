# السجل: ما حدث ومن فعله ومتى

# ما فعله أحدهم. المتغير $span هو did-this أو did-quote أو did-nameless
did-this = المقطع
did-quote = «{ $quote }»
did-nameless = المقطع { $id }
did-tag = وسم { $span } بـ«{ $label }»
did-untag = حذف وسم «{ $label }» عن { $span }
did-relabel = تغيير وسم { $span } من «{ $from }» إلى «{ $to }»
did-move-start = تحريك بداية «{ $label }» من { $from } إلى { $to }
did-move-end = تحريك نهاية «{ $label }» من { $from } إلى { $to }
did-move-ends = تحريك طرفي «{ $label }» من { $from } إلى { $to }
did-move-inside = تعديل أجزاء «{ $label }» في { $span }
did-add-fragment = إضافة جزء إلى «{ $label }» من { $from } إلى { $to }
did-remove-fragment = حذف جزء من «{ $label }» من { $from } إلى { $to }
did-set = تعيين «{ $attribute }» في { $span }: { $to }
did-change = تغيير «{ $attribute }» في { $span } من { $from } إلى { $to }
did-clear = مسح «{ $attribute }» من { $span }، وكان { $from }
did-note = كتابة ملاحظة على { $span }: «{ $to }»
did-change-note = تغيير الملاحظة على { $span } من «{ $from }» إلى «{ $to }»
did-clear-note = حذف الملاحظة على { $span }: «{ $from }»
did-question = طرح سؤال عن { $span }: «{ $to }»
did-change-question = تغيير السؤال عن { $span } من «{ $from }» إلى «{ $to }»
did-clear-question = إغلاق السؤال عن { $span }: «{ $from }»
did-confidence = تعيين الثقة في { $span }: { $to }
did-change-confidence = تغيير الثقة في { $span } من { $from } إلى { $to }
did-clear-confidence = مسح الثقة في { $span }، وكانت { $from }
did-relate = ربط { $from } بـ{ $to } بعلاقة «{ $relation }»
did-unrelate = حذف علاقة «{ $relation }» من { $from } إلى { $to }
did-change-relation = تغيير علاقة «{ $relation }» من { $from } إلى { $to }
did-done = إنجاز المقالة
did-not-done = إعادة المقالة إلى العمل
did-entity-add = إضافة الكيان «{ $name }»
did-entity-rename = تغيير اسم الكيان من «{ $from }» إلى «{ $to }»
did-entity-change = تعديل الكيان «{ $name }»
did-entity-remove = حذف الكيان «{ $name }»
did-lose = ضياع موضع { $span } ({ $label }) في هذه الطبعة
did-reimport = نقل من الطبعة السابقة: { $what }
did-merge = دمج من { $source }: { $what }
did-confirm = تأكيد موضع { $span }
did-unconfirm = ترك موضع { $span } دون تأكيد
did-attach = إعادة الوسم الضائع «{ $label }» إلى النص عند { $span }
did-dismiss = التخلي عن الوسم الضائع «{ $label }» في { $span }
did-nothing = لا تغيير
did-take = الحسم في { $span }: أخذ «{ $label }» { $to } من { $annotator }
did-take-edited = الحسم في { $span }: «{ $label }» { $to } بعد التعديل
did-neither = الحسم في { $span }: لا هذا ولا ذاك
did-later = تأجيل { $span }
did-reopen = فتح السؤال عن { $span } من جديد
did-automatic = { $what }، آليًا وفق «{ $strategy }»
did-because = { $what }، والسبب: «{ $reason }»
did-reviewed = إنجاز المراجعة
did-not-reviewed = إعادة المراجعة إلى العمل
did-comment = تعليق: «{ $to }»
did-ask = سؤال: «{ $to }»
did-answer = جواب: «{ $to }»
did-resolve = إغلاق سؤال. { $to }
did-take-remark-back = سحب «{ $to }»
did-decide-many = { PLURAL($count) ->
    [zero] لم يُحسم سؤال
    [one] حسم سؤال واحد
    [two] حسم سؤالين
    [few] حسم { $count } أسئلة
    [many] حسم { $count } سؤالًا
   *[other] حسم { $count } سؤال
}
did-reopen-many = { PLURAL($count) ->
    [zero] لم يُفتح سؤال من جديد
    [one] فتح سؤال واحد من جديد
    [two] فتح سؤالين من جديد
    [few] فتح { $count } أسئلة من جديد
    [many] فتح { $count } سؤالًا من جديد
   *[other] فتح { $count } سؤال من جديد
}

# عدة أمور معًا
did-and = { $first }؛ { $rest }
did-with-relations = { PLURAL($count) ->
    [zero] { $what }
    [one] { $what } مع علاقته
    [two] { $what } مع علاقتيه
    [few] { $what } مع علاقاته الـ{ $count }
    [many] { $what } مع علاقاته الـ{ $count }
   *[other] { $what } مع علاقاته الـ{ $count }
}
did-more = { PLURAL($count) ->
    [zero] لا شيء غير ذلك
    [one] تغيير واحد آخر
    [two] تغييران آخران
    [few] { $count } تغييرات أخرى
    [many] { $count } تغييرًا آخر
   *[other] { $count } تغيير آخر
}
did-add-spans = { PLURAL($count) ->
    [zero] لا مقاطع مضافة
    [one] إضافة مقطع واحد
    [two] إضافة مقطعين
    [few] إضافة { $count } مقاطع
    [many] إضافة { $count } مقطعًا
   *[other] إضافة { $count } مقطع
}
did-remove-spans = { PLURAL($count) ->
    [zero] لا مقاطع محذوفة
    [one] حذف مقطع واحد
    [two] حذف مقطعين
    [few] حذف { $count } مقاطع
    [many] حذف { $count } مقطعًا
   *[other] حذف { $count } مقطع
}
did-change-spans = { PLURAL($count) ->
    [zero] لا مقاطع معدلة
    [one] تعديل مقطع واحد
    [two] تعديل مقطعين
    [few] تعديل { $count } مقاطع
    [many] تعديل { $count } مقطعًا
   *[other] تعديل { $count } مقطع
}
did-add-relations = { PLURAL($count) ->
    [zero] لا علاقات مضافة
    [one] إضافة علاقة واحدة
    [two] إضافة علاقتين
    [few] إضافة { $count } علاقات
    [many] إضافة { $count } علاقة
   *[other] إضافة { $count } علاقة
}
did-remove-relations = { PLURAL($count) ->
    [zero] لا علاقات محذوفة
    [one] حذف علاقة واحدة
    [two] حذف علاقتين
    [few] حذف { $count } علاقات
    [many] حذف { $count } علاقة
   *[other] حذف { $count } علاقة
}
did-add-entities = { PLURAL($count) ->
    [zero] لا كيانات مضافة
    [one] إضافة كيان واحد
    [two] إضافة كيانين
    [few] إضافة { $count } كيانات
    [many] إضافة { $count } كيانًا
   *[other] إضافة { $count } كيان
}
did-change-entities = { PLURAL($count) ->
    [zero] لا كيانات معدلة
    [one] تعديل كيان واحد
    [two] تعديل كيانين
    [few] تعديل { $count } كيانات
    [many] تعديل { $count } كيانًا
   *[other] تعديل { $count } كيان
}
did-lose-spans = { PLURAL($count) ->
    [zero] لم يضع موضع
    [one] ضياع موضع مقطع واحد
    [two] ضياع موضعي مقطعين
    [few] ضياع مواضع { $count } مقاطع
    [many] ضياع مواضع { $count } مقطعًا
   *[other] ضياع مواضع { $count } مقطع
}
did-refuse = رفض اقتراح «{ $label }» على { $span }
did-forgive = العدول عن رفض «{ $label }» على { $span }
did-refuse-all = { PLURAL($count) ->
    [zero] لا اقتراحات مرفوضة
    [one] رفض اقتراح واحد
    [two] رفض اقتراحين
    [few] رفض { $count } اقتراحات
    [many] رفض { $count } اقتراحًا
   *[other] رفض { $count } اقتراح
}
did-forgive-all = { PLURAL($count) ->
    [zero] لا عدول عن رفض
    [one] العدول عن رفض اقتراح واحد
    [two] العدول عن رفض اقتراحين
    [few] العدول عن رفض { $count } اقتراحات
    [many] العدول عن رفض { $count } اقتراحًا
   *[other] العدول عن رفض { $count } اقتراح
}
did-accept = قبول من اقتراح الآلة: { $what }
did-propagate = وسم كل المواضع: { $what }
did-import = إدخال «{ $file }»: { $what }
did-undo = تراجع عن { $number }: { $what }
did-redo = إعادة { $number }: { $what }

# الموضع، في سطر الأوامر
did-at = { $what } عند { $start }–{ $end } في { $article }
did-in = { $what } في { $article }

# سجل ما جرى
notice-history-unfinished = السطر الأخير من السجل «{ $file }» لم يُكتب إلى آخره
    .safe = كل ما قبله سليم، ولم يتغير شيء.
    .hint = يُصلح حين يعمل صاحبه في المشروع مرة أخرى.
notice-no-history = ليس لـ{ $annotator } سجل في هذا المشروع
    .hint = أسماء من لهم سجل مذكورة أعلاه.
notice-history-ends = ينتهي سجل { $annotator } عند العملية { $last }
    .safe = لم يتغير شيء.
    .hint = اختر عملية أسبق، أو وقتًا.
notice-history-several = لعدة محللين سجلات في هذا المشروع، والرقم يخص واحدًا منهم
    .safe = لم يتغير شيء.
    .hint = سمِّ صاحب السجل بالخيار --annotator، أو اختر وقتًا.
notice-replayed = كما كان عند { $annotator } بعد العملية { $number } في { $time }
notice-replayed-empty = كما كان عند { $annotator } قبل العملية الأولى
notice-replay-clock = { PLURAL($count) ->
    [zero] لا عملية فيه وقتها لاحق
    [one] فيه عملية واحدة وقتها لاحق: رجعت الساعة إلى الوراء
    [two] فيه عمليتان وقتهما لاحق: رجعت الساعة إلى الوراء
    [few] فيه { $count } عمليات وقتها لاحق: رجعت الساعة إلى الوراء
    [many] فيه { $count } عملية وقتها لاحق: رجعت الساعة إلى الوراء
   *[other] فيه { $count } عملية وقتها لاحق: رجعت الساعة إلى الوراء
}
notice-replay-failed = تعذرت إعادة بناء طبقة «{ $article }»
    .safe = لم يتغير شيء.
    .hint = يلزم النص الذي وُضعت عليه الوسوم، وكل أسطر السجل.
notice-in-the-past = تُعرض المقالة كما كانت، فلم يتغير شيء
    .hint = ارجع إلى الحاضر أولًا.

# لماذا لا يوافق التعديل ما هو موجود
notice-conflict-changed = تغير «{ $span }» عما كان، فلم يُفعل شيء
    .hint = تراجع عما تغير فيه بعد ذلك، ثم حاول مرة أخرى.
notice-conflict-gone = لم يعد «{ $span }» موسومًا، فلم يُفعل شيء
    .hint = أعد الوسم أولًا.
notice-conflict-there = «{ $span }» موسوم من قبل، فلم يُفعل شيء
notice-conflict-related = صارت لـ«{ $span }» علاقات، فلم يُفعل شيء
    .hint = احذف علاقاته أولًا.
notice-conflict-relation = تغيرت العلاقة أو أحد طرفيها، فلم يُفعل شيء
    .hint = تراجع عما تغير بعد ذلك، ثم حاول مرة أخرى.
notice-conflict-entity = تغير الكيان «{ $name }» عما كان، فلم يُفعل شيء
    .hint = انظر في الكيان، فربما عدّله زميل.

# سجل المقالة
timeline-title = ما جرى في هذه المقالة
timeline-close = إغلاق السجل
timeline-by = من فعله
timeline-everybody = الجميع
timeline-kind = ما فُعل
timeline-everything = كل شيء
timeline-tags = الوسوم
timeline-facts = الخصائص والملاحظات
timeline-relations = العلاقات
timeline-others = ما عدا ذلك
timeline-none = لم يُفعل شيء هنا بعد
timeline-broken = تعذرت قراءة السجل «{ $file }» إلى آخره
timeline-count = { PLURAL($count) ->
    [zero] لا تغيير
    [one] تغيير واحد
    [two] تغييران
    [few] { $count } تغييرات
    [many] { $count } تغييرًا
   *[other] { $count } تغيير
}
timeline-line = { $annotator } · { $when }
past-banner = كما كانت عند { $annotator } بعد العملية { $number }، { $day } الساعة { $time } بالتوقيت العالمي. لا يمكن تغيير شيء هنا.
past-return = العودة إلى الحاضر

# علاقات لا يمكن رسمها
notice-relation-start = لا تبدأ علاقة «{ $relation }» من «{ $from }»
notice-relation-itself = لا يرتبط المقطع بنفسه
notice-relation-end-gone = لم يعد أحد طرفي العلاقة موجودًا
    .hint = حدد المقطع مرة أخرى، ثم ارسم العلاقة منه.
notice-relation-unknown = لا علاقة في المخطط باسم «{ $relation }»
notice-undo-depth = { PLURAL($count) ->
    [zero] لا تراجع عما في الجلسات السابقة
    [one] يمكن التراجع عن آخر خطوة من الجلسات السابقة فقط
    [two] يمكن التراجع عن آخر خطوتين من الجلسات السابقة فقط
    [few] يمكن التراجع عن آخر { $count } خطوات من الجلسات السابقة فقط
    [many] يمكن التراجع عن آخر { $count } خطوة من الجلسات السابقة فقط
   *[other] يمكن التراجع عن آخر { $count } خطوة من الجلسات السابقة فقط
}
    .hint = يعرض سجل المقالة كل ما جرى.
