//! Classes of words that constructions ask for by name: closed ones (prepositions, relative pronouns) and open ones of the field
//! (outlets, titles, words of a game).

use crate::{Lexicon, Table, TableError};
use isnad_text::fold;
use rustc_hash::FxHashSet as HashSet;
use std::collections::BTreeMap;

/// Declares the classes with the ids of their rows, so that no class can be without either.
macro_rules! word_classes {
    ($($(#[$doc:meta])* $class:ident = $id:literal,)*) => {
        /// A class of words; its forms are the row of `word_classes` with its id.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum WordClass {
            $($(#[$doc])* $class,)*
        }

        impl WordClass {
            /// All classes, in the order of their ids.
            const ALL: &[WordClass] = &[$(WordClass::$class),*];

            /// The id of its row.
            fn id(self) -> &'static str {
                match self {
                    $(WordClass::$class => $id,)*
                }
            }
        }
    };
}

// One line a class, by its id; keep sorted.
word_classes! {
    /// A noun in the accusative that makes an adverb of the preposition behind it: `نقلا عن`, `استنادا إلى`.
    AccusativeHead = "accusative_head",
    /// Another indefinite noun for those who act as one: `إدارة`, `قوات`.
    ActingBody = "acting_body",
    /// Another medium, or one of it, that is told something: `قال لرويترز`, `لمراسلنا`.
    AddressedMedium = "addressed_medium",
    /// A word with the article for all those who are called upon: `الأمة`, `المجتمع`.
    AddressedWhole = "addressed_whole",
    /// A word that opens what a happening is about, or its time, cause, purpose or outcome: `بشأن`, `منذ`,
    /// `وأسفر`.
    AdjunctOpener = "adjunct_opener",
    /// Another preposition that governs what follows it, alone: `عند`, `باسم`.
    AdjunctPreposition = "adjunct_preposition",
    /// A noun, without article, for what is agreed with somebody: `اتفاق مع إيطاليا`, `صفقة`.
    AgreementNoun = "agreement_noun",
    /// A noun after على that opens where or on what occasion something is said: `على هامش`, `على حسابه`.
    AlaCircumstance = "ala_circumstance",
    /// A noun after على that makes an adverb of it, so that no content follows: `على الرغم`, `على هامش`.
    AlaIdiom = "ala_idiom",
    /// A word after which somebody is named who only supports a party: `القوات المدعومة من تونس`.
    AllyWord = "ally_word",
    /// A word that leads from a subject to the number it moves to: `بنسبة`, `بمقدار`, `خلال`.
    AmountIntroduction = "amount_introduction",
    /// A part of words for those whose training is no programme of states: `متطرف` in المتطرفين, `مسلح`.
    ArmedStem = "armed_stem",
    /// A word for those who come from somewhere or flee it: `قادمين من تونس`, `فروا`.
    Arrival = "arrival",
    /// A word, without conjunction and ب, after which somebody is named who was there: `بمشاركة إيطاليا`,
    /// `حضره السفير`.
    Attendance = "attendance",
    /// A word, without article, that ties people to the body they belong to: `مسلحون ينتمون إلى الحركة`,
    /// `قوات موالية`.
    Belonging = "belonging",
    /// Another adjective than one of origin, with the article, that goes on with the name of a body: `القوات
    /// المسلحة`, `المحكمة العليا`.
    BodyAdjective = "body_adjective",
    /// A noun for the line between states, behind which they are named as where, not who: `الحدود مع
    /// إيطاليا`.
    BorderNoun = "border_noun",
    /// A word after which a clause begins: `وقد`, `بينما`.
    BoundaryWord = "boundary_word",
    /// A word for those who are called upon, and hardly ever call: `الشعب`, `المجتمع الدولي`, `كل`.
    CalledUpon = "called_upon",
    /// A word for what is sent and arrives: `شحنة`, `هبطت طائرة`.
    CargoWord = "cargo_word",
    /// A word for carrying out, before the noun of what is done: `تم توقيع`, `عملية خطف`.
    CarryingOut = "carrying_out",
    /// A word after which those stand who were killed or hurt: `مقتل جنديين`, `أصيب عامل`.
    CasualtyWord = "casualty_word",
    /// A word for how many there are and how that changes: `تراجعت الهجمات`, `عدد الغارات`.
    ChangeWord = "change_word",
    /// A word after which a channel or an occasion stands: `عبر حسابه`, `على هامش`.
    ChannelIntroduction = "channel_introduction",
    /// An adverb, participle or conjunction that begins a circumstance: `مساء`, `قائلا`, `بدوره`, `حيث`.
    CircumstanceAdverb = "circumstance_adverb",
    /// A preposition that begins a circumstance: `خلال اللقاء`, `عقب`, `بحضور`.
    CircumstancePreposition = "circumstance_preposition",
    /// A word that begins another clause wherever it stands: `لكنه`, `وكانت`.
    ClauseBreak = "clause_break",
    /// A word that opens a clause of its own: `أنه`, `حيث`, `بينما`.
    ClauseOpener = "clause_opener",
    /// A particle before a clause, whose letters the tagger takes for a word of names: `فإن سامي الحداد`.
    ClauseParticle = "clause_particle",
    /// A noun, without article, for states that act together: `التحالف الدولي`, `الائتلاف`.
    Coalition = "coalition",
    /// An adjective of what comes next: `العام المقبل`, `الزيارة القادمة`.
    ComingAdjective = "coming_adjective",
    /// A word that begins another clause behind a comma: `، وذلك`, `، وهو`.
    CommaClauseOpener = "comma_clause_opener",
    /// An adjective of what an office is for, not of offices: `وزير التعليم العالي`, `الأمن القومي`.
    ComplementAdjective = "complement_adjective",
    /// Words that stand as a preposition before one who acts or is acted on: `من قبل الجيش`, `على يد
    /// الحركة`, `بحق المدنيين`.
    CompoundPreposition = "compound_preposition",
    /// A word that makes a conjunction with أن behind it: `بعد أن`, `رغم أن`.
    ConjunctionHead = "conjunction_head",
    /// A noun that stands before another in the name of a body: `حركة أحرار الهضاب`, `شركة أسواق النهر`.
    ConstructInName = "construct_in_name",
    /// A verb of a happening itself, or before one, that tells no other happening: `الغارات التي استمرت`,
    /// `الاجتماع الذي حضره`.
    ContinuingVerb = "continuing_verb",
    /// A noun, without article, that an adjective of a state makes a currency of: `دينار عراقي`, `الدولار
    /// الأمريكي`.
    CurrencyNoun = "currency_noun",
    /// A preposition or noun after which a month by name is a date: `منذ مارس`, `مطلع آذار`.
    DateHead = "date_head",
    /// A word after اليوم that makes it a day of another kind: `اليوم الوطني`, `اليوم نفسه`.
    DayAttribute = "day_attribute",
    /// A word that begins like the article and describes no people before it: `اليوم`, `العاصمة`, `إلى`.
    DefiniteNoun = "definite_noun",
    /// A word by which a condition or demand is made: `تشترط`, `طالبت`.
    DemandWord = "demand_word",
    /// A word that denies what follows: `لم يتعهد`, `عدم`, `دون`.
    Denial = "denial",
    /// A noun with the article for a team, which what follows only describes: `الفريق الأحمر`.
    DescribedTeam = "described_team",
    /// A word after which a number is what two others differ by: `يقل بنحو 330`, `بفارق`.
    DifferenceWord = "difference_word",
    /// What a meeting is held for, before those who are talked about: `اجتماع لبحث الاتفاق مع إيطاليا`.
    DiscussionPurpose = "discussion_purpose",
    /// A word that doubts or asks for what follows soon: `ينبغي`, `ضرورة`, `هل`.
    DoubtWord = "doubt_word",
    /// A dual noun, without article, for both sides of a relation: `الجانبان`, `البلدين`.
    DualSide = "dual_side",
    /// A word that makes an exception with أن behind it: `غير أن`, `إلا أنه`.
    ExceptionHead = "exception_head",
    /// A word before أن and a verb of the present which tells that it is not said, or not yet: `قبل أن يعلن`,
    /// `من المتوقع أن يؤكد`.
    ExpectingHead = "expecting_head",
    /// A word after في that opens a circumstance, so that في belongs to no office before it: `في ختام`, `في
    /// تعليقه`.
    FiCircumstance = "fi_circumstance",
    /// A beginning of words for those who follow somebody: `أنصار`, `مؤيد` in مؤيدون.
    Follower = "follower",
    /// A first word of names from other languages that is no whole name: `ديلي ميل`, `نيو تايمز`.
    ForeignOpener = "foreign_opener",
    /// An adjective, without article and ة, of who was in office: `الوزير السابق`, `الأسبق`.
    Former = "former",
    /// A beginning of words that look like future verbs and are none: `سيار` in سيارة, `ستوكهولم`.
    FutureLookAlike = "future_look_alike",
    /// A word of a game, near which two numbers are a score: `فاز الفريق 3-1`, `المباراة`.
    GameWord = "game_word",
    /// A gathering that whoever holds another office heads or sits in too: `رئيس الوفد`, `اللجنة`.
    Gathering = "gathering",
    /// A word, without article, of which there are many in every state: `المدرسة`, `المشروع`.
    GeneralWord = "general_word",
    /// An adjective or noun that goes on with an indefinite noun for people: `عناصر مسلحة`, `مقاتلين
    /// أجانب`.
    GroupAttribute = "group_attribute",
    /// A word of holding, doing or of what comes soon, which does not tell what is owed: `بعقد`, `القيام`,
    /// `قريبا`.
    HoldingWord = "holding_word",
    /// An object that belongs to its verb and is nobody who speaks: `كشف النقاب`, `لفت الانتباه`.
    IdleObject = "idle_object",
    /// An adjective, with the article, of a body that stands until another comes, which is another body: `الحكومة الليبية
    /// المؤقتة`.
    InterimAdjective = "interim_adjective",
    /// A word after which عن tells who issued a document: `بيان صادر عن الوزارة`.
    IssuingWord = "issuing_word",
    /// An adjective, without article and ending, of what two have together: `لجنة مشتركة`, `حوار ثنائي`.
    JointAdjective = "joint_adjective",
    /// A part of words for what two sides do together: `شراك` in شراكة and الشراكات, `ثنائي`.
    JointStem = "joint_stem",
    /// A word that takes its object with ل: `تمهيدا لعملية`, `الداعمة لغزو`.
    LamGovernor = "lam_governor",
    /// A word after which stands who leads: `بقيادة السعودية`, `الذي تقوده واشنطن`.
    Leadership = "leadership",
    /// A noun between a verb and the happening that says little by itself: `شن`, `تنفيذ`.
    LightNoun = "light_noun",
    /// Those, without article, who are told something: `قال للصحفيين`, `للإعلام`.
    Listener = "listener",
    /// A word after which some of those named before are listed: `دول بينها تونس`, `منهم السفير`.
    Listing = "listing",
    /// A part of greater bodies or a house of which every town has some: `كلية الآداب`, `مستشفى`.
    LocalBody = "local_body",
    /// A preposition or noun of place before a state that is where, not who: `داخل العراق`, `شمالي سوريا`.
    LocativeHead = "locative_head",
    /// A noun after مع that opens a time: `مع بداية`, `مع حلول`.
    MaaCircumstance = "maa_circumstance",
    /// A word in ب or ل, or one that looks like it, that begins no content of a pledge: `تعهد بدوره`,
    /// `بشكل`.
    MannerPhrase = "manner_phrase",
    /// A word, without article, for a body of many states or of none: `أممي`, `اتحاد`, `منظمة`.
    ManyStateWord = "many_state_word",
    /// A noun of sport that alone tells of a game: `منتخب`, `مباراة`.
    MatchNoun = "match_noun",
    /// A noun for ways and means, which are talked about: `سبل الدعم`, `كيفية التنفيذ`.
    MatterNoun = "matter_noun",
    /// A word between a noun and the number that measures it: `دعم قدره 12 مليارا`, `زيارة استغرقت ثلاثة
    /// أيام`.
    MeasureLink = "measure_link",
    /// One of the many, after their number: `مئة مقاتل من الحركة`.
    MemberNoun = "member_noun",
    /// A noun, without article, of what is said or written and speaks for somebody: `الخطاب الذي أقر`,
    /// `التقرير`.
    MessageNoun = "message_noun",
    /// A noun after من that makes an adverb or a preposition of it: `من جهته`, `من خلال`.
    MinCircumstance = "min_circumstance",
    /// A word between a mark of modality and what it marks that does not part them: `يجب أن يتم توقيع`,
    /// `دعا إلى عقد`.
    ModalLink = "modal_link",
    /// A word that makes the name of a newspaper or channel with اليوم behind it: `المصري اليوم`, `روسيا
    /// اليوم`.
    NameBeforeToday = "name_before_today",
    /// A title that may stand before a name: `السيد`, `معالي`.
    NameTitle = "name_title",
    /// Another word for what somebody has or leads, without article before his name: `فريق سامي`, `حكومة
    /// الحداد`.
    NamedAfterKind = "named_after_kind",
    /// What is named after the town where it was held or signed: `قمة روما`, `اتفاق جدة`.
    NamedAfterTown = "named_after_town",
    /// A newspaper, channel or agency named before: `قالت الصحيفة`, `القناة`.
    NamedOutlet = "named_outlet",
    /// A word whose first letter ب is its own and no preposition: `بيان`, `بغداد`.
    NativeBa = "native_ba",
    /// A word that begins no noun phrase as content: `عندما`, `اليوم`.
    NoContent = "no_content",
    /// A particle that begins no noun phrase: `ليس`, `سوف`.
    NoPhraseParticle = "no_phrase_particle",
    /// Another word after which what looks like a verb of saying is a noun: `بدون ذكر`, `رفض تقديم`
    NominalGovernor = "nominal_governor",
    /// A word by which something is refused, asked for or charged with, and not told to happen: `رفضت`,
    /// `متهما`.
    NonFactive = "non_factive",
    /// A word after which no finite verb stands, so that what looks like one is a noun: `بدون عقد`, `هذا
    /// الاتفاق`.
    NounGovernor = "noun_governor",
    /// Another word after which somebody is named who is no subject: `بدعم إيطاليا`, `مقتل جندي`.
    ObliqueHead = "oblique_head",
    /// A noun that opens an occasion or a circumstance after في or على: `في إطار`, `على هامش`.
    OccasionNoun = "occasion_noun",
    /// A word, without article, that an office is named with or without: `المتحدث باسم الجيش`, `وزير شؤون
    /// النقل`.
    OfficeFiller = "office_filler",
    /// Another word, without article, after لل behind an office, which is no part of it: `قال المتحدث
    /// للنواب`, `للمرة الأولى`.
    OfficeListener = "office_listener",
    /// An indefinite noun in the middle of an office: `رئيس أركان الجيش`, `مدير عام شرطة المدينة`.
    OfficeNoun = "office_noun",
    /// An everyday word that is a noun inside an office: `مدير مدرسة`, `رئيس قسم`.
    OfficePlace = "office_place",
    /// A head of an office that one state only has, or that a state sends or installs somewhere: `السفير`,
    /// `العاهل`.
    OneStateOffice = "one_state_office",
    /// An adjective, without article and ة, that an office or body is named with or without: `الهيئة
    /// العامة`, `اللجنة العليا`.
    OptionalAttribute = "optional_attribute",
    /// What is organised, so that تنظيم before it is the act: `تنظيم كأس`, `تنظيم دورة`.
    OrganisedEvent = "organised_event",
    /// A form of other: `اجتماع آخر`, `وأربعة آخرون`.
    Other = "other",
    /// A word, without article, for somebody who has left an office or is yet to come into it: `المخلوع`,
    /// `المنتخب`.
    OutOfOffice = "out_of_office",
    /// A noun before the name of a newspaper, channel or site: `صحيفة`, `قناة`.
    Outlet = "outlet",
    /// A pledge with the pronoun of whoever speaks: `أكد التزامه`, `استعدادها`.
    OwnPledge = "own_pledge",
    /// Somebody's own state or its government: `بلاده`, `حكومتها`.
    OwnState = "own_state",
    /// Somebody's own words, by which the writer tells that they are not his: `على حد تعبيره`, `بحسب قوله`.
    OwnWording = "own_wording",
    /// A particle or personal pronoun that begins no noun phrase: `قد`, `ثم`, `هو`.
    Particle = "particle",
    /// A word for a time that is past: `في عهد`, `ذكرى`.
    PastPeriod = "past_period",
    /// A word that begins a new phrase, so that a number before it counts nothing: `حتى`, `كانت`, `وفقا`.
    PhraseOpener = "phrase_opener",
    /// Another preposition that goes on with a noun phrase: `المصنع قرب الجسر`, `داخل`.
    PhrasePreposition = "phrase_preposition",
    /// An adjective, with the article, of what is planned or awaited: `الزيارة المرتقبة`, `من المقرر`.
    PlannedAdjective = "planned_adjective",
    /// Another word of planning or of a future clause: `يعتزم`, `بحلول`.
    PlanningWord = "planning_word",
    /// A word, besides what opens clauses, behind which something else is told than what was pledged: `تعهد
    /// الوزير غير أن`.
    PledgeBreak = "pledge_break",
    /// A word for where or what one plays, which is no club: `لاعب الوسط`, `حارس المرمى`.
    PositionOfPlay = "position_of_play",
    /// A noun, most with the article, that begins the name of a state or place where somebody is posted:
    /// `السفير لدى المملكة المتحدة`.
    PostingHead = "posting_head",
    /// A preposition that verbs and nouns take before their complement, alone: `في`, `على`.
    Preposition = "preposition",
    /// A beginning of nouns that look like verbs of the present: `يمين` in يمينية, `يهود`.
    PresentLookAlike = "present_look_alike",
    /// A preposition with a pronoun that comes back to what was named: `التي أعلن عنها`, `فيه`.
    PronounPreposition = "pronoun_preposition",
    /// The end of a noun for a body whose name is a word of its own: `صحيفة الأيام`, `شركة نور`.
    ProperNamedHead = "proper_named_head",
    /// A noun behind ل that opens what a body is for, with a definite or listed word behind it: `منظمة لحقوق
    /// الإنسان`, `هيئة لمكافحة الفساد`.
    PurposeOpener = "purpose_opener",
    /// A word near a number that is a rank, a year, a distance or a name, and no amount: `المرتبة 3`,
    /// `طراز`.
    RankHead = "rank_head",
    /// The number of a king, which is no family name: `كريم الثاني`.
    RegnalNumber = "regnal_number",
    /// A relative pronoun: `التي`, `الذين`.
    RelativePronoun = "relative_pronoun",
    /// A word for those who tell what others said: `المتحدث`, `صحيفة`.
    RelayingSource = "relaying_source",
    /// An adjective, in the singular, of another one of its kind: `هجوم آخر`, `جولة جديدة`.
    RenewalAdjective = "renewal_adjective",
    /// A complementizer with the pronoun of whoever speaks: `أعلنت أنها اعتقلت`, `بأنه`.
    ReportingPronoun = "reporting_pronoun",
    /// A title that one person in a state has: `المتحدث باسم الرئيس`, `الملك`.
    RulerTitle = "ruler_title",
    /// A word after the cue proper that only leads to what is said: `صرح قائلا`, `رد بالقول`.
    SayingLink = "saying_link",
    /// A particle before a verb or an adverb of order, which names nobody: `لقد`, `ثانيا`.
    SentenceAdverb = "sentence_adverb",
    /// A word for the service or grade of an officer, behind his rank: `العميد ركن طيار`.
    ServiceBranch = "service_branch",
    /// Another word after which a side of a happening is named: `بوساطة تونس`, `سيطرة الحركة`.
    SideIntroduction = "side_introduction",
    /// A preposition of company or opposition, alone: `مع`, `ضد`.
    SidePreposition = "side_preposition",
    /// A network, where things are said and done: `تويتر`, `فيسبوك`.
    SocialNetwork = "social_network",
    /// Another word that a source never begins with: `قال أيضا`, `قال لهم`.
    SourceBlocker = "source_blocker",
    /// Another word by which a speaker names his own state: `بلادنا`, `دولته`.
    SpeakersState = "speakers_state",
    /// A noun of what somebody says, does or feels, on which a pronoun stands: `تصريحه`, `كلمتها`.
    SpeechNoun = "speech_noun",
    /// A word that opens speech and never a name, however short the quotation: `«لن نتراجع»`, `نحن`.
    SpeechOpener = "speech_opener",
    /// A noun of sport: `منتخب`, `بطولة`.
    SportNoun = "sport_noun",
    /// A noun for how one thinks of what is agreed on, which binds nobody: `أهمية الحوار`, `ضرورة التعاون`.
    StanceNoun = "stance_noun",
    /// An indefinite noun that begins the name of a state or its people: `دولة قطر`, `سلطنة عمان`.
    StateHead = "state_head",
    /// A word for who comes after somebody, named with ل, where it is a given name too: `خلف لبرازا`.
    Successor = "successor",
    /// A noun before the name of one who supports those who act: `بدعم من التحالف`, `بإسناد الطيران`.
    SupportNoun = "support_noun",
    /// What somebody owns and others attack: `مواقع الحركة`, `مقر الشرطة`.
    Target = "target",
    /// A noun, without article, for a team, of which a town has several: `فريق العاصمة`.
    TeamNoun = "team_noun",
    /// Another adjective, without article and ة, of how somebody is or was in office: `المكلف`, `المخلوع`.
    TenureAdjective = "tenure_adjective",
    /// An adverb that points back to a time that was told: `آنذاك`, `وقتها`.
    Then = "then",
    /// A word of an office that rules the ل behind it: `المدير العام لوكالة`.
    TitleBeforeLam = "title_before_lam",
    /// A word after which a title or a term stands in quotation marks: `بعنوان`, `وسم`.
    TitleIntroduction = "title_introduction",
    /// Another noun, without article, that a name in quotation marks follows: `تنظيم «النسر»`, `رواية`.
    TitledNoun = "titled_noun",
    /// What companies deal in, by which alone none is called: `شركة طيران`, `شركة مقاولات`.
    Trade = "trade",
    /// A word that begins a clause and so speech that no mark opens: `قال الوزير لن نقبل`, `لقد بدأنا`.
    UnmarkedSpeech = "unmarked_speech",
    /// A word that begins speech without marks only right behind the verb of saying: `وقال لا نقبل`, `وأضاف
    /// هناك أمل`.
    UnmarkedSpeechAtVerb = "unmarked_speech_at_verb",
    /// A preposition with the letters of a verb of saying: `دون`, `بين البلدين`.
    VerbLikePreposition = "verb_like_preposition",
    /// A word right before a verb whose subject was named before: `لقد`, `وهو`, `بعدما`.
    VerbOpener = "verb_opener",
    /// A word with which a writer speaks for himself: `أعتقد`, `أمتنا`, `علينا`.
    WriterWord = "writer_word",
}

const TABLE: &str = "word_classes";

/// The forms of every class, in normal form.
#[derive(Clone, Debug)]
pub(crate) struct WordClasses {
    /// At the place of the class in [`WordClass::ALL`].
    forms: Vec<HashSet<String>>,
}

impl WordClasses {
    pub(crate) fn from_tables(tables: &BTreeMap<String, Table>) -> Result<Self, TableError> {
        let missing = |what: String| TableError { table: TABLE.to_owned(), line: 1, what };
        let table = tables.get(TABLE).ok_or_else(|| missing("there is no such table".to_owned()))?;
        if let Some(row) = table.rows().find(|row| WordClass::ALL.iter().all(|class| class.id() != row.id()))
        {
            return Err(row.error(format!("{} is no class of words that the program knows", row.id())));
        }
        let forms = |class: &WordClass| {
            let row = table.row(class.id()).ok_or_else(|| missing(format!("no row {}", class.id())))?;
            let forms: HashSet<String> = row.list("forms").map(fold).collect();
            if forms.is_empty() { Err(row.error("no forms")) } else { Ok(forms) }
        };
        Ok(WordClasses { forms: WordClass::ALL.iter().map(forms).collect::<Result<_, _>>()? })
    }

    fn of(&self, class: WordClass) -> &HashSet<String> {
        &self.forms[class as usize]
    }
}

impl Lexicon {
    /// Whether a word in normal form belongs to a class, as it stands: neither article nor what is written onto it is cut off.
    ///
    /// ```
    /// use isnad_lexicon::{Lexicon, WordClass};
    /// let lexicon = Lexicon::builtin();
    /// assert!(lexicon.is(WordClass::Preposition, &isnad_text::fold("إلى")));
    /// assert!(!lexicon.is(WordClass::Preposition, "اليها"));
    /// ```
    pub fn is(&self, class: WordClass, word: &str) -> bool {
        self.classes.of(class).contains(word)
    }

    /// Whether a word in normal form belongs to one of several classes.
    ///
    /// ```
    /// use isnad_lexicon::{Lexicon, WordClass};
    /// let prepositions = [WordClass::Preposition, WordClass::SidePreposition];
    /// assert!(Lexicon::builtin().is_any(&prepositions, "مع"));
    /// assert!(!Lexicon::builtin().is_any(&prepositions, "معا"));
    /// ```
    pub fn is_any(&self, classes: &[WordClass], word: &str) -> bool {
        classes.iter().any(|class| self.is(*class, word))
    }

    /// The forms of a class in normal form, in no order: for classes of parts of words.
    ///
    /// ```
    /// use isnad_lexicon::{Lexicon, WordClass};
    /// let mut stems = Lexicon::builtin().forms_of(WordClass::ArmedStem);
    /// assert!(stems.any(|stem| "المتطرفين".contains(stem)));
    /// ```
    pub fn forms_of(&self, class: WordClass) -> impl Iterator<Item = &str> {
        self.classes.of(class).iter().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(text: &str) -> Result<WordClasses, TableError> {
        let table = Table::parse(TABLE, text)?;
        WordClasses::from_tables(&BTreeMap::from([(TABLE.to_owned(), table)]))
    }

    fn rows(of: impl Iterator<Item = &'static str>) -> String {
        std::iter::once("id\tforms\tsource\n".to_owned())
            .chain(of.map(|id| format!("{id}\tكلمة\tproject\n")))
            .collect()
    }

    fn ids() -> impl Iterator<Item = &'static str> {
        WordClass::ALL.iter().map(|class| class.id())
    }

    #[test]
    fn every_class_has_a_row_and_every_row_a_class() {
        assert!(load(&rows(ids())).is_ok());
        assert!(load(&rows(ids().skip(1))).unwrap_err().what.contains("no row"));
        let unknown = load(&rows(ids().chain(["zebras"]))).unwrap_err();
        assert!(unknown.what.contains("zebras"), "{unknown}");
        assert!(WordClasses::from_tables(&BTreeMap::new()).is_err());
    }

    #[test]
    fn forms_are_looked_up_in_normal_form() {
        let lexicon = Lexicon::builtin();
        for written in ["المملكة", "الأراضي"] {
            assert!(lexicon.is(WordClass::PostingHead, &fold(written)), "{written}");
        }
        assert!(!lexicon.is(WordClass::PostingHead, "مملكه"));
        assert!(lexicon.forms_of(WordClass::StateHead).any(|form| form == "مملكه"));
    }

    #[test]
    fn classes_are_sorted_by_id() {
        assert!(ids().is_sorted());
    }
}
