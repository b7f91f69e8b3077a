# الأفعال: أسماؤها في القوائم ولوحة الأوامر وصفحة المفاتيح، وما يُتراجع عنه

actions-title = الأوامر
actions-hint = اكتب اسم أمر أو عنوان مقالة
actions-none = لا أمر يطابق «{ $text }»
actions-article = مقالة
keys-title = المفاتيح
keys-hint = كل ما تفعله بالفأرة تفعله بلوحة المفاتيح. اضغط F1 لإغلاق هذه الصفحة.
key-arrows = أسهم
keys-relate = علاقة «{ $relation }»
keys-move-end = تحريك النهاية، واللاصقة دفعة واحدة
keys-move-start = تحريك البداية، واللاصقة دفعة واحدة
keys-move-end-word = تحريك النهاية كلمةً كلمة
keys-click-core = أخذ الكلمة من غير لواصقها
keys-click-whole = ثم الكلمة كاملة، ثم الجملة
keys-widen = أخذ أكثر من الكلمة عند المؤشر أو أقل
keys-click = نقر
action-snap = الفأرة تختار كلمات من غير الحروف المتصلة بها أو حرفًا حرفًا
keys-finish-relation = إتمام العلاقة عند المقطع المحدد
keys-scroll = تمرير الصفحة
keys-group-tag = الوسم
keys-group-select = التحديد
keys-group-move = التنقل
keys-group-view = العرض
keys-group-project = المشروع

# الوسم
action-tag = وسم بـ«{ $label }»
action-delete = حذف المقطع
action-add-fragment = إضافة التحديد جزءًا من المقطع
action-note = كتابة ملاحظة
action-undo = تراجع
action-redo = إعادة

# التحديد
action-extend-letter = مد التحديد حرفًا
action-extend-word = مد التحديد كلمة
action-extend-paragraph = مد التحديد فقرة
action-select-none = إلغاء التحديد
action-copy = نسخ
action-select-all = تحديد الكل

# التنقل
action-move-letter = التحرك حرفًا
action-move-word = التحرك كلمة
action-move-paragraph = التحرك فقرة
action-next-span = المقطع التالي
action-previous-span = المقطع السابق
action-next-article = المقالة التالية
action-previous-article = المقالة السابقة

# العرض
action-palette = لوحة الأوامر
action-keys = المفاتيح
action-zoom-in = تكبير النص
action-zoom-out = تصغير النص
action-zoom-reset = حجم النص الأصلي
action-toggle-library = إظهار المكتبة أو إخفاؤها
action-timeline = إظهار ما جرى في المقالة
action-toggle-inspector = إظهار التفاصيل أو إخفاؤها
action-language = تبديل لغة الواجهة
action-theme = تبديل المظهر
action-face = تبديل خط المقالة

# المشروع
action-new-project = مشروع جديد…
action-open-project = فتح مشروع…
action-close-project = إغلاق المشروع
action-import = استيراد…
action-reimport = استيراد نسخة منقّحة…
action-merge = دمج مشروع زميل…
action-earlier-edition = الطبعة السابقة
action-later-edition = الطبعة التالية
action-export = تصدير…
action-mark-done = المقالة منجزة
action-quit = خروج

# ما يخص النافذة
action-change-annotator = العمل باسم محلل آخر…
action-import-folder = استيراد مجلد مقالات…
action-next-panel = الانتقال إلى جزء النافذة التالي
action-show-guideline = قراءة دليل الوسم
action-switch-digits = تبديل الأرقام
actions-search = ابحث في المقالات كلها عن «{ $text }»
action-search = البحث في المشروع
action-next-hit = الموضع التالي من البحث
action-previous-hit = الموضع السابق
keys-tag-selection = وسم المحدد
