const number = '(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|\\d[\\d,.]*)'
const several =
  '(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|a hundred|\\d+|several|multiple|many|countless|numerous|endless|dozens of|a dozen|half a dozen|a few|a couple of|so many)'

/** What `<name>` in a line of the English cues stands for; each may use those before it. */
export const englishShorthand: ReadonlyArray<readonly [name: string, source: string]> = [
  ['span', `(?:${number}|several|many|a few|a couple of|couple of|over an?|half an?|another|more than \\w+|nearly \\w+|almost \\w+|about \\w+) (?:more |whole |full |working |business |and a half )?(?:hours?|hrs?|days?|weeks?|fortnights?|months?|years?|minutes?|mins?)`],
  ['times', `(?:twice|thrice|over and over|repeatedly|again and again|${several} (?:\\w+ )?(?:times|calls|voicemails|emails|e-mails|messages|tickets|phone ?calls|attempts|letters|visits|occasions))`],
  ['amount', "(?:[$€£¥] ?\\d[\\d,.]*|\\d[\\d,.]* ?(?:pounds|dollars|euros|bucks|quid|usd|gbp|rmb|yuan|cents|pence))"],
  ['nt', "(?:do|does|did|is|are|was|were|has|have|had|ca|could|wo|would|should|ai)n't"],
  // what was due and did not happen; a purpose or a choice is no failure
  ['not', "(?:not(?! (?:only|just|to mention|even close))|never|cannot|(?:do|does|did|is|are|was|were|has|have|had|ca|could|wo|would|should|ai)n't|fail(?:ed|s|ing)? to|yet to|unable to|refus(?:e|es|ed|ing) to|no longer|nor)"],
  ['meant', "(?! (?:\\w+ ){0,2}(?:need|needed|have to|had to|having to|want|wanted|plan|intend|hesitate|regret|matter|mind|even close)\\b)"],
  // the author's own choices: "I never call"
  ['theirs', "(?<!\\b(?:i|we|you)(?:'ve|'d| have| had| did| do| would| could| will)? )"],
  ['nobody', "(?:nobody|no[ -]?one|no body|none of (?:them|you)|not one person|not a soul|no staff|no human)"],
  ['staff', "(?:customer (?:service|support|care|relations)|(?:tech(?:nical)? )?support(?: team)?|after.?sales(?: service| team)?|help ?desk|help ?line|hotline|call cent(?:er|re)|service (?:desk|team|department)|seller|vendor|retailer|dealer(?:ship)?|shop|store|company|manufacturer|manager|management|agents?|representatives?|reps?|advis[oe]rs?|operator|reception(?:ist)?|front desk|staff|clerk|cashier|waiters?|waitress(?:es)?|nurse|doctor|teacher|tutor|landlord|hotel|airline|bank|they|he|she)"],
  ['tech', "(?:technicians?|engineers?|repair ?(?:man|men|guys?|person|team|shop)|mechanics?|garage|workshop|plumbers?|electricians?|service (?:man|guy|tech)|handyman)"],
  ['fitter', "(?:installers?|fitters?|install(?:ation)? (?:team|crew|guys?|men|man|company|appointment)|fitting team|contractors?|assembly team|the (?:guys?|man|men) who (?:installed|fitted))"],
  ['driver', "(?:drivers?|couriers?|delivery (?:man|men|guys?|person|people|team|crew|company|service)|riders?|postman|mailman|carriers?|movers|captain|dasher)"],
  ['meal', '(?:pizza|food|burgers?|fries|chips|meal|soup|coffee|noodles|rice|dinner|lunch|breakfast|curry|steak|chicken|fish|salad|takeaway|takeout|sushi|dish)'],
  ['part', "(?:parts?|screws?|bolts?|nuts|cables?|chargers?|accessor(?:y|ies)|adapt[eo]rs?|hoses?|remote(?: control)?s?|filters?|(?:wall )?brackets?|batteries|straps?|lids?|pieces?|components?|attachments?|power (?:cord|supply|lead|adapter)|cords?|plugs?|stand|base plate|spare key|tools?|hardware|fittings|bits|knobs?|wheels?|shel(?:f|ves)|lens cap|stylus|nozzle|gaskets?|seals?|instructions leaflet)"],
  ['refused', "(?:refus(?:e|es|ed|ing)|won't|wouldn't|will not|would not|can't|cannot|could not|couldn't|not allowed to|not (?:willing|prepared) to|impossible to|unable to|declin(?:e|es|ed|ing)|reject(?:s|ed|ing)?|den(?:y|ies|ied|ying))"],
]
