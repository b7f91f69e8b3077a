# لوحة التفاصيل: المقطع المحدد وسماته وعلاقاته

inspector-title = المقطع المحدد
inspector-none = لم يُحدَّد مقطع
    .hint = انقر مقطعًا موسومًا، أو انتقل بين المقاطع بمفتاح Tab.
inspector-change-label = تغيير الوسم إلى { $label }
inspector-text = نص المقطع
inspector-relations = العلاقات
inspector-history = السجل
inspector-note = ملاحظة
inspector-note-hint = اكتب ملاحظة…
inspector-question = سؤال مفتوح
inspector-question-hint = ما الذي يحتاج إلى رأي زميل؟
inspector-confidence = الثقة
confidence-certain = مؤكد
confidence-likely = مرجّح
confidence-unsure = غير متأكد
inspector-delete = حذف
inspector-remove-fragment = حذف هذا الجزء
inspector-fragment = الجزء { $number } من { $total }
inspector-change-ends = تعديل الحدود
inspector-start-earlier = قدّم البداية
inspector-start-later = أخّر البداية
inspector-end-earlier = قدّم النهاية
inspector-end-later = أخّر النهاية
inspector-start = البداية
inspector-end = النهاية
inspector-ends-tip = { $what } حرفًا، ومع Ctrl كلمة
inspector-confidence-other = { $percent } بالمئة

# السمات
attribute-empty = بلا قيمة
attribute-clear = مسح القيمة
attribute-yes = نعم
attribute-no = لا
attribute-number-hint = رقم
attribute-date-hint = رقم أو تاريخ مثل ⁦2022-01-08⁩
attribute-not-a-number = «{ $text }» ليس رقمًا
    .hint = اكتب رقمًا مثل 4266 أو 2.5، أو امسح الحقل.
attribute-not-a-date = «{ $text }» ليس رقمًا ولا تاريخًا
    .hint = اكتب تاريخًا مثل ⁦2022-01-08⁩، أو ⁦--01-08⁩ إن لم تُذكر السنة.
attribute-retired = { $value } (لم تعد في المخطط)
attribute-unknown = { $attribute } (ليست من سمات هذا الوسم)

# الكيانات
entity-hint = اكتب اسمًا أو معرّفًا
entity-none = غير مربوط بكيان
entity-new = كيان جديد: { $name }
entity-unlink = فك الربط
entity-unknown = «{ $id }» ليس في السجل

# العلاقات
relation-none = لا علاقات بعد
    .hint = اختر علاقة، ثم انقر المقطع الآخر.
relation-add = علاقة جديدة
relation-remove = حذف العلاقة
relation-pick-target = اختر المقطع الذي تصل إليه علاقة «{ $relation }»، أو اضغط Esc
relation-outgoing = { $relation }: { $target }
relation-incoming = { $source }: { $relation }

# السجل: من فعل ماذا ومتى
history-none = لا شيء معروف عنه بعد
history-reading = تُقرأ السجلات…
history-line = { $annotator } · { $when }
history-exact = { $day }، { $time } بالتوقيت العالمي · العملية { $number } · { $tool }
history-fold = إظهار أقل
history-unfold = { PLURAL($count) ->
    [zero] لا شيء قبل ذلك
    [one] تغيير واحد أسبق
    [two] تغييران أسبق
    [few] { $count } تغييرات أسبق
    [many] { $count } تغييرًا أسبق
   *[other] { $count } تغيير أسبق
}

# طبعات المقالة وما ينتظر التأكيد فيها
inspector-editions = الطبعات
inspector-to-confirm = ينتظر التأكيد
inspector-confirm = تأكيد
inspector-confirm-all = تأكيد الكل ({ $count })
inspector-show = إظهار
inspector-moved = انتقل: { $words }
inspector-lost = المفقود
inspector-attach = وضعه على التحديد
inspector-dismiss = التخلي عنه
inspector-more = { PLURAL($count) ->
    [zero] لا غيرها
    [one] وواحد غيرها
    [two] واثنان غيرها
    [few] و{ $count } غيرها
   *[other] و{ $count } غيرها
}
