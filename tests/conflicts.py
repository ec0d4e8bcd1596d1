"""The list of the 30 known conflicts: what cannot be taken at face value, and where a reader sees it.

Each point is something on which the sources disagree, or that cannot be compared. `seen` names pages with their
query, and words that stand there together; `test_conflicts.py` looks them up.
"""

from dataclasses import dataclass

# Where a claim is told in the dialog.
STORY = "story"
C15, C18, C21 = "2015-cleaning-the-internet", "2018-cyberspace-management", "2021-camera-voyeurism"


@dataclass(frozen=True)
class Sight:
    """One place of a page: the words stand together there."""

    page: str
    query: tuple[tuple[str, str], ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Point:
    """One conflict, in a line, and everywhere that it must be seen."""

    number: int
    statement: str
    seen: tuple[Sight, ...]


def at(page: str, *words: str, **query: str) -> Sight:
    """`at("evidence", "92,000", "deprecated", metric="administrative-cases")`."""
    return Sight(page, tuple(sorted(query.items())), words)


def of_claim(claim: str, *words: str) -> Sight:
    """A block of one claim's story, which any page opens."""
    return at(STORY, *words, claim=claim)


def of_metric(metric: str, campaign: str, *words: str) -> Sight:
    """A row of the claims on one metric of one campaign, or what is said above it."""
    return at("evidence", *words, metric=metric, of=campaign)


POINTS = (
    # 2018
    Point(
        1,
        "Three figures of the casino-news article are ten times the Chinese ones, which go back to one statement.",
        (
            of_metric("administrative-cases", C18, "92,000", "judged wrong", "Ten times what the Chinese reports say"),
            of_metric("administrative-cases", C18, "more than 9,200", "4 sources, 1 statement"),
            of_claim("2018-administrative-cases-company", "likely", "probably all from one statement"),
            of_claim("2018-administrative-cases-company", "probably all descend from this one release"),
            of_metric(
                "sites-closed", C18, "over 34,000 websites", "judged wrong", "agree with each other on over 3,400"
            ),
            of_metric("sites-closed", C18, "more than 3,400", "used here", "关停或暂停服务网站3400余家"),
            of_metric("apps-banned", C18, "about 54,000", "judged wrong", "Ten times the Chinese text's figure"),
            of_claim("2018-apps-banned-company", "Confidence", "only one text"),
        ),
    ),
    Point(
        2,
        "33,000 is the total; the smaller number is a part, 7,000 or over 8,000, and that stays open.",
        (
            of_metric("people-apprehended", C18, "7,000", "Overall, 7,000 suspects", "also reported", "not decided"),
            of_metric("people-apprehended", C18, "more than 8,000", "抓获犯罪嫌疑人8000余名", "not decided"),
            of_claim("2018-upstream-crime-casinos-p11", "contradict the 33,000", "it is a part"),
            of_claim("2018-upstream-crime-casinos-p11", "A part of"),
        ),
    ),
    Point(
        3,
        "“1.56 messages” has lost its unit: over 1.56 million pieces, not of social media alone.",
        (
            of_metric("content-removed", C18, "1.56 messages", "judged wrong", "not on social media alone"),
            of_metric("content-removed", C18, "more than 1.56 million", "used here"),
            at("home", "Also reported: 1.56", "the unit of the 1.56 is lost", "judged wrong", theme="content"),
        ),
    ),
    Point(
        4,
        "204 million are web pages that firms filtered under guidance, not websites.",
        (
            of_metric(
                "web-pages-filtered", C18, "204 million illegal websites", "judged wrong", "web pages, not websites"
            ),
            of_metric("web-pages-filtered", C18, "used here", "filtered by internet companies under police guidance"),
            of_metric("web-pages-filtered", C18, "The sources agree on 204 million, and differ in what it stands for"),
        ),
    ),
    Point(
        5,
        "Closed or suspended, not only closed.",
        (
            of_metric("sites-closed", C18, "thje shuittering of 34,000", "count websites closed or suspended"),
            of_metric("sites-closed", C18, "shut down or suspended over 34,000", "Websites closed or suspended"),
        ),
    ),
    Point(
        6,
        "50,000 and 140,000 accounts are different counts, never added.",
        (
            of_claim(
                "2018-accounts-closed-casinos", "Network, communication and payment accounts", "never to be added"
            ),
            of_claim(
                "2018-network-payment-accounts-closed-casinos", "Illegal internet accounts closed", "never to be added"
            ),
        ),
    ),
    Point(
        7,
        "“Monitored” is weak for listed for supervised rectification; the count of data centres does not only grow.",
        (
            of_claim("2018-data-centres-supervised-casinos", "Data centres monitored", "挂牌督办整治"),
            of_metric("data-centres-supervised", C18, "337", "337家IDC", "To 28 April 2018"),
            of_claim("2018-data-centres-supervised-april", "More than the 119", "does not only grow"),
            at("platforms", "挂牌督办", "Stronger than being monitored"),
        ),
    ),
    Point(
        8,
        "Six months is what the figures cover; the campaign was announced as a year and counted as ten months.",
        (
            at("timeline", "its six months are what the figures cover, not how long the campaign ran"),
            at("timeline", "February 2018 to February 2019", "3 sources"),
            at("timeline", "February 2018 to December 2018", "10-month crackdown"),
        ),
    ),
    Point(
        9,
        "RMB is primary; the article's conversions imply one rate.",
        (
            of_claim("2018-guangdong-ring-money-usd-casinos", "own conversion", "6.85 RMB", "after rounding"),
            of_claim("2018-chat-gambling-money-usd-casinos", "own conversion", "6.86 RMB", "after rounding"),
            of_claim("2018-chat-gambling-money-usd-casinos", "the renminbi figure is the primary one"),
        ),
    ),
    Point(
        10,
        "The second example case equates revenue with frozen money, and may lie within the 250 rings.",
        (
            at(
                "context", "equates its revenue with the money frozen", "does not say whether the 29 are within the 250"
            ),
            of_claim("2018-chat-gambling-money-casinos", "treats both as one sum"),
        ),
    ),
    # 2021
    Point(
        11,
        "25,000 are access permissions found, not webcams seized.",
        (
            of_metric(
                "camera-access-found", C21, "25,000 illegally hacked webcams seized", "judged wrong", "permissions"
            ),
            of_metric("camera-access-found", C21, "seized 25,000 illegally controlled webcams", "judged wrong"),
            of_metric("camera-access-found", C21, "more than 25,000 illegal webcams", "China Daily", "judged wrong"),
            of_metric("camera-access-found", C21, "more than 25,000 access permissions", "1 statement"),
            of_metric("camera-access-found", C21, "The sources agree on 25,000, and differ in what it stands for"),
        ),
    ),
    Point(
        12,
        "8,000 and 12,000 are parts of 22,000, 134 and 3,700 of 4,000; the two 1,600 are the same.",
        (
            at(
                "platforms",
                "more than 22,000 pieces in all",
                "more than 12,000 (E-commerce platforms) and more than 8,000",
            ),
            at("platforms", "more than 4,000 accounts in all", "more than 3,700", "134", "never added to it"),
            at("platforms", "more than 1,600 listings in all", "The same number", "counted once"),
            of_claim("2021-listings-legal-daily-p27", "The same 1,600 listings", "never added"),
            of_claim("2021-content-xinhua", "其中"),
        ),
    ),
    Point(
        13,
        "RT drops “more than”; 59, 134, 132 and 14 are exact in Chinese.",
        (
            of_metric("content-removed", C21, "22,000", "RT"),
            of_metric("content-removed", C21, "more than 22,000", "used here", "清理相关违规有害信息2.2万余条"),
            of_metric("camera-access-found", C21, "25,000", "RT", "leaves out “more than”"),
            of_metric("listings-removed", C21, "1,600", "RT"),
            of_metric("people-apprehended", C21, "59", "used here", "A total of 59 people"),
            of_metric("accounts-punished", C21, "134", "used here", "处置违规账号134个"),
            of_metric("groups-dealt-with", C21, "132", "used here", "群组132个"),
            of_metric("vendors-summoned", C21, "14", "used here", "14家视频监控APP厂商"),
        ),
    ),
    Point(
        14,
        "RT's title has the CAC detain; the police did, the CAC announced.",
        (
            at("agencies", "2021, enforcer", "the internet regulator (RT)", "or the police (Caixin Global"),
            of_claim("2021-part-cac-rt-enforcer", "RT's title makes the regulator"),
        ),
    ),
    Point(
        15,
        "RT has the 59 only use cracking software; the notice also covers attacks, making and selling.",
        (of_claim("2021-apprehended-rt-p5", "only as users of cracking software", "making and selling"),),
    ),
    Point(
        16,
        "The 1,600 are listings taken down; what was seized are the 1,500 sets.",
        (
            of_claim("2021-listings-ecommerce-rt-p10", "Listings taken down, not cameras switched off or seized"),
            at("platforms", "Listings removed", "taken down (下架)", "No goods were seized"),
            of_metric("devices-confiscated", C21, "more than 1,500", "used here", "More than 1,500 sets"),
        ),
    ),
    Point(
        17,
        "The one-month deadline was the SAMR's, for platform companies, on counterfeit and inferior cameras.",
        (
            at(
                "platforms",
                "counterfeit and inferior cameras",
                "who set the deadline, the market regulator",
                "one month",
            ),
            at("platforms", "RT says neither who set the deadline nor what it was for"),
            at("timeline", "One-month deadline", "set by the market regulator", "without saying who set it"),
        ),
    ),
    Point(
        18,
        "Three months, or May to August; the figures of 9 August are interim.",
        (
            at("timeline", "sets these months itself", "“from May to August 2021”"),
            at("timeline", "“three-month campaign” (Caixin Global)", "Four months are named by the June notice"),
            at("timeline", "“launched a three-month campaign” (South China Morning Post)"),
            of_metric("people-apprehended", C21, "May to 9 August 2021", "59"),
            of_claim("2021-apprehended-rt-p5", "interim figures"),
        ),
    ),
    Point(
        19,
        "The articles report joint acts of the MIIT and the SAMR, and none of their own; the notice reports some.",
        (
            at(
                "agencies", "Industry", "Supervisor", "Other sources: act reported", "18 cloud", "The articles: no part"
            ),
            at("agencies", "Market", "Supervisor", "Other sources: act reported", "guidance", "The articles: no part"),
            at("agencies", "Industry", "Partner", "The articles: joint act, none of its own", "Caixin Global"),
            of_claim("2021-part-samr-rt", "RT reports no act of this body alone"),
        ),
    ),
    Point(
        20,
        "Other names are the same bodies: the CAC, and the SAMR.",
        (
            at("agencies", "CAC", "State Internet Information Office", "Central Cyberspace Affairs Office"),
            at("agencies", "SAMR", "State Administration of Market Supervision", "Market Regulation"),
        ),
    ),
    Point(
        21,
        "The Rule of Law Daily is machine English; the 180,000 cameras are no part of the campaign's counts.",
        (
            at("context", "no rumour was found", "probably means", "not been passed on"),
            at("context", "27 February 2020", "Not part of the campaign's totals"),
            at("context", "final on 27 February 2020, before the campaign"),
            of_claim("2021-content-legal-daily-p27", "machine translation"),
        ),
    ),
    # 2015
    Point(
        22,
        "15,000 is bare in a headline, “north of” in the text, about for Reuters, and more than in Chinese.",
        (
            of_metric("people-apprehended", C15, "Rounds Up 15,000", "15,000"),
            of_metric("people-apprehended", C15, "north of 15,000", "more than 15,000"),
            of_metric("people-apprehended", C15, "arrested about 15,000", "Reuters"),
            of_metric("people-apprehended", C15, "1.5万余人", "used here", "The bare 15,000 drops that word"),
        ),
    ),
    Point(
        23,
        "7,400 is bare in the article, more than in Chinese and in AP.",
        (
            of_metric("criminal-cases-investigated", C15, "7,400", "The American Interest"),
            of_metric(
                "criminal-cases-investigated", C15, "7400余起", "more than 7,400", "used here", "as AP and JURIST do"
            ),
        ),
    ),
    Point(
        24,
        "What time the figures of 2015 cover is not known; they are as of 18 August.",
        (
            at("timeline", "did not make the period clear", "back to December 2014", "only “recently”"),
            at("timeline", "仅一个多月", "another reading"),
            at("home", "Cleaning 2015", "start unknown, as of 18 August 2015", "no rate"),
        ),
    ),
    Point(
        25,
        "The article never names the Ministry of Public Security.",
        (at("agencies", "“the ministry”", "never names the body it means", "Ministry of Public Security"),),
    ),
    Point(
        26,
        "190,000 are pieces of information, 66,000 are websites and columns.",
        (
            of_claim("2015-content-peoples-daily", "makes 190,000 websites of the pieces"),
            of_metric("content-removed", C15, "19万余条", "used here", "pieces of information", "not websites"),
            of_claim("2015-sites-reuters", "Websites, where the Chinese text counts websites and columns together"),
            of_metric("sites-investigated", C15, "Websites and columns investigated", "6.6万余个", "used here"),
        ),
    ),
    # Across the campaigns
    Point(
        27,
        "Apprehended (抓获) in all three; the verbs are translators' choices, and none proves a formal arrest.",
        (
            at("method", "Apprehended (抓获)", "None of these proves a formal arrest (逮捕)"),
            of_claim("2021-apprehended-caixin-p9", "own verb", "nabbed"),
            of_claim("2018-people-apprehended-xinhua-ten-months", "own verb", "detained"),
            of_claim("2015-people-peoples-daily", "own verb", "抓获"),
        ),
    ),
    Point(
        28,
        "2021 is one niche by four bodies: 15,000, 33,000 and 59 are no trend.",
        (
            at("home", "2015 and 2021", "not comparable", "only a part of what the campaign of 2015 was against"),
            at("home", "2018 and 2021", "not comparable", "only a part of what the campaign of 2018 was against"),
            at("home", "led by the Cyberspace Administration of China, with the Ministry of Public Security"),
            at("home", "Nobody can say: two drives against all cybercrime, one against camera voyeurism"),
        ),
    ),
    Point(
        29,
        "The figures stand at different points: one month of six, six of ten or twelve, three of four.",
        (
            at("timeline", "To 18 August 2015", "bout 1 month after launch", "interim"),
            at("timeline", "First six months", "about 6 months after launch", "interim"),
            at("timeline", "May to 9 August 2021", "about 3 months after launch", "interim"),
            at("timeline", "July 2015 to December 2015", "within 6 calendar months"),
            at("timeline", "7 February 2018 to December 2018", "within 11 calendar months"),
            at("timeline", "May 2021 to August 2021", "within 4 calendar months"),
            at("home", "do not stand at the same stage of their campaigns"),
        ),
    ),
    Point(
        30,
        "Other drives had the same name; their figures are not these campaigns'.",
        (
            at("timeline", "Cleaning 2015", "another drive", "净网2015", "no figures of this police campaign"),
            at("timeline", "Cleaning 2015", "internet regulator", "净网2015", "no part of this police campaign"),
            at("timeline", "Cyberspace 2018", "another drive", "净网2018", "no figures of this police campaign"),
            at(
                "method",
                "Other drives, some of nearly the same name",
                "净网",
                "Jingwang 2015",
                "Jingwang 2018",
                "left out",
            ),
        ),
    ),
)
