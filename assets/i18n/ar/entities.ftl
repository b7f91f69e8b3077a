# سجل الفاعلين والأماكن

job-mentions = جارٍ جمع المواضع

action-entities = الفاعلون والأماكن
entities-title = الفاعلون والأماكن
entities-show = المعروض
entities-known = السجل
entities-unlinked = مواضع بلا كيان
entities-find = ابحث بالاسم
entities-count = { PLURAL($count) ->
    [zero] لا كيانات
    [one] كيان واحد
    [two] كيانان
    [few] { $count } كيانات
    [many] { $count } كيانًا
   *[other] { $count } كيان
}
entities-candidates = { PLURAL($count) ->
    [zero] لا كتابات
    [one] كتابة واحدة
    [two] كتابتان
    [few] { $count } كتابات
    [many] { $count } كتابة
   *[other] { $count } كتابة
}
entities-mentions = { PLURAL($count) ->
    [zero] لا مواضع
    [one] موضع واحد
    [two] موضعان
    [few] { $count } مواضع
    [many] { $count } موضعًا
   *[other] { $count } موضع
}
entities-perhaps = لعله { $name }
entities-none = لا كيان بهذا الاسم. تنشأ الكيانات من الوسوم: سمِّ الكيان في حقله عند تحديد مقطع.
entities-no-candidates = كل مقطع يصلح أن يسمي فاعلًا أو مكانًا يسميه.
entities-id = المعرّف في الملفات: { $id }
entities-ar = الاسم بالعربية
entities-en = الاسم بالإنجليزية
entities-kind = النوع
entities-kind-none = بلا نوع
entities-coordinates = خط العرض، خط الطول
entities-variants = كتابات أخرى، كل منها في سطر
entities-links = معرّفات في سجلات أخرى، مثل wikidata: Q232
entities-note = ملاحظة
entities-wrong-coordinates = الإحداثيات عددان بالدرجات، مثل 43.24, 76.89.
entities-wrong-links = في كل سطر سجل ومعرّف، مثل geonames: 1526384.
entities-save = حفظ
entities-revert = كما كان
entities-merge-into = الدمج في كيان آخر
entities-name-or-id = الاسم أو المعرّف
entities-merge = دمج في «{ $name }»
entities-split = { PLURAL($count) ->
    [zero] لا مواضع مختارة
    [one] فصل الموضع المختار في كيان مستقل
    [two] فصل الموضعين المختارين في كيان مستقل
    [few] فصل { $count } مواضع مختارة في كيان مستقل
    [many] فصل { $count } موضعًا مختارًا في كيان مستقل
   *[other] فصل { $count } موضع مختار في كيان مستقل
}
entities-new-name = اسمه
entities-split-do = فصل
entities-tick = اختيار
entities-link = { PLURAL($count) ->
    [zero] لا مواضع لك
    [one] ربط موضعك بكيان
    [two] ربط موضعيك بكيان
    [few] ربط مواضعك الـ{ $count } بكيان
    [many] ربط مواضعك الـ{ $count } بكيان
   *[other] ربط مواضعك الـ{ $count } بكيان
}
entities-link-to = «{ $name }»
entities-link-other = كيان آخر
entities-others-only = لم يسمها إلا زملاؤك، وكلٌّ يربط مواضعه.
