# الإشعارات: ماذا حدث، وما الذي بقي سليمًا (.safe)، وماذا تفعل (.hint)

notices-title = الإشعارات
notices-none = لا إشعارات
notices-more = إشعارات أخرى
notices-dismiss = إخفاء الإشعار
notices-dismiss-all = إخفاء الكل
place-line = السطر { $line }
place-line-column = السطر { $line }، العمود { $column }

# ملفات تُستورد
notice-file-missing = لا يوجد ملف اسمه «{ $file }»
    .safe = لم يتغير شيء في المشروع.
    .hint = تأكد من المسار، فقد يكون الملف نُقل أو أُعيدت تسميته.
notice-file-empty = الملف «{ $file }» فارغ
    .safe = لم يُستورد، ولم يتغير شيء في المشروع.
    .hint = اختر ملفًا فيه نص.
notice-file-binary = الملف «{ $file }» ليس نصًا
    .safe = لم يُستورد، ولم يتغير شيء في المشروع.
    .hint = احفظ المقالة نصًا عاديًا (‎.txt) ثم استوردها.
notice-file-not-utf8 = نص الملف «{ $file }» ليس بترميز UTF-8
    .safe = لم يُستورد بعد، والملف كما هو.
    .hint = اختر الترميز الذي يظهر به النص صحيحًا: Windows-1256 أو UTF-16.
notice-file-wrong-encoding = لا يمكن قراءة «{ $file }» بترميز { $encoding }
    .safe = لم يُستورد، والملف كما هو.
    .hint = جرّب ترميزًا آخر.
notice-file-huge = حجم الملف «{ $file }» { $megabytes } م.ب، والحد الأعلى { $limit } م.ب
    .safe = لم يُستورد، ولم يتغير شيء في المشروع.
    .hint = قسّم الملف إلى مقالات واستوردها كلًّا على حدة.
notice-file-unreadable = تعذرت قراءة «{ $file }»: { $reason }
    .safe = لم يتغير شيء في المشروع.
    .hint = تأكد من أن الملف مفتوح لك، ثم أعد المحاولة.
notice-file-forbidden = لا يُسمح لك بقراءة «{ $file }»
    .safe = لم يتغير شيء في المشروع.
    .hint = اطلب إذن القراءة من صاحب الملف، أو انسخه إلى مجلدك.
notice-folder-no-articles = لا ملفات نصية في المجلد «{ $folder }»
    .safe = لم يتغير شيء في المشروع.
    .hint = تُستورد الملفات التي تنتهي أسماؤها بـ ‎.txt أو ‎.json.
notice-import-refused = رُفض الملف «{ $file }»: { $reason }
    .safe = لم يُستورد منه شيء، ولم يتغير شيء في المشروع.
    .hint = أصلح الموضع المذكور ثم استورد الملف ثانية.
notice-import-no-article = تعود طبقة «{ $file }» إلى المقالة «{ $article }»، وليست في المشروع
    .safe = لم يُستورد من الملف شيء.
    .hint = استورد المقالة أولًا، ثم الطبقة.
notice-import-other-text = نص المقالة «{ $article }» غير النص الذي وُضعت عليه وسوم «{ $file }»
    .safe = لم يُستورد من الملف شيء.
    .hint = استورد النص الذي وُضعت عليه هذه الوسوم.
notice-imported-articles = { PLURAL($count) ->
    [zero] لم تُستورد مقالة
    [one] استُوردت مقالة واحدة
    [two] استُوردت مقالتان
    [few] استُوردت { $count } مقالات
   *[other] استُوردت { $count } مقالة
}
notice-imported-layer = { PLURAL($count) ->
    [zero] استُوردت طبقة فارغة باسم { $annotator }
    [one] استُورد مقطع واحد باسم { $annotator }
    [two] استُورد مقطعان باسم { $annotator }
    [few] استُوردت { $count } مقاطع باسم { $annotator }
    [many] استُورد { $count } مقطعًا باسم { $annotator }
   *[other] استُورد { $count } مقطع باسم { $annotator }
}
notice-imported-entities = { PLURAL($count) ->
    [zero] لم يُضف كيان إلى السجل
    [one] أضيف كيان واحد إلى السجل
    [two] أضيف كيانان إلى السجل
    [few] أضيفت { $count } كيانات إلى السجل
   *[other] أضيف { $count } كيانًا إلى السجل
}
notice-encoding-unknown = لا يوجد ترميز اسمه «{ $encoding }»
    .safe = لم يُستورد شيء، والملف كما هو.
    .hint = من الترميزات المعروفة utf-8 و utf-16le و utf-16be و windows-1256.
notice-import-format-not-read = الملف «{ $file }» بصيغة تُكتب ولا تُقرأ
    .safe = لم يُستورد منه شيء.
    .hint = تُستورد الطبقات بصيغة layer.json أو jsonl، والمقالات نصًا عاديًا.
notice-import-article-there = المقالة «{ $article }» موجودة من قبل، وبالنص نفسه
notice-import-layer-there = طبقة { $annotator } للمقالة «{ $article }» موجودة من قبل كما هي
notice-import-other-layer = لدى { $annotator } في المشروع طبقة للمقالة «{ $article }» غير التي في «{ $file }»
    .safe = لم يُستورد من الملف شيء، والطبقة كما كانت.
    .hint = استوردها باسم محلل آخر، ثم قارن بين الطبقتين.

# المشروع
notice-project-missing = لا يوجد مجلد اسمه «{ $folder }»
    .hint = اختر مجلدًا آخر، أو أنشئ مشروعًا جديدًا.
notice-project-none = ليس في المجلد «{ $folder }» مشروع
    .safe = لم يُكتب في المجلد شيء.
    .hint = اختر مجلدًا فيه الملف project.ron، أو أنشئ مشروعًا جديدًا.
notice-project-opened = فُتح المشروع «{ $project }»
notice-project-created = أُنشئ المشروع «{ $project }»
notice-schema-missing = لا مخطط في هذا المشروع: الملف «{ $file }» مفقود
    .safe = المقالات والطبقات كما هي، ويمكن قراءتها.
    .hint = أعد الملف من نسخة سابقة، أو ضع مكانه المخطط المبدئي.
notice-file-wrong = لا يُفهم الملف «{ $file }» عند السطر { $line } والعمود { $column }: { $reason }
    .safe = لم يُكتب فوقه شيء، وما سواه مفتوح.
    .hint = أصلح الموضع المذكور في محرر نصوص، وسيُقرأ الملف من جديد.
notice-field-unknown = في الملف «{ $file }» حقل غير معروف «{ $field }» عند السطر { $line } والعمود { $column }
    .safe = لم يُكتب فوقه شيء، وما سواه مفتوح.
    .hint = صحح اسم الحقل، فربما كُتب بخطأ إملائي.
notice-field-missing = ينقص الملف «{ $file }» الحقل «{ $field }»
    .safe = لم يُكتب فوقه شيء، وما سواه مفتوح.
    .hint = أضف الحقل، أو أعد الملف من نسخة سابقة.
notice-history-torn = انقطع السطر الأخير من السجل «{ $file }»، فأُصلح
    .safe = كل ما سبقه سليم، والسطر المنقطع محفوظ بجانبه.
    .hint = راجع آخر ما وسمت قبل الإغلاق، فقد تلزم إعادته.
notice-history-broken = السجل «{ $file }» غير متصل عند السطر { $line }
    .safe = الوسوم كما هي في الطبقات، ولم يُكتب في السجل شيء.
    .hint = قارن السجل بنسخة سابقة، فقد عُدّل خارج البرنامج.
notice-digest-wrong = تغيّر نص المقالة «{ $article }» بعد استيرادها
    .safe = الوسوم محفوظة، ولا يُكتب عليها حتى تقرر.
    .hint = أعد النص السابق، أو أعد استيراد المقالة لتُنقل وسومها إلى النص الجديد.
notice-span-beyond = { PLURAL($count) ->
    [zero] لا مقاطع خارج نص المقالة «{ $article }»
    [one] مقطع واحد يقع بعد نهاية المقالة «{ $article }»
    [two] مقطعان يقعان بعد نهاية المقالة «{ $article }»
    [few] { $count } مقاطع تقع بعد نهاية المقالة «{ $article }»
   *[other] { $count } مقطعًا يقع بعد نهاية المقالة «{ $article }»
}
    .safe = لم يُحذف شيء منها، وهي في قائمة المفقود.
    .hint = ضع كل مقطع في موضعه، أو احذفه.
notice-spans-moved = { PLURAL($count) ->
    [zero] لم يتحرك مقطع
    [one] وُجد مقطع واحد في موضع آخر
    [two] وُجد مقطعان في موضع آخر
    [few] وُجدت { $count } مقاطع في مواضع أخرى
   *[other] وُجد { $count } مقطعًا في مواضع أخرى
}
    .hint = راجع المواضع الجديدة وأكدها.
notice-spans-lost = { PLURAL($count) ->
    [zero] لم يُفقد مقطع
    [one] لم يُعثر على نص مقطع واحد
    [two] لم يُعثر على نص مقطعين
    [few] لم يُعثر على نص { $count } مقاطع
   *[other] لم يُعثر على نص { $count } مقطعًا
}
    .safe = لم يُحذف شيء منها، وهي في قائمة المفقود.
    .hint = ضع كل مقطع في موضعه، أو احذفه.
notice-newer = الملف «{ $file }» أحدث من هذا البرنامج (الإصدار { $version }، ونعرف حتى { $known })
    .safe = فُتح المشروع للقراءة فقط، ولن يُكتب فوق شيء.
    .hint = حدّث البرنامج لتعدّل فيه.
notice-migrated = نُقل الملف «{ $file }» من الإصدار { $from } إلى { $to }
    .safe = الملف القديم محفوظ بجانبه.
notice-folder-unwritable = لا يمكن الكتابة في المجلد «{ $folder }»
    .safe = فُتح المشروع للقراءة فقط.
    .hint = انسخ المشروع إلى مجلد لك، أو اطلب إذن الكتابة.
notice-disk-full = امتلأ القرص، ولم يُحفظ آخر تغيير
    .safe = كل ما حُفظ من قبل سليم، ولم يُكتب ملف ناقص.
    .hint = أفرغ مساحة على القرص ثم أعد المحاولة.
notice-save-failed = تعذر الحفظ في «{ $file }»: { $reason }
    .safe = كل ما حُفظ من قبل سليم، ولم يُكتب ملف ناقص.
    .hint = أعد المحاولة؛ وإن تكرر ذلك فانسخ المشروع إلى مكان آخر.
notice-held = المشروع مفتوح في برنامج آخر باسم { $annotator }
    .safe = فُتح هنا للقراءة فقط.
    .hint = أغلق البرنامج الآخر، أو اعمل هنا باسم محلل آخر.
notice-read-only = المشروع مفتوح للقراءة فقط، فلم يتغير شيء
notice-changed-outside = { PLURAL($count) ->
    [zero] لم يتغير ملف خارج البرنامج
    [one] تغيّر ملف واحد خارج البرنامج، فقُرئ من جديد
    [two] تغيّر ملفان خارج البرنامج، فقُرئا من جديد
    [few] تغيّرت { $count } ملفات خارج البرنامج، فقُرئت من جديد
   *[other] تغيّر { $count } ملفًا خارج البرنامج، فقُرئت من جديد
}
notice-name-taken = الاسم «{ $name }» مستعمل
    .hint = اختر اسمًا آخر.

# الوسم
notice-nothing-selected = لم يُحدَّد نص
    .hint = حدد كلمة أو أكثر، ثم اضغط مفتاح الوسم.
notice-no-span = لم يُحدَّد مقطع
    .hint = انقر مقطعًا موسومًا أولًا.
notice-no-annotator = لا محلل بعد
    .hint = اكتب اسمك لتُحفظ الوسوم باسمك.
notice-same-span = هذا المقطع موسوم بـ«{ $label }» من قبل
notice-span-empty = لا يمكن أن يكون المقطع فارغًا
    .safe = بقي المقطع كما كان.
notice-fragments-overlap = الجزءان متداخلان
    .safe = بقي المقطع كما كان.
    .hint = حدد نصًا خارج أجزاء المقطع.
notice-relation-unfit = لا تصل علاقة «{ $relation }» بين «{ $from }» و«{ $to }»
    .safe = لم تُضف علاقة.
    .hint = راجع قواعد العلاقات في مخطط المشروع.
notice-relation-exists = هذه العلاقة موجودة من قبل
notice-nothing-to-undo = لا شيء يُتراجع عنه
notice-nothing-to-redo = لا شيء يُعاد
notice-undone = تراجعت عن: { $what }
notice-redone = أعدت: { $what }
notice-deleted = حُذف «{ $label }»
notice-deleted-with-relations = { PLURAL($count) ->
    [zero] حُذف «{ $label }»
    [one] حُذف «{ $label }» وعلاقة واحدة معه
    [two] حُذف «{ $label }» وعلاقتان معه
    [few] حُذف «{ $label }» و{ $count } علاقات معه
   *[other] حُذف «{ $label }» و{ $count } علاقة معه
}

# التصدير
notice-exported = { PLURAL($count) ->
    [zero] كُتب «{ $file }» بلا مقاطع
    [one] كُتب مقطع واحد في «{ $file }»
    [two] كُتب مقطعان في «{ $file }»
    [few] كُتبت { $count } مقاطع في «{ $file }»
    [many] كُتب { $count } مقطعًا في «{ $file }»
   *[other] كُتب { $count } مقطع في «{ $file }»
}
notice-export-losses = { PLURAL($count) ->
    [zero] تتسع الصيغة لكل شيء
    [one] لم تتسع الصيغة لشيء واحد
    [two] لم تتسع الصيغة لشيئين
    [few] لم تتسع الصيغة لـ{ $count } أشياء
   *[other] لم تتسع الصيغة لـ{ $count } شيئًا
}
    .safe = الوسوم في المشروع كما هي.
    .hint = في تقرير التصدير ما هو وأين.
notice-export-exists = الملف «{ $file }» موجود
    .safe = لم يُكتب فوقه.
    .hint = اختر اسمًا آخر، أو أكد الكتابة فوقه.
notice-export-failed = تعذر التصدير إلى «{ $file }»: { $reason }
    .safe = لم يُكتب ملف ناقص، والوسوم في المشروع كما هي.
    .hint = اختر مجلدًا آخر ثم أعد المحاولة.
notice-export-nothing = لا شيء يُصدَّر
    .hint = لا مقاطع في هذه الطبقة للمقالات المختارة.
notice-export-no-annotator = ليست لـ{ $annotator } طبقة في هذا المشروع
    .hint = تأكد من الاسم؛ أسماء أصحاب الطبقات في المكتبة.
notice-export-no-gold = لا طبقة معتمدة بعد
    .safe = لم يُكتب شيء.
    .hint = تنشأ الطبقة المعتمدة من مراجعة طبقات المحللين؛ صدّر إحدى طبقاتهم ريثما تُراجَع.

# البرنامج
notice-no-dialogs = لا يقدم سطح المكتب مربعًا لاختيار الملفات
    .hint = اكتب المسار هنا، أو أفلت الملفات في النافذة.
notice-settings-wrong = لا تُفهم الإعدادات المحفوظة، فبدأ البرنامج بالإعدادات الأصلية
    .safe = الملف القديم محفوظ بجانبها.
notice-settings-unsaved = تعذر حفظ الإعدادات: { $reason }
    .safe = عملك في المشروع محفوظ.
notice-job-failed = توقف العمل على غير المتوقع: { $reason }
    .safe = لم يتغير شيء في المشروع.
    .hint = أعد المحاولة؛ وإن تكرر ذلك فأبلغ عنه مع نص هذا الإشعار.
notice-job-stopped = أُوقف العمل، ولم يتغير شيء
notice-copied = نُسخ

# الجلسة
notice-part-missing = الملف «{ $file }» مفقود
    .safe = كل ما عداه مفتوح.
    .hint = استعِد الملف من نسخة أقدم.
notice-part-broken = تعذّرت قراءة «{ $file }»: { $reason }
    .safe = لم يُكتب فوقه شيء، وكل ما عداه مفتوح.
    .hint = أصلحه أو استعِده من نسخة أقدم.
notice-unfinished = «{ $file }» نصّ لم يكتمل استيراده
    .safe = تُرك كما هو.
    .hint = استورده ثانيةً باسم آخر، أو احذف الملف.
notice-history-differs = «{ $file }» ليس كما يقول سجلّه
    .safe = لم يُكتب فوقه شيء.
    .hint = شغّل «hashiya check» على المشروع لترى كل موضع كهذا.
notice-problem = في المشروع خلل: «{ $file }»
    .safe = كل ما عداه مفتوح.
    .hint = شغّل «hashiya check» على المشروع لترى كل موضع كهذا.
notice-no-article = لا توجد مقالة «{ $article }» في هذا المشروع
notice-no-label = ليس في المخطط وسم «{ $label }»
notice-bad-attribute = لا يسمح المخطط بهذه القيمة هنا
    .safe = بقي المقطع كما كان.
notice-edit-refused = لم يعد هذا التغيير يوافق الموجود
    .safe = لم يتغيّر شيء.
    .hint = انظر إلى الموضع ثانيةً وأعِد التغيير.
notice-waiting = تعذّرت كتابة آخر تغيير على القرص
    .safe = هو محفوظ في الذاكرة وسيُكتب حالما يعود القرص إلى العمل.
    .hint = أفسِح مكانًا أو استعِد صلاحية المجلد، واترك هذه النافذة مفتوحة ريثما يُكتب.
notice-saved-again = عاد القرص إلى العمل: حُفظ كل شيء

notice-import-no-project = افتح مشروعًا أولًا ثم استورد إليه
