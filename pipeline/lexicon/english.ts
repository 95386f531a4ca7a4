import type { Aspect } from '../../core/classification.ts'

/** A small honest lexicon, so that English text is judged rather than dropped. Terms split by commas. */
export const englishOpinions: ReadonlyArray<readonly [weight: number, terms: string]> = [
  [
    -3,
    'terrible, horrible, awful, worst, garbage, trash, rubbish, crap, scam, scammed, fraud, rip off, ripoff, ripped off, disgusting, useless, unacceptable, appalling, disgrace, pathetic, never again, never buy, stay away, avoid, do not buy, dont buy, junk, furious, outrageous, nightmare',
  ],
  [
    -2,
    'bad, poor, disappointed, disappointing, disappointment, broken, broke, defective, faulty, failed, fails, failure, rude, refused, refuse, ignored, waste, wasted, angry, annoying, frustrating, frustrated, ridiculous, unhelpful, unreliable, dishonest, misleading, damaged, dead, stopped working, stops working, quits working, does not work, hate, sucks, cheap quality, overpriced, regret, unhappy, not worth, complaint, complain, complained',
  ],
  [
    -1.2,
    'slow, late, expensive, noisy, loud, noise, issue, issues, problem, problems, crash, crashes, crashed, bug, bugs, buggy, freezes, laggy, difficult, confusing, missing, wrong, dirty, leaks, leaking, leaked, weak, delayed, delay, unfortunately, unresponsive, waiting, error, worse, mediocre, leak, smell, smells, smelly, rust, rusty, rusted, cracks, cracked, scratched, break, breaks, trouble, hassle, sparks, smoke, fire, refused, regrets',
  ],
  [
    2.4,
    `excellent, amazing, awesome, perfect, fantastic, wonderful, outstanding, superb, brilliant, love, loves, loved, highly recommend, couldn't be happier, could not be happier, couldn't ask for, can't fault, cannot fault, best, flawless, five stars, 5 stars`,
  ],
  [
    1.6,
    `good, great, nice, happy, pleased, satisfied, recommend, recommended, helpful, friendly, polite, reliable, beautiful, easy, comfortable, impressed, works well, works great, perfectly, like a charm, can't complain, cannot complain, nothing to complain about, never fails to, never lets me down, never let me down, no complaints, free of charge, at no cost, no questions asked, safe, thanks, thank you, enjoy, enjoyed, professional, worth`,
  ],
  [0.8, 'fast, quick, quickly, quiet, clean, solid, fine, ok, okay, decent, affordable, cheap, useful, smooth, like, prompt, promptly'],
  [0, 'looks like, feel like, feels like, would like, something like, as good as it gets, no good reason, at best, good luck, fast food, best before, would love, love how, fire alarm, smoke alarm'],
]

type EnglishCues = { faults: string; nouns: string; praises: string }

/** Harm that happened or is about to: a complaint of safety, and critical. */
export const englishHarm =
  '\\b(?:caught fire|on fire|burst into flames|explod\\w+|explosion|electric shocks?|electrocut\\w+|(?:shocked|zapped) (?:me|my|us|him|her)|gas leak|leak(?:s|ing|ed) gas|smok(?:e|ing) (?:came|coming|comes|from|pour\\w+)|sparks (?:flew|fly|came|coming)|(?:plug|socket|cable|charger|adapter) (?:has |had )?melted|burn(?:ed|t|s) (?:my|me|his|him|her|our|down)|(?:my|his|her|our|their) (?:\\w+ )?(?:hand|finger|arm|face|leg|foot|skin|daughter|son|child|baby|wife|husband|mother|father|dog|cat)s? (?:\\w+ ){0,2}(?:burn(?:ed|t)|scalded|injured|hurt|shocked)|injured|food poisoning|carbon monoxide|(?:in|to|went to|at the) hospital)\\b'

/** The aspects as English reviewers name them: sources of case-insensitive regular expressions. */
export const englishAspects: Readonly<Record<Aspect, EnglishCues>> = {
  delivery: {
    faults:
      '(?:deliver(?:y|ed)|shipping|shipment|package|parcel|courier|order)[^.!?]{0,30}\\b(?:late|delayed|lost|damaged|never (?:arrived|came)|slow|wrong|missing)|(?:never|not|hasn.t|didn.t|still has not) (?:been )?(?:deliver(?:ed)?|arrived?|shipped|received?)|wrong item|arriv(?:e|ed|es) (?:\\w+ )?(?:late|broken|damaged|scratched|dented|cracked)|(?:courier|driver|delivery (?:men|man|guys?|team))[^.!?]{0,20}\\b(?:never|didn.t|did not) (?:show|turn|c[oa]me|arrive)\\w*|took [^.!?]{0,15}(?:weeks|days|months) to (?:arrive|deliver|ship)',
    nouns: 'delivery|shipping|courier|shipment|packaging',
    praises: '(?:fast|quick|prompt|on.time) (?:delivery|shipping)',
  },
  installation: {
    faults:
      '(?:install|fitt)(?:er|ers|ation|ed|ing)?[^.!?]{0,30}\\b(?:late|never|no.show|wrong|bad|badly|terrible|refused|poor|mess|did not|didn.t|slow|delayed)|(?:never|not|refused to|won.t|didn.t) install(?:ed)?',
    nouns: 'installation|installer|installers|fitter|fitting',
    praises: '(?:easy|quick|professional) (?:installation|to install)',
  },
  repair: {
    faults:
      '(?:repair|fix|technician|service call)[^.!?]{0,30}\\b(?:never|again|failed|not|late|no.show|twice|weeks|months|refused|slow)|(?:technician|repairman|engineer|plumber|electrician)s?[^.!?]{0,25}\\b(?:never|didn.t|did not|hasn.t|failed to|no)[ -](?:show|turn|c[oa]me|arrive)\\w*|(?:still|never|not|couldn.t|wasn.t) (?:been )?(?:repaired|fixed)|(?:can.t|cannot|won.t) (?:fix|repair)|(?:promised|said|will)[^.!?]{0,20}fix[^.!?]{0,12}never (?:did|happened|came)',
    nouns: 'repair|repairs|technician|repairman',
    praises: '(?:repaired|fixed) (?:quickly|promptly|same day)',
  },
  return: {
    faults:
      '(?:refus\\w+|won.t|would not|wouldn.t|can.t|cannot|not|impossible to|unable to)[^.!?]{0,20}\\b(?:return(?! (?:my|our) (?:call|email|message))|exchange|replace)|(?:return|exchange|replacement)[^.!?]{0,25}\\b(?:refused|denied|impossible|hassle|difficult|shipping fee|nightmare|slow)',
    nouns: 'return process|return policy|exchange|replacement',
    praises: 'easy (?:return|exchange|replacement)',
  },
  refund: {
    faults:
      '(?:no|not|never|refus\\w+|without|denied|won.t|didn.t|hasn.t|haven.t|still waiting for|want|demand|waiting)[^.!?]{0,25}\\b(?:refund|refunded|money back|compensation|reimburse\\w*)|refund[^.!?]{0,25}\\b(?:refused|denied|slow|never|not|weeks|months)|price (?:dropped|drop)',
    nouns: 'refund|compensation|money back',
    praises: '(?:quick|fast|full) refund',
  },
  warranty: {
    faults: '(?:not|no|refus\\w+|void|deny|denied|won.t|out of)[^.!?]{0,25}\\bwarranty|warranty[^.!?]{0,25}\\b(?:refused|denied|void|useless|not|joke|expired|worthless)',
    nouns: 'warranty|guarantee',
    praises: '(?:great|good|long) warranty',
  },
  parts: {
    faults:
      '(?:missing|no|without|wrong|broken)[^.!?]{0,12}\\b(?:parts?|screws?|cable|charger|accessor(?:y|ies)|adapter|hose|remote|manual bag|filter)|(?:parts?|screws?|accessor(?:y|ies))[^.!?]{0,20}\\b(?:missing|unavailable|not included|wrong|out of stock)',
    nouns: 'spare parts|accessories|parts',
    praises: 'all parts (?:included|there)',
  },
  fees: {
    faults:
      '(?:hidden|extra|additional|unexpected) (?:fee|fees|charge|charges|cost|costs)|(?<!free of )(?:over)?charged (?:me|us|twice|extra|for)|overcharg\\w+|charged [^.!?]{0,20}[$€£]\\d+|(?:fee|fees|installation|parts|labou?r)[^.!?]{0,20}\\b(?:expensive|overpriced|outrageous|too high)',
    nouns: 'fee|fees|charges',
    praises: 'no (?:hidden|extra) (?:fees?|charges?)',
  },
  attitude: {
    faults:
      '\\b(?:rude|impolite|arrogant|hung up|yelled|shouted|disrespectful|condescending|dismissive)\\b|\\bnot (?:\\w+ )?(?:polite|friendly|courteous|patient)\\b|(?:bad|terrible|poor|awful) attitude|attitude[^.!?]{0,15}\\b(?:bad|terrible|poor|awful)',
    nouns: 'attitude|manners',
    praises: '\\b(?:polite|friendly|courteous|patient)\\b',
  },
  responsiveness: {
    faults:
      '(?:no|never|not|nobody|no one|didn.t|doesn.t|don.t|won.t|without)[^.!?]{0,25}\\b(?:respon[ds]\\w*|repl(?:y|ied|ies)|answer(?:ed|s)?|call(?:ed)? (?:me )?back|gets? back|got back|pick(?:s|ed)? up)|on hold|(?:never|not|nobody|no one|didn.t)[^.!?]{0,15}\\b(?:return|answer)(?:ed|s)? (?:my|our|any|the)\\b|ignor(?:e|ed|es|ing) (?:me|my|us|our)|(?:customer service|support)[^.!?]{0,20}\\bnot (?:\\w+ )?helpful|(?:customer service|support)[^.!?]{0,25}\\b(?:useless|terrible|horrible|awful|unhelpful|nonexistent|ignored|slow|a joke|worst)|passed (?:me )?(?:around|from)|unresponsive|(?:不|没|没有|从不) ?(?:reply|respond|response|answer)',
    nouns: 'customer service|customer support|support team|helpdesk|response',
    praises: '(?:quick|fast|prompt) (?:response|reply|support)|(?:customer service|support) (?:was|is) (?:great|excellent|amazing|helpful)',
  },
  quality: {
    faults:
      'keeps? (?:on )?(?:turning|switching|shutting|crashing|freezing|breaking|losing|disconnecting|beeping|leaking|tripping|stopping|restarting|failing)\\b|(?:stop(?:s|ped)?|quits?|not|doesn.t|does not|won.t|isn.t|never|barely) (?:working|work|works|turn on|start|charge|heat|cool|connect|load|open|close|spin|drain|fit)\\w*|\\b(?:broke|broken|defective|faulty|malfunction\\w*|dead on arrival|overheat\\w*|leak(?:s|ing|ed)?|crash(?:es|ed|ing)?|freez(?:es|ing)|cracked|scratched|dented|rust\\w*|noisy|too loud)\\b|(?:poor|bad|cheap|terrible) (?:quality|build)|quality[^.!?]{0,15}\\b(?:poor|bad|terrible|cheap)|(?:不|没法|无法|不能) ?work|died (?:after|on|within)|fell (?:apart|off)|c[oa]me(?:s)? (?:apart|off)',
    nouns: 'quality|product|battery|screen|machine|app|device|build',
    praises: '(?:good|great|excellent|amazing) (?:quality|product|build)|works (?:great|well|perfectly)',
  },
  safety: {
    faults: `${englishHarm}|\\b(?:injur\\w+|dangerous|unsafe|fire hazard|burning smell)\\b`,
    nouns: 'safety',
    praises: '\\b(?:very|completely) safe\\b',
  },
  honesty: {
    faults:
      '\\b(?:scam(?:med|mers?)?|fraud\\w*|fake|counterfeit|liars?|lied|false advertis\\w+|misleading|deceptive|not as (?:described|advertised|pictured)|bait and switch|rip.?off|ripped off|without my (?:consent|permission|knowledge)|auto.?renew\\w*|broken promise|refurbished|used item)\\b|promised[^.!?]{0,40}\\b(?:but|never|not)\\b',
    nouns: 'advertising|description',
    praises: '\\b(?:as described|as advertised|honest seller)\\b',
  },
  support: {
    faults:
      '(?:no|missing|unclear|confusing|without|useless) (?:manual|instructions|documentation|guide)|(?:instructions|manual)[^.!?]{0,20}\\b(?:unclear|confusing|missing|useless|not)|(?:can.t|cannot|unable to|won.t let me) (?:log ?in|sign ?in|register|activate|reset|pair|access my)|account (?:locked|suspended|banned)',
    nouns: 'manual|instructions|login',
    praises: '(?:clear|easy|good) instructions',
  },
}
