# الاتفاق: المقاييس، والسؤال الذي يجيب عنه كل منها (.about)، ولماذا قد لا تكون لأحدها قيمة

agreement-span-f1-exact = ‏F1، المقطع نفسه
    .about = كم مقطعًا عند الاثنين بالحدود نفسها والوسم نفسه؟ اقرأه أولًا مع ما لا قرين له.
agreement-span-f1-boundaries = ‏F1، الحدود نفسها
    .about = هل يحدد الاثنان المقاطع نفسها أيًّا كان وسمها؟
agreement-span-f1-overlap = ‏F1، مع التداخل
    .about = هل يرى الاثنان الأشياء نفسها بالوسم نفسه وإن اختلفت الحدود؟
agreement-matched-same-label = الوسم نفسه
    .about = ما نسبة الوسم الواحد في المقاطع التي تدل على شيء واحد؟
agreement-matched-cohen-kappa = كابا كوهين للوسوم
    .about = إلى أي حد تتفق وسوم المقاطع المتقابلة فوق ما تأتي به المصادفة؟
agreement-cohen-kappa-characters = كابا كوهين، بالحروف
    .about = إلى أي حد يتفق اثنان فوق المصادفة على كل حرف، ولكل منهما عادته؟
agreement-cohen-kappa-words = كابا كوهين، بالكلمات
    .about = السؤال نفسه لكل كلمة، فلا تزيد كلمة طويلة على قصيرة.
agreement-fleiss-kappa-characters = كابا فلايس (باي سكوت)، بالحروف
    .about = إلى أي حد يتفق أي عدد من المحللين على كل حرف إن كانت عادتهم واحدة؟
agreement-fleiss-kappa-words = كابا فلايس (باي سكوت)، بالكلمات
    .about = السؤال نفسه لكل كلمة.
agreement-krippendorff-alpha-characters = ألفا كريبندورف، بالحروف
    .about = ككابا فلايس مع إنصاف النصوص القصيرة، وتصح به المقارنة وإن اختلف عدد المحللين.
agreement-krippendorff-alpha-words = ألفا كريبندورف، بالكلمات
    .about = السؤال نفسه لكل كلمة.
agreement-krippendorff-alpha-u = ألفا كريبندورف للتقطيع (α_U)
    .about = هل تقع المقاطع في المواضع نفسها؟ مقطع طويل مكان عدة مقاطع قصيرة خلاف كبير.
agreement-u-alpha = ألفا المقاطع (uα)
    .about = هل تغطي المقاطع ووسومها والفراغات بينها النص نفسه بعد طرح أثر المصادفة؟
agreement-u-alpha-binary = ألفا التحديد (|uα)
    .about = هل يجد المحللون النص نفسه جديرًا بالتحديد أيًّا كان الوسم؟
agreement-cu-alpha = ألفا الوسوم (cuα)
    .about = حيث حدد أكثر من واحد شيئًا، هل وسموه الوسم نفسه؟
agreement-ku-alpha = ألفا هذا الوسم ((k)uα)
    .about = حيث يلتقي هذا الوسم بما حدده غيره، هل هو الوسم نفسه؟ اقرأه مع نسبة ما يشمله.
agreement-gamma = غاما (γ)
    .about = هل تتقابل المقاطع موضعًا ووسمًا في الجملة، وإن تداخلت أو احتوى بعضها بعضًا؟
agreement-gamma-cat = غاما الوسوم (γcat)
    .about = حيث تجمع أفضل مقابلة بين المقاطع، هل تتفق وسومها؟

agreement-undefined-nothing-marked = غير معرَّف: لم يحدد أحد شيئًا
agreement-undefined-no-variation = غير معرَّف: لم يُقل إلا شيء واحد، فلم يكن ما يُختلف فيه
agreement-undefined-overlapping = غير معرَّف: تتداخل مقاطع محلل واحد، وهذا المقياس لا يعرف التداخل
agreement-undefined-nothing-meets = غير معرَّف: لا يلتقي ما حدده أحد بما حدده غيره
agreement-undefined-too-hard = لم تُحسب: المقابلات الممكنة أكثر مما يُحصى

# لماذا لا يمكن قول شيء
notice-agreement-alone = يحتاج الاتفاق إلى طبقات محللين اثنين على الأقل
    .safe = لم يتغير شيء.
    .hint = استورد طبقة زميل للمقالات نفسها، أو ادمج نسخته من المشروع.
notice-agreement-apart = لا مقالة فيها طبقتان لاثنين من هؤلاء المحللين
    .safe = لم يتغير شيء.
    .hint = اختر محللين عملوا على المقالات نفسها.
notice-agreement-hidden = وسوم الزملاء في هذه المقالات ما زالت محجوبة عنك
    .safe = لم يتغير شيء.
    .hint = الوسم في هذا المشروع مستقل: أنجز المقالات أولًا.
notice-agreement-too-much = هذا النص أطول من أن يُحسب الاتفاق فيه
    .safe = لم يتغير شيء.
notice-agreement-broken = تعذّر حساب الاتفاق
    .safe = لم يتغير شيء في المشروع.
notice-agreement-saved = كُتب الاتفاق في «{ $file }»

# الصفحة
action-show-agreement = الاتفاق بين المحللين
agreement-title = الاتفاق
agreement-lead = إلى أي حد يتفق المحللون في المقالات التي عملوا عليها جميعًا. ابدأ بقراءة F1 وما لا قرين له.
agreement-annotators = المحللون
agreement-labels = الوسوم
agreement-all-labels = كل الوسوم
agreement-articles = المقالات
agreement-articles-hint = كلها، أو كلمات من العنوان أو المصدر أو التاريخ أو المعرّف
agreement-articles-found = { PLURAL($count) ->
    [zero] لا مقالة تطابق
    [one] تطابق مقالة واحدة
    [two] تطابق مقالتان
    [few] تطابق { $count } مقالات
    [many] تطابق { $count } مقالة
   *[other] تطابق { $count } مقالة
}
agreement-weight-place = وزن الموضع (α)
agreement-weight-label = وزن الوسم (β)
agreement-weight-alone = كلفة المقطع المنفرد (δ)
agreement-samples = نصوص عشوائية
agreement-weights-about = يوازن γ بين موضع المقطع ووسمه.
agreement-weights-wrong = الأوزان أعداد أكبر من 0 (ويجوز 0 لـβ)، وعدد النصوص العشوائية من 1 إلى 1000.
agreement-with-gamma = مع غاما، وحسابها أطول
agreement-start = قارن
agreement-stop = إيقاف
agreement-save = حفظ جدولًا
agreement-reading = تُقرأ المقالة { $done } من { $total }
agreement-measuring = تجري المقارنة، { $done } من { $total }
agreement-empty = اختر محللين اثنين على الأقل، ثم اضغط «قارن».
agreement-between = بين
agreement-on = في
agreement-pair = { $first } و{ $second }
agreement-everybody = الجميع ({ $count })
agreement-base = المقالات: { $articles } · المقاطع: { $spans } · ما حدده الجميع مما حدده أحدهم: { $marked }
agreement-undefined = غير معرَّف
agreement-value = القيمة
agreement-interval = مجال 95%
agreement-covers = يشمل
agreement-unmatched = بلا قرين
agreement-from-to = من { $low } إلى { $high }
agreement-matrix = الوسوم المتقابلة: الصفوف { $first }، والأعمدة { $second }
agreement-none = بلا قرين
agreement-cell = { $row } مقابل { $column }: { $count }
agreement-matrix-more = رُسمت أكثر الوسوم ورودًا وعددها { $count }، والجدول يضمها كلها.
agreement-attribute = { $attribute }: القيمة نفسها في { $same } من { $items }
