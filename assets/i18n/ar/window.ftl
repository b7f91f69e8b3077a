# النافذة: الشريط الأعلى وشريط الحالة والإعدادات

app-name = حاشية
window-title = { $project } – حاشية

tab-annotate = وسم
tab-export = تصدير

annotator-menu = المحلل: { $name }
annotator-add = محلل آخر…
annotator-switch = العمل باسم { $name }
annotator-title = باسم مَن تعمل؟
annotator-lead = تُحفظ الوسوم في طبقة من تعمل باسمه، ولا يكتب أحد في طبقة غيره.
annotator-start = ابدأ العمل

# الدليل
guideline-title = دليل الوسم
guideline-none = ليس لهذا المشروع دليل بعد
guideline-none-hint = اكتبه في الحقل guideline من الملف project.ron بصيغة Markdown.

# شريط الحالة
status-saved = محفوظ
status-unsaved = لم يُحفظ
status-read-only = للقراءة فقط
status-spans = { PLURAL($count) ->
    [zero] لا مقاطع
    [one] مقطع واحد
    [two] مقطعان
    [few] { $count } مقاطع
    [many] { $count } مقطعًا
   *[other] { $count } مقطع
}
status-relations = { PLURAL($count) ->
    [zero] لا علاقات
    [one] علاقة واحدة
    [two] علاقتان
    [few] { $count } علاقات
   *[other] { $count } علاقة
}
status-selected = { PLURAL($count) ->
    [zero] لا أحرف محددة
    [one] حرف واحد محدد
    [two] حرفان محددان
    [few] { $count } أحرف محددة
    [many] { $count } حرفًا محددًا
   *[other] { $count } حرف محدد
}
status-hint = { $key } { $action }

# الإعدادات
theme-light = فاتح
theme-dark = داكن
theme-contrast = عالي التباين

# أزرار مشتركة
button-ok = موافق
button-cancel = إلغاء
button-close = إغلاق
button-choose = اختيار…
button-details = التفاصيل

# أعمال في الخلفية
waiting-opening = جارٍ فتح «{ $name }»
waiting-merge-plan = جارٍ النظر في «{ $name }»
waiting-merge = جارٍ دمج «{ $name }»
waiting-begins = التحضير للعمل
waiting-share = { $what }: { $percent }
opening-articles = قراءة المقالات
opening-histories = قراءة السجلات التاريخية والتحقق منها
merging-articles = مقارنة المقالات
merging-annotators = مقارنة عمل المحللين
