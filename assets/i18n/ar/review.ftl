# المراجعة: مقارنة طبقات الزملاء وحسم الخلافات

notice-no-question = لا سؤال هنا ليُحسم
notice-nothing-to-reopen = لم تحسم هذا السؤال
    .hint = يمكن الرد على قرار زميل بقرار آخر.
notice-nothing-to-prefill = لا تجد هذه القاعدة ما تحسمه
notice-gold-left = { PLURAL($count) ->
    [zero] لم يبق سؤال
    [one] بقي سؤال واحد لم يُحسم
    [two] بقي سؤالان لم يُحسما
    [few] بقيت { $count } أسئلة لم تُحسم
    [many] بقي { $count } سؤالًا لم يُحسم
   *[other] بقي { $count } سؤال لم يُحسم
}، في { PLURAL($articles) ->
    [zero] لا مقالة
    [one] مقالة واحدة
    [two] مقالتين
    [few] { $articles } مقالات
    [many] { $articles } مقالة
   *[other] { $articles } مقالة
}
    .safe = في الطبقة المعتمدة ما اتفق عليه الجميع وما حُسم.
    .hint = احسم الباقي في المراجعة، أو دع قاعدة تملؤه.
notice-no-layer-here = لا طبقة لـ{ $annotator } في «{ $article }»
    .safe = لم يُحسم شيء.
notice-feedback-format = لا يتضح نوع الملف من اسمه
    .hint = سمّه: ‎--format html أو csv.

# ما تقرر في وسوم أحد المحللين
feedback-title = ملاحظات المراجعة لـ{ $name }
feedback-summary = { PLURAL($count) ->
    [zero] { $project }: لم يُحسم شيء بعد
    [one] { $project }: حُسم موضع واحد اختلف فيه المحللون
    [two] { $project }: حُسم موضعان اختلف فيهما المحللون
    [few] { $project }: حُسمت { $count } مواضع اختلف فيها المحللون
    [many] { $project }: حُسم { $count } موضعًا اختلف فيه المحللون
   *[other] { $project }: حُسم { $count } موضع اختلف فيه المحللون
}
feedback-kept = أُبقي كما هو
feedback-relabelled = وسم آخر
feedback-divided = قُسّم تقسيمًا آخر
feedback-moved = عُدّلت الحدود
feedback-corrected = صُحّحت السمات
feedback-relinked = عُدّلت العلاقات
feedback-removed = حُذف
feedback-added = أُضيف
feedback-place = الموضع
feedback-outcome = ما تقرر
feedback-own = كان لديك
feedback-decided = المعتمد
feedback-reason = السبب
feedback-by = المراجع
feedback-nothing = لا شيء
feedback-attribute = { $name }: { $value }

# المراجعة في النافذة
tab-review = مراجعة
action-review = مقارنة وسوم الزملاء
review-progress = الخلافات · { $left } باقية من { $count }
review-annotators-done = أنجز الوسم { $done } من { $count }
review-reviewers-done = راجعها { $names }
review-nobody-done = لم تُنجز المراجعة
review-panes = ما يُعرض
review-questions = الأسئلة
review-talk = النقاش
review-feedback = الملاحظات
review-reading = تُقرأ طبقات الزملاء …
review-blind = لا تُعرض وسوم الزملاء بعد
    .hint = الوسم في هذا المشروع مستقل: أنجز المقالة أولًا.
review-one-layer = ليست هناك إلا طبقة واحدة، فلا شيء يُقارن.
review-no-question = لا سؤال يطابق المرشّحات.
review-nothing-left = لم يبق ما يُحسم.
review-choose = اختر سؤالًا من القائمة، أو اضغط Enter لأول سؤال باقٍ.
review-kind-label = وسم
review-kind-missing = لدى بعضهم
review-kind-split = تقسيم
review-kind-boundary = حدود
review-kind-attribute = سمة
review-kind-relation = علاقة
review-state-decided = محسوم
review-state-later = مؤجل
review-state-reopened = فُتح ثانيةً
review-mark-done = إنجاز المراجعة
review-mark-not-done = العودة إلى المراجعة
review-other-schema = { PLURAL($count) ->
    [zero] { $annotator }: كل الوسوم توافق المخطط
    [one] { $annotator }: وسم واحد لا يوافق المخطط الحالي
    [two] { $annotator }: وسمان لا يوافقان المخطط الحالي
    [few] { $annotator }: { $count } وسوم لا توافق المخطط الحالي
    [many] { $annotator }: { $count } وسمًا لا يوافق المخطط الحالي
   *[other] { $annotator }: { $count } وسم لا يوافق المخطط الحالي
}
review-unconfirmed = { PLURAL($count) ->
    [zero] { $annotator }: كل المواضع مؤكدة
    [one] { $annotator }: موضع واحد في هذه الطبعة لم يُؤكَّد
    [two] { $annotator }: موضعان في هذه الطبعة لم يُؤكَّدا
    [few] { $annotator }: { $count } مواضع في هذه الطبعة لم تُؤكَّد
    [many] { $annotator }: { $count } موضعًا في هذه الطبعة لم يُؤكَّد
   *[other] { $annotator }: { $count } موضع في هذه الطبعة لم يُؤكَّد
}
review-lost = { PLURAL($count) ->
    [zero] { $annotator }: لم يضع شيء
    [one] { $annotator }: مقطع واحد لا موضع له في هذا النص
    [two] { $annotator }: مقطعان لا موضع لهما في هذا النص
    [few] { $annotator }: { $count } مقاطع لا موضع لها في هذا النص
    [many] { $annotator }: { $count } مقطعًا لا موضع له في هذا النص
   *[other] { $annotator }: { $count } مقطع لا موضع له في هذا النص
}
review-not-done = { $annotator }: لم تُنجز المقالة بعد
review-other-text = النص ليس هو الذي استُورد
review-later-edition = هناك طبعة أحدث: { $article }
review-only-left = الباقي وحده
review-filter-kind = نوع الخلاف
review-all-kinds = كل الأنواع
review-filter-label = الوسم
review-all-labels = كل الوسوم
review-filter-annotator = المحلل
review-all-annotators = كل المحللين
review-fill-in = املأ…
review-by-majority = رأي الأغلبية
review-by-threshold = ما لدى { $count } على الأقل
review-all-of = كل ما لدى { $annotator }
review-all-unanimous = كل المتفق عليه
review-has-none = لا شيء هنا لدى { $annotator }
review-relation = { $relation } ← { $to }
review-no-relation = بلا علاقة
review-no-value = فارغة
review-took = ما لدى { $annotator }
review-edited = «{ $label }» { $words }
review-neither-decided = لا هذا ولا ذاك
review-put-off = مؤجل
review-decided-by = { $name }: { $what }
review-automatic = { $what } (آليًا: { $strategy })
review-reopened = فُتح ثانيةً لأن أحد الخيارات تغيّر. كان: { $what }
review-take = خذ { $annotator }
review-keys-take = أخذ ما لديه
review-merge = ادمج الحدود
review-edit = عدّل
review-neither = لا هذا ولا ذاك
review-later = لاحقًا
review-reopen = افتح ثانيةً
review-next = التالي
review-reason = السبب
review-reason-hint = لماذا؟ (R)
review-rules = قاعدة…
review-edit-label = الوسم
review-edit-start-back = البداية إلى الوراء
review-edit-start-on = البداية إلى الأمام
review-edit-end-back = النهاية إلى الوراء
review-edit-end-on = النهاية إلى الأمام
review-edit-take = خذ هذا
review-edit-leave = اترك التعديل
review-edit-hint = الأسهم تحرك النهاية، ومع Shift البداية، ومع Ctrl حرفًا حرفًا؛ ومفاتيح الوسوم تختار وسمًا.
review-feedback-of = ملاحظات لـ
review-feedback-none = لم يُحسم شيء بعد في وسوم هذا المحلل.
review-feedback-count = { $what }: { $count }
review-feedback-decided = «{ $label }» { $words }
review-talk-about = عن «{ $words }»
review-talk-about-article = عن المقالة
review-remark = تعليق
review-remark-hint = تعليق أو سؤال أو جواب (T)
review-comment = علّق
review-ask = اسأل
review-answer = أجب
review-resolve = أغلق السؤال
review-open = مفتوح
review-resolved = مغلق
review-take-back = اسحب
review-talk-none = لم يُقل شيء بعد.
review-rules-of = ما يقوله الدليل في «{ $label }»
review-examples-of = مما حُسم من قبل: «{ $label }»
keys-group-review = في المراجعة
keys-review-take = أخذ ما لدى المحلل الأول، فالثاني…
keys-review-walk = التنقل بين الأسئلة
keys-review-next = السؤال الباقي التالي

# ما يُحجب حين يكون الوسم مستقلًا
hidden-here = الوسم في هذا المشروع مستقل: ما فعله الزملاء هنا محجوب حتى تنجز المقالة.
hidden-articles = { PLURAL($count) ->
    [zero] لا شيء محجوب.
    [one] الوسم في هذا المشروع مستقل: عمل الزملاء في مقالة واحدة محجوب حتى تنجزها.
    [two] الوسم في هذا المشروع مستقل: عمل الزملاء في مقالتين محجوب حتى تنجزهما.
    [few] الوسم في هذا المشروع مستقل: عمل الزملاء في { $count } مقالات محجوب حتى تنجزها.
    [many] الوسم في هذا المشروع مستقل: عمل الزملاء في { $count } مقالة محجوب حتى تنجزها.
   *[other] الوسم في هذا المشروع مستقل: عمل الزملاء في { $count } مقالة محجوب حتى تنجزها.
}
notice-hidden = في ما اخترته وسوم زملاء ما زالت محجوبة عنك
    .safe = لم يُكتب شيء.
    .hint = الوسم في هذا المشروع مستقل: اختر طبقتك، أو مقالات أنجزتها.
