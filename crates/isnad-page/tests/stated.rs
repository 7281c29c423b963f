//! Headline and day in the ways in which Arabic, Persian and Kurdish sites state them. All sites are invented.

use isnad_page::{Page, decode};
use isnad_record::Basis;
use jiff::civil::{Date, date};

const HEADLINE: &str = "افتتاح جسر الوادي بعد عامين من العمل";

/// The text of each page, with days of events in it.
const TEXT: &str = "<div class=text><p>افتتح وزير النقل سامر الحداد جسر الوادي الذي بدأ العمل فيه يوم 3 مارس 2019 بكلفة بلغت ستين مليونا.</p>
    <p>وأضاف الحداد أن الجسر يخدم قرى الضفتين، وأن أعمال الصيانة تنتهي قبل 1/2/2022 بحسب العقد الموقع مع الشركة المنفذة.</p>
    <p>وكان أهالي القرى قد طالبوا بالجسر منذ سنوات طويلة، ويقول المختار رامي الخطيب إنهم انتظروا هذا اليوم طويلا.</p></div>";

/// The day that all pages were published on.
const DAY: Date = date(2021, 7, 26);

struct Stated {
    name: &'static str,
    url: Option<&'static str>,
    head: &'static str,
    /// What stands above the text, `{h}` being the headline.
    above: &'static str,
    below: &'static str,
    day: Option<(Date, Basis)>,
}

const PAGE: Stated = Stated { name: "", url: None, head: "", above: "<h1>{h}</h1>", below: "", day: None };

const fn day(basis: Basis) -> Option<(Date, Basis)> {
    Some((DAY, basis))
}

const PAGES: &[Stated] = &[
    Stated {
        name: "a graph of JSON-LD, as WordPress plugins write it",
        head: r#"<title>{h} - صحيفة الراصد</title><script type="application/ld+json">{"@context":"https://schema.org","@graph":[
            {"@type":"WebPage","datePublished":"2021-07-26T08:00:00+03:00"},
            {"@type":"NewsArticle","headline":"{h}","datePublished":"2021-07-26T08:00:00+03:00","dateModified":"2021-07-28T08:00:00+03:00"}]}</script>"#,
        day: day(Basis::JsonLd),
        ..PAGE
    },
    Stated {
        name: "a graph that has the page but no article",
        head: r#"<title>{h}</title><script type="application/ld+json">{"@graph":[{"@type":["WebPage","ItemPage"],"datePublished":"2021-07-26T08:00:00+03:00"},
            {"@type":"Organization","name":"الراصد"}]}</script>"#,
        day: day(Basis::JsonLd),
        ..PAGE
    },
    Stated {
        name: "JSON-LD that quotation marks of the headline have broken",
        head: r#"<title>{h}</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"افتتاح "جسر الوادي" اليوم",
            "datePublished": "2021-07-26T08:00:00+03:00", "dateModified":"2021-07-28"}</script>"#,
        day: day(Basis::JsonLd),
        ..PAGE
    },
    Stated {
        name: "Open Graph",
        head: "<meta property='og:title' content='{h}'><meta property='article:published_time' content='2021-07-26T08:00:00+00:00'>",
        day: day(Basis::OpenGraph),
        ..PAGE
    },
    Stated {
        name: "Dublin Core",
        head: "<title>{h}</title><meta name='DC.date.issued' content='2021-07-26'>",
        day: day(Basis::Meta),
        ..PAGE
    },
    Stated {
        name: "names of one analytics service and another",
        head: "<title>{h}</title><meta name='parsely-pub-date' content='2021-07-26T08:00:00Z'><meta name='sailthru.date' content='2021-07-27'>",
        day: day(Basis::Meta),
        ..PAGE
    },
    Stated {
        name: "a plain pubdate in numbers that can be read in one way only",
        head: "<title>{h}</title><meta name=pubdate content='26/07/2021 08:00'>",
        day: day(Basis::Meta),
        ..PAGE
    },
    Stated {
        name: "a pubdate in numbers that can be read in two ways, and the day in words",
        head: "<title>{h}</title><meta name=pubdate content='07/08/2021'>",
        above: "<h1>{h}</h1><span>الإثنين 26 يوليو 2021</span>",
        day: day(Basis::Text),
        ..PAGE
    },
    Stated {
        name: "microdata in a meta element of the body",
        above: "<h1 itemprop=headline>{h}</h1><meta itemprop=datePublished content='2021-07-26T08:00:00+02:00'>",
        day: day(Basis::Meta),
        ..PAGE
    },
    Stated {
        name: "Drupal",
        above: "<h1>{h}</h1><span property='dc:date dc:created' content='2021-07-26T08:00:00+03:00'>الإثنين, 07/26/2021 - 08:00</span>",
        day: day(Basis::Marked),
        ..PAGE
    },
    Stated {
        name: "Joomla",
        above: "<h1>{h}</h1><dl class=article-info><dd class=published>تم النشر في <time datetime='2021-07-26T08:00:00+03:00' itemprop=datePublished>26 تموز 2021</time></dd></dl>",
        day: day(Basis::Marked),
        ..PAGE
    },
    Stated {
        name: "Blogger",
        above: "<h1>{h}</h1><abbr class=published title='2021-07-26T08:00:00+03:00'>8:00 ص</abbr>",
        day: day(Basis::Marked),
        ..PAGE
    },
    Stated {
        name: "times of other articles before the headline and after the text",
        above: "<time datetime=2021-07-29>أمس</time><h1>{h}</h1><time datetime='2021-07-26 08:00'>26 تموز</time>",
        below: "<time datetime=2020-01-01>خبر قديم</time>",
        day: day(Basis::Marked),
        ..PAGE
    },
    Stated {
        name: "the time of change before that of publication",
        above: "<h1>{h}</h1><time class=updated datetime=2021-07-29>29 تموز</time><time class='entry-date published' datetime=2021-07-26>26 تموز</time>",
        day: day(Basis::Marked),
        ..PAGE
    },
    Stated {
        name: "the time of change alone",
        above: "<h1>{h}</h1><time class=updated datetime=2021-07-26>منذ يومين</time>",
        day: day(Basis::Changed),
        ..PAGE
    },
    Stated {
        name: "a time without its attribute",
        above: "<h1>{h}</h1><time>26/07/2021 - 8:00</time>",
        day: day(Basis::Marked),
        ..PAGE
    },
    Stated {
        name: "the address",
        url: Some("https://alrasid.example/2021/7/26/افتتاح-جسر/88123"),
        day: day(Basis::Url),
        ..PAGE
    },
    Stated {
        name: "an address in solar years",
        url: Some("https://rasid.example/fa/news/1400/05/04/2291"),
        day: day(Basis::Url),
        ..PAGE
    },
    Stated {
        name: "Egypt",
        above: "<h1>{h}</h1><div>الإثنين، 26 يوليه 2021 08:00 ص</div>",
        day: day(Basis::Text),
        ..PAGE
    },
    Stated {
        name: "the Levant",
        above: "<h1>{h}</h1><div>الإثنين ٢٦ تموز ٢٠٢١ - ٠٨:٠٠</div>",
        day: day(Basis::Text),
        ..PAGE
    },
    Stated {
        name: "two names of a month",
        above: "<h1>{h}</h1><div>بغداد | 26 تموز / يوليو 2021</div>",
        day: day(Basis::Text),
        ..PAGE
    },
    Stated {
        name: "Tunisia and Algeria",
        above: "<h1>{h}</h1><div>الاثنين 26 جويلية 2021</div>",
        day: day(Basis::Text),
        ..PAGE
    },
    Stated {
        name: "Morocco",
        above: "<h1>{h}</h1><div>هيئة التحرير</div><div>الاثنين 26 يوليوز 2021 - 08:00</div>",
        day: day(Basis::Text),
        ..PAGE
    },
    Stated {
        name: "numbers, the day first",
        above: "<h1>{h}</h1><div>26-07-2021 | 08:00</div>",
        day: day(Basis::Text),
        ..PAGE
    },
    Stated {
        name: "numbers, the year first",
        above: "<h1>{h}</h1><div>٢٠٢١/٠٧/٢٦</div>",
        day: day(Basis::Text),
        ..PAGE
    },
    Stated {
        name: "numbers as Americans write them",
        above: "<h1>{h}</h1><div>7/26/2021 8:00:00 AM</div>",
        day: day(Basis::Text),
        ..PAGE
    },
    Stated {
        name: "Hijri and Gregorian",
        above: "<h1>{h}</h1><div>الاثنين - 16 ذو الحجة 1442 هـ - 26 يوليو 2021 مـ رقم العدد [15581]</div>",
        day: day(Basis::Text),
        ..PAGE
    },
    Stated {
        name: "Hijri alone",
        above: "<h1>{h}</h1><div>١٦ ذو الحجة ١٤٤٢هـ</div>",
        day: day(Basis::Hijri),
        ..PAGE
    },
    Stated {
        name: "Hijri in numbers",
        above: "<h1>{h}</h1><div>نشر في: 16-12-1442 هـ</div>",
        day: day(Basis::Hijri),
        ..PAGE
    },
    Stated {
        name: "Persian",
        above: "<div>امروز: پنجشنبه ۷ مرداد ۱۴۰۰</div><h1>{h}</h1><div>تاریخ انتشار: دوشنبه ۴ مرداد ۱۴۰۰ - ۰۸:۰۰</div>",
        day: day(Basis::Text),
        ..PAGE
    },
    Stated {
        name: "Persian in numbers",
        above: "<h1>{h}</h1><div>۱۴۰۰/۰۵/۰۴ ۰۸:۰۰</div>",
        day: day(Basis::Text),
        ..PAGE
    },
    Stated {
        name: "Dari", above: "<h1>{h}</h1><div>۴ اسد ۱۴۰۰</div>", day: day(Basis::Text), ..PAGE
    },
    Stated {
        name: "Sorani",
        above: "<h1>{h}</h1><div>٢٦ی تەمموزی ٢٠٢١</div>",
        day: day(Basis::Text),
        ..PAGE
    },
    Stated {
        name: "a label and its day in two cells",
        above: "<h1>{h}</h1><dl><dt>آخر تحديث:<dd>28/07/2021<dt>تاريخ النشر:<dd>26/07/2021</dl>",
        day: day(Basis::Text),
        ..PAGE
    },
    Stated {
        name: "published and changed on one line",
        above: "<h1>{h}</h1><p>آخر تحديث: 28 تموز 2021 08:00 | نُشر في: 26 تموز 2021 07:00</p>",
        day: day(Basis::Text),
        ..PAGE
    },
    Stated {
        name: "only when it was changed",
        above: "<h1>{h}</h1><p>آخر تحديث: 26 تموز 2021 08:00</p>",
        day: day(Basis::Changed),
        ..PAGE
    },
    Stated {
        name: "added",
        above: "<h1>{h}</h1>",
        below: "<ul><li>القسم: محليات</li><li>أُضيف بتاريخ 26/7/2021</li></ul>",
        day: day(Basis::Text),
        ..PAGE
    },
    Stated {
        name: "below the text",
        below: "<div>كُتب بتاريخ: الاثنين 26 تموز 2021</div>",
        day: day(Basis::Text),
        ..PAGE
    },
    Stated {
        name: "the day of reading at the top, that of the article below the headline",
        above: "<div>الخميس 29 تموز 2021</div><ul><li>الرئيسية</li><li>محليات</li><li>رياضة</li></ul><h1>{h}</h1><div>سامر الحداد</div><div>26 تموز 2021</div>",
        day: day(Basis::Text),
        ..PAGE
    },
    Stated {
        name: "one in the morning, stated by the clock of Greenwich",
        head: "<title>{h}</title><meta property='article:published_time' content='2021-07-25T22:10:00Z'>",
        above: "<h1>{h}</h1><div>الاثنين 26 تموز 2021 - 01:10</div>",
        day: day(Basis::Text),
        ..PAGE
    },
    Stated {
        name: "no day but that of reading, those of events and those of comments",
        above: "<div>الخميس 29 تموز 2021</div><ul><li>الرئيسية</li><li>محليات</li><li>رياضة</li></ul><h1>{h}</h1>",
        below: "<div id=comments><div>زائر</div><div>30/07/2021</div><p>أحسنتم</p></div>",
        ..PAGE
    },
    Stated { name: "no day at all", ..PAGE },
];

fn read(stated: &Stated) -> Page {
    let html = format!(
        "<html><head>{}</head><body>{}{TEXT}{}</body></html>",
        stated.head, stated.above, stated.below
    );
    Page::read(&html.replace("{h}", HEADLINE), stated.url).unwrap()
}

#[test]
fn days_are_found_where_sites_state_them() {
    let mut wrong = Vec::new();
    for stated in PAGES {
        let page = read(stated);
        let found = page.published.zip(page.basis.published);
        if found != stated.day || page.title.as_deref() != Some(HEADLINE) || page.paragraphs.len() != 3 {
            wrong.push(format!("{}: {found:?} {:?} {:?}", stated.name, page.title, page.paragraphs));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn headlines_are_found_where_sites_state_them() {
    let cases = [
        (
            "the head's title with the section and the site",
            "<title>{h} | محليات | صحيفة الراصد</title><meta property=og:site_name content='صحيفة الراصد'>",
            "",
        ),
        (
            "the site before it",
            "<meta property=og:site_name content=الراصد><meta property=og:title content='الراصد - {h}'>",
            "<h1>{h}</h1>",
        ),
        (
            "the site before it, with a colon",
            "<meta property=og:site_name content='وكالة الراصد'><title>وكالة الراصد : {h}</title>",
            "<h2>{h}</h2>",
        ),
        (
            "a logo as first heading",
            "<meta property=og:site_name content=الراصد><title>{h} - الراصد</title>",
            "<h1>الراصد</h1><h1>{h}</h1>",
        ),
        (
            "a logo as only first-class heading",
            "<meta property=og:title content='{h}'>",
            "<h1><a>الراصد</a></h1><h2>{h}</h2>",
        ),
        ("a title that was cut", "<title>افتتاح جسر الوادي بعد عامين...</title>", "<h1>{h}</h1>"),
        (
            "a title of the head that is the site's, and the headline as a heading",
            "<title>الراصد</title><meta property=og:site_name content=الراصد>",
            "<h1>{h}</h1>",
        ),
        (
            "a title of the head that is the site's, and the headline as a lesser heading",
            "<title>الراصد</title><meta property=og:site_name content=الراصد>",
            "<h2 class=post-title>{h}</h2>",
        ),
        ("the section as first heading", "<title>{h}</title>", "<h1>محليات</h1><h2>{h}</h2>"),
        (
            "a line above the headline inside the heading",
            "<meta property=og:title content='{h}'>",
            "<h1><span>بعد طول انتظار</span> {h}</h1>",
        ),
        (
            "characters written twice as references",
            "<meta property=og:title content='افتتاح جسر الوادي بعد عامين من&amp;nbsp;العمل'>",
            "",
        ),
        ("blanks and a mark of direction", "<title>\n  {h}\u{200f}  \n</title>", "<h1>  {h}\n</h1>"),
        (
            "JSON-LD alone",
            r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"{h}"}</script>"#,
            "",
        ),
        ("a heading alone", "", "<h1>{h}</h1>"),
        ("microdata", "", "<h2 itemprop=headline>{h}</h2>"),
    ];
    let mut wrong = Vec::new();
    for (name, head, above) in cases {
        let page =
            format!("<html><head>{head}</head><body>{above}{TEXT}</body></html>").replace("{h}", HEADLINE);
        let page = Page::read(&page, Some("https://alrasid.example/88123")).unwrap();
        let title = page.title.unwrap_or_default();
        let title = title.trim_end_matches('\u{200f}');
        let with_line_above = format!("بعد طول انتظار {HEADLINE}");
        if title != HEADLINE && title != with_line_above {
            wrong.push(format!("{name}: {title}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_page_in_an_old_charset_states_the_same() {
    let html = format!(
        "<meta charset=windows-1256><title>{HEADLINE}</title><h1>{HEADLINE}</h1><div>الإثنين ٢٦ تموز ٢٠٢١</div>{TEXT}"
    );
    let html = html.replace(|c: char| ('٠'..='٩').contains(&c), "");
    let html = html.replace("تموز ", "26 تموز 2021");
    let (bytes, ..) = encoding_rs::WINDOWS_1256.encode(&html);
    let page = Page::read(&decode(&bytes, None).text, None).unwrap();
    assert_eq!((page.title.as_deref(), page.published), (Some(HEADLINE), Some(DAY)));
}
