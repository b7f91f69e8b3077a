# النافذة: الشريط الأعلى وشريط الحالة والإعدادات

app-name = حاشية
window-title = { $project } – حاشية

tab-annotate = وسم
tab-review = مراجعة
tab-compare = مقارنة المصادر
tab-export = تصدير

search-hint = ابحث في المشروع
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
status-saving = يجري الحفظ…
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
status-label-count = { $label }: { $count }
status-relations = { PLURAL($count) ->
    [zero] لا علاقات
    [one] علاقة واحدة
    [two] علاقتان
    [few] { $count } علاقات
   *[other] { $count } علاقة
}
status-proposals = { PLURAL($count) ->
    [zero] لا اقتراحات
    [one] اقتراح واحد
    [two] اقتراحان
    [few] { $count } اقتراحات
    [many] { $count } اقتراحًا
   *[other] { $count } اقتراح
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
settings-title = الإعدادات
settings-language = لغة الواجهة
settings-theme = المظهر
settings-digits = الأرقام
settings-months = أسماء الأشهر
settings-face = خط المقالة
settings-zoom = حجم النص
theme-light = فاتح
theme-dark = داكن
theme-contrast = عالي التباين
digits-western = 123
digits-arabic-indic = ١٢٣
months-levantine = كانون الثاني، شباط
months-egyptian = يناير، فبراير

# أزرار مشتركة
button-ok = موافق
button-cancel = إلغاء
button-close = إغلاق
button-stop = إيقاف
button-retry = إعادة المحاولة
button-undo = تراجع
button-show = أظهر
button-choose = اختيار…
button-details = التفاصيل
button-dismiss = فهمت

# أعمال في الخلفية
job-opening = يُفتح المشروع…
job-importing = تُستورد المقالات…
job-exporting = يُكتب ملف التصدير…
job-searching = يجري البحث في المشروع…
job-fonts = تُحمَّل خطوط النظام…
job-progress = { $done } من { $total }
