# شاشة الترحيب وإنشاء المشاريع وفتحها

welcome-title = حاشية
welcome-lead = اقرأ المقالات كما ينبغي أن تُقرأ، وضع وسومك في هامشها.
welcome-new = مشروع جديد
welcome-open = فتح مشروع
welcome-sample = فتح المشروع المثال
    .tip = أخبار كازاخستان في كانون الثاني 2022، بوسوم محللَين
welcome-recent = المشاريع الأخيرة
welcome-no-recent = لا مشاريع بعد
    .hint = ابدأ بمشروع جديد، أو افتح المثال لترى كيف يعمل البرنامج.
welcome-recent-missing = لم يعد هذا المجلد موجودًا
welcome-forget = إزالة من القائمة
welcome-drop = أو أفلت هنا مجلد مشروع أو ملفات نصية

new-project-title = مشروع جديد
new-project-name = عنوان المشروع
new-project-name-hint = مثلًا: احتجاجات كازاخستان 2022
new-project-folder = المجلد
new-project-annotator = اسمك كما يظهر للزملاء
new-project-create = إنشاء المشروع
new-project-needs-name = اكتب عنوانًا للمشروع
new-project-needs-folder = اختر مجلدًا فارغًا أو جديدًا
new-project-needs-annotator = اكتب اسمك

open-project-title = فتح مشروع
open-project-open = فتح

# بديل مربعات النظام حين لا يقدمها سطح المكتب
path-title = اكتب المسار
path-hint = مثلًا: ~/articles
path-complete = المفتاح Tab يكمل الاسم
