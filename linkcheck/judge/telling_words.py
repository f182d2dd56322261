"""Words in URLs, slugs and link texts that tell rules to keep quiet, in the languages of the news.

Plain lists, split on white space or bars; what they mean for a finding is the rules' business.
"""

__all__ = [
    "AGENCIES",
    "CARRIERS",
    "EVENT_WORDS",
    "GENERIC_TEXTS",
    "KEEPS_OTHER_THINGS",
    "LIVE_WORDS",
    "POINTING",
    "PRINT_NO_AGENCY",
    "SERIES_WORDS",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    """Return the phrases between bars."""
    return frozenset(phrase for part in text.split("|") if (phrase := " ".join(part.split())))


EVENT_WORDS = _words(
    """
    event events calendar calendars webinar webinars conference conferences agenda agendas schedule schedules
    ticket tickets program programme programs programmes upcoming whatson festival festivals concert concerts
    fixture fixtures rsvp meetup meetups deadline deadlines
    meeting meetings mtg devmtg summit summits workshop workshops webcast webcasts seminar seminars symposium colloquium
    hackathon hackathons hackfest sprint sprints bootcamp bugday bugdays testday testdays commcall commcalls call calls
    cfp training trainings townhall livestream keynote premiere tpac f2f plenary
    veranstaltung veranstaltungen termin termine kalender spielplan programm tagung konzert konzerte
    treffen sitzung sitzungen vortrag vorträge vortraege lesung lesungen seminare workshop tagungen konferenz konferenzen
    reunion reunions réunion réunions atelier ateliers colloque colloques séminaire seminaire
    reuniones taller talleres jornada jornadas conferencia conferencias encuentro encuentros oficina oficinas
    incontro incontri riunione riunioni convegno convegni bijeenkomst bijeenkomsten lezing lezingen
    spotkanie spotkania konferencja konferencje vstrecha vstrechi toplantı toplanti
    evenement evenements événement événements calendrier billetterie spectacle spectacles
    evento eventos calendario entradas programa eventi biglietti programma evenementen
    wydarzenia wydarzenie kalendarz bilety etkinlik etkinlikler takvim meropriyatiya afisha kalendar podii
    """
)
"""A path segment with one of these, before the date, makes a page an announcement for that date."""

LIVE_WORDS = _words(
    """
    live liveblog livestream livecenter ticker liveticker newsticker newsblog updates updated tracker timeline
    live-blog live-updates as-it-happened minute-by-minute direct directo vivo diretta livebericht relacja onlayn
    onlain canlı canli онлайн наживо live更新 실시간 直播 実況 速報
    """
)
"""A page with one of these in its slug or title goes on being written; its date may move."""

SERIES_WORDS = _words(
    """
    live liveblog livestream updates ticker diretta blog newsblog daily weekly monthly briefing briefings newsletter
    newsletters podcast podcasts horoscope horoscopes recap recaps roundup digest edition editions episode
    episodes part chapter season week crossword puzzle sudoku wordle quiz strands connections weather forecast
    lottery lotto powerball obituaries obituary deaths birthdays morning evening tonight today yesterday
    tomorrow midday wrap agenda schedule standings scores letters cartoon cartoons photos pictures gallery
    update poll polls results initiative selection survey nominees nominations winners review quarterly annual yearly
    changelog
    bulletin minutes transcript column diary playlist listings bestsellers charts
    horoskop tageshoroskop horoscopo horóscopo oroscopo goroskop burclar
    täglich taeglich wochenrückblick wochenrueckblick wetter wettervorhersage lage überblick ueberblick
    presseschau tagesschau nachrichten lottozahlen folge teil newsticker liveticker morgen abend heute woche
    direct quotidien quotidienne hebdo hebdomadaire météo meteo revue presse journal matinale épisode matin
    soir semaine directo diario semanal boletín boletin resumen minuto crónica programa capítulo capitulo hoy
    mañana semana vivo diretta rassegna stampa giornale puntata bollettino oggi domani settimana estrazioni
    boletim resumo capítulos previsão hoje amanhã loterias
    nieuwsbrief weerbericht weer aflevering vandaag vanavond prognoza pogoda odcinek program dzisiaj
    onlayn onlain pogody efir vypusk bolum bölüm gunun günün haftalık
    monday tuesday wednesday thursday friday saturday sunday
    montag dienstag mittwoch donnerstag freitag samstag sonntag
    lundi mardi mercredi jeudi vendredi samedi dimanche
    lunes martes miércoles miercoles jueves viernes sábado sabado domingo
    lunedì lunedi martedì martedi mercoledì mercoledi giovedì giovedi venerdì venerdi
    january february march april june july august september october november december
    januar februar märz maerz mai juni juli oktober dezember
    janvier février fevrier mars avril juin juillet août aout septembre octobre novembre décembre decembre
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
    """
)
"""A slug with one of these comes back on other days with other content: a column, a ticker, a part."""

GENERIC_TEXTS = _phrases(
    """
    read more|more|full story|read full story|continue reading|keep reading|read the full story|read article
    |read the article|view|view more|see more|learn more|details|link|source|permalink|here|click here|share
    |comments|mehr|weiterlesen|mehr lesen|zum artikel|mehr erfahren|lire la suite|lire plus|en savoir plus
    |lire|leer más|leer mas|ver más|seguir leyendo|más|leggi|leggi tutto|continua a leggere|saiba mais
    |ler mais|leia mais|lees meer|lees verder|czytaj więcej|więcej|читать далее|подробнее|читать|ещё
    |читати далі|детальніше|devamını oku|devamı|続きを読む|もっと見る|詳細|更多|阅读更多|閱讀更多|查看更多
    |더 보기|더보기|자세히 보기
    |slides|slide deck|deck|video|recording|notes|minutes|agenda|code|demo|transcript|folien|aufzeichnung|diapositives
    |diapositivas|presentación|grabación|スライド|資料|동영상|슬라이드|幻灯片|视频
    """
)
"""Link texts that repeat the link of the headline beside them, or name what the item above has beside it.

Arrows and dots around them do not matter."""

POINTING = _words(
    """
    here there link this that these page site website article post thread discussion feedback
    repository repo project code source github gitlab paper pdf slides homepage blog docs documentation
    click apply fill listen watch check read subscribe unsubscribe re-subscribe resubscribe signing register join download
    ici lien là cliquez inscription hier dort klick klicken anmelden melden bewerben aquí allí ahí enlace inscribirse
    aqui clique lì qui clicca iscriviti tam там тут здесь
    """
)
"""Words in link texts that point to a page, or call to do something there, and do not say what it is."""

KEEPS_OTHER_THINGS = _words(
    """
    gallery galleries photo photos picture pictures image images bild bilder fotostrecke fotos foto galerie
    galeria diaporama video videos audio media attachment attachments download downloads comment comments
    kommentare tag tags topic topics author authors user users profile profiles page pages search archive
    embed share api product products item dp category categories
    history revision revisions edit diff talk discussion versions
    """
)
"""Path segments beside which a long number is not an article's id, or not the same article's."""

CARRIERS = _words(
    """
    yahoo.com yahoo.co.jp msn.com aol.com google.com news.google.com apple.com apple.news flipboard.com
    newsbreak.com smartnews.com feedly.com getpocket.com drudgereport.com headtopics.com newsnow.co.uk
    upday.com twitter.com x.com facebook.com instagram.com threads.net bsky.app t.me telegram.me telegram.org
    tiktok.com youtube.com linkedin.com reddit.com vk.com weibo.com mastodon.social tumblr.com pinterest.com
    whatsapp.com line.me naver.com daum.net ok.ru dzen.ru rambler.ru mail.ru sina.com.cn sohu.com 163.com qq.com
    toutiao.com web.de gmx.net t-online.de orange.fr libero.it uol.com.br terra.com.br onet.pl wp.pl seznam.cz
    wikipedia.org wikimedia.org wikisource.org archive.org scribd.com documentcloud.org
    prnewswire.com businesswire.com globenewswire.com medium.com substack.com spotify.com
    """
)
"""Platforms, portals and aggregators that carry other outlets' articles."""

AGENCIES = _words(
    """
    reuters.com apnews.com afp.com upi.com bloomberg.com pa.media thecanadianpress.com aap.com.au dpa.com apa.at
    ansa.it efe.com europapress.es lusa.pt belga.be anp.nl ritzau.dk tt.se ntb.no pap.pl ctk.cz tass.com ria.ru
    interfax.ru aa.com.tr ptinews.com aninews.in ians.in xinhuanet.com chinanews.com.cn kyodonews.jp jiji.com
    yna.co.kr bernama.com antaranews.com
    """
)
"""Outlets whose stories other outlets print as they came: "Reuters reported" is right beside the copy in any paper."""

PRINT_NO_AGENCY = AGENCIES | _words(
    """
    bbc.com ft.com economist.com wsj.com axios.com techcrunch.com theverge.com arstechnica.com wired.com
    propublica.org theintercept.com theatlantic.com newyorker.com
    """
)
"""Outlets that print no agency's story as it came; agencies print none of another's."""
