import type { Aspect } from '../../core/classification.ts'

const number = '(?:two|three|four|five|six|seven|eight|nine|ten|twelve|\\d+|several|many|a few|a couple of)'

/** What makes an English complaint serious, in the notation of english-cue-source.ts. Points as in severity.ts. */
export const englishSerious: ReadonlyArray<{ lines: readonly string[]; points: number; aspect?: Aspect }> = [
  // unusable
  {
    points: 1.9,
    lines: [
        "unusable|unwearable|inedible|(?:completely|totally|now|just|stone|already|is|was|went|are|again|absolutely) (?:dead(?! pixel)|bricked)|(?:completely|totally|now|absolutely) useless",
        "(?:<not>|<refused>)(?: \\w+){0,2} (?:turn(?:s|ed|ing)? on|switch(?:es|ed)? on|power(?:s|ed)? (?:on|up)|start(?:s)?(?: up)?|boot(?:s)?(?: up)?|work(?:s|ed|ing)?(?! (?:well|properly|as well))|ignite|charge at all|function)",
        "stopp?(?:ed|s) (?:working|functioning|charging|heating|cooling|spinning|responding)|dead on arrival|doa|gave up the ghost|packed (?:up|in)|conked out|bricked",
        "(?:cannot|can't|couldn't|could not|unable to|impossible to) (?:even )?(?:use|eat|wear|drive|sleep in|live in|open) (?:it|this|the|my|them|in)|beyond repair|scrap|died in",
        "(?:had to|straight|went|going|ended up) (?:throw|bin|(?:in|into) the (?:bin|trash|garbage))\\w*|written off",
        "(?:been|is|are|was|were) (?:down|offline|out of (?:order|service|action)|dead) (?:since|for)",
        "(?:no|without) (?:hot water|heating|power|electricity|internet|heat|water|service) (?:for|since|in)|<nobody> can use",
        "(?:motor|engine|battery|compressor|screen|hard drive|board|phone|laptop|machine|fridge|freezer|washer|boiler|heater|oven|tv|pump|it|unit|transmission|gearbox)(?:'s| has| is|) (?:just |completely |totally |already )?(?:died|dead|failed|quit|packed up)",
    ],
  },
  // several failures or visits
  {
    points: 1.9,
    lines: [
        "(?:second|third|fourth|fifth|sixth|2nd|3rd|4th|5th|6th) (?:time|visit|replacement|repair|attempt|technician|engineer|one|unit|call-?out|complaint|month running)",
        "again and again|time and (?:time )?again|over and over|keeps? (?:breaking|failing|cancelling|coming back|happening)|kept (?:cancelling|failing|breaking|postponing)",
        "same (?:problem|fault|issue|error|thing)~ (?:again|back|came|returned|persist*|still|with)|yet again",
        "(?:broke|failed|died|leaked|broken|dead|happened|cancelled|stopped|gone|faulty|wrong) (?:\\w+ )?again|(?:fault|problem|issue) (?:came|is) back",
        `(?:replaced|repaired|fixed|rescheduled|postponed|cancelled|broke|broken|failed|visited|came|been|changed|moved|sent back|returned|serviced)~ (?:twice|three times|${number} times)`,
        `${number} (?:visits|repairs|replacements|attempts|engineers|technicians|callouts|appointments)|twice in`,
        '(?:swapped|replaced|changed|repaired|fixed|serviced)[^.!?]{0,60}? still (?!great|good|going)\\w+|both (?:broke|failed|died|were (?:broken|faulty|defective))',
    ],
  },
  // a duty refused
  {
    points: 2,
    lines: [
        "refus(?:e|es|ed|ing) (?:to|my|me|the|a|any|us|point blank|it)|refused|(?:say|said|says) no|turned (?:me|us|it) down",
        "(?:won't|wouldn't|will not|would not|can't|cannot)(?: \\w+)? (?:refund|replace|exchange|fix|repair|honou?r|take (?:it|them|the|this|back|my)|accept|give|return|adjust|match|pay|budge|help|cover|compensate|reimburse|do anything|send)",
        "den(?:y|ied|ies|ying) (?:my|the|me|us|it|any|our|responsibility|liability|warranty)",
        "(?:claim|return|refund|request|warranty|voucher|coupon|code|exchange)~ (?:denied|rejected|refused|declined|void*|not honou?red)",
        "(?:reject|declin)(?:ed|es|ing) (?:my|our|the|a)|(?:isn't|not|wasn't|aren't) covered|void(?:ed)? (?:my|the)|wash(?:ed|ing)? (?:their|its) hands",
        "not (?:their|our) (?:problem|responsibility|fault)|tough luck|no refunds?|never honou?red",
        "(?:guarantee|warranty) (?:ran out|expired|had expired|useless|worthless|is a joke|means nothing)|nothing (?:they|we|he|she) (?:can|could) do",
    ],
  },
  // money lost or withheld
  {
    points: 2,
    lines: [
        "(?:never|not|<nt>|no|yet to|without)(?: \\w+){0,5} (?:refund*|money back|reimburs*|credited|penny|cent|deposit|given back|paid back|compensat*|my money)",
        "(?:kept|keeping|keep|keeps|withheld|withholding|stole|stolen|pocketed|took|taken|taking) (?:my|our|the (?:whole|full|entire)|all) (?:\\w+ )?(?:money|deposit|fare|payment|cash|fee|balance|funds|amount)",
        "(?:double|twice|over)[- ]?charg*|(?:charg|bill|debit)(?:ed|ing|es|s)~ (?:me |us )?(?:twice|double|three times|again)",
        "(?:charg|bill)(?:ed|ing)[^.!?]{0,40}?(?:cancel*|guarantee|warranty|never (?:ordered|used|signed|agreed|received))",
        "(?:took|taken|taking|withdrew|deducted|debited) [^.!?]{0,25}?(?:off|from|out of) (?:my|our)|money~ (?:gone|lost|deducted|disappeared|vanished|taken|withdrawn)",
        "lost (?:all )?(?:my|our) (?:money|deposit|savings|booking)|(?:scammed|conned|cheated|swindled|tricked|ripped)(?: me| us| people)? (?:out of|of|off)|out of pocket",
        "locked (?:in|into)|(?:still|keep|keeps|kept) (?:being |getting |on )?(?:charg|bill|tak|debit)(?:ed|ing)|(?:and|still|but|yet) no (?:money|refund)",
        "only (?:offered|gave)~ (?:voucher|credit)|unauthori[sz]ed (?:charges?|payments?|transactions?)",
        "wait(?:ing|ed)?~ (?:for|on) (?:my|a|the|our|their) (?:\\w+ )?(?:refund|money|deposit|compensation|reimbursement)|(?:deposit|money|payment|fare|funds|balance)~ (?:not|never|<nt>)~ (?:returned|refunded|back|credited|paid|released)|where(?:'s| is) (?:my|our) (?:money|refund)",
        "refund*~ (?:never|nowhere|not|still|weeks|months|pending|refused|denied|rejected|hasn't|ignored)|price~ won't|renewed~ without",
        "(?:voucher|coupon|gift card|code|points)~ (?:declined|rejected|refused|disappeared|expired|not|never|doesn't|didn't|won't)",
        "(?:invoice|certificate|receipt|gift)~ (?:never|not|still)",
        "(?:still|never|not|<nt>)(?: [\\w']+){0,3} (?:issued|sent|received|provided|given)(?: \\w+){0,3} (?:invoice|certificate|receipt|gift)|charge ?back|owes? (?:me|us)",
        "(?:money|cash|deposit|savings)~ stuck|(?:same|identical) (?:purchase|charge|payment|amount|transaction)~ (?:twice|<times>|three times)",
    ],
  },
  // asked without remedy
  {
    points: 1.9,
    aspect: 'responsiveness',
    lines: [
        "(?:no|zero|without an?|not an?|not one|never an?|<nt>(?: \\w+){0,2} an?)(?: \\w+){0,2} (?:repl(?:y|ies)|response|answers?|call ?back|solution|resolution|remedy|explanation)",
        "heard nothing",
        "(?:never|nobody|no[ -]?one|not|none|<nt>|refus\\w+ to|yet to)(?: \\w+){0,4}? (?:repl(?:y|ied|ies|ying)|respond(?:ed|s|ing)?|answer(?:ed|s|ing)?|call(?:ed|s|ing)? (?:me |us )?back|rang (?:me |us )?back|(?:get|got|gets|getting) back|return(?:ed)? (?:my|our)|hear(?:d)? (?:back|anything|from|a)|resolv(?:e|ed)|solv(?:e|ed)|help(?:ed|s)?|follow(?:ed)? up|contact(?:ed)? (?:me|us))",
        "ignor(?:ed|ing|es|e) (?:my|me|our|us|all|every|by|repeatedly|for)|unanswered|chas(?:ed|ing) (?:them|it|this|up|for|since|customer|support)|run[- ]?around|back and forth",
        "pillar to post|wild goose|bounced|(?:passed|transferred|sent|pushed|shunted|handed)(?: me| us)? (?:around|from|between|back and forth)|cut off|hung up",
        "clos(?:ed|ing) (?:my|the|our) (?:ticket|case|complaint)|ghosted|stonewalled|unresolved",
        "nothing (?:was |has been |is |ever |has )?(?:being )?(?:done|happened|happens|changed|resolved|solved|sorted)|radio silence|silence|crickets|deaf ears|voicemail",
        "impossible to (?:reach|contact|get|speak|talk)|(?:ask|call|contact|email) the (?:manufacturer|seller|dealer|shop|store|courier|supplier)",
        "without (?:solving|resolving|fixing|helping|answering)|round in circles|none the wiser|fobbed|washed (?:their|its)",
        `(?:call*|rang|ring|phon(?:ed|ing)|e?-?mail*|wrote|written|messag*|contact*|complain*|ask(?:ed)?|chased|reported|reminded|spoke|visited)~ (?:twice|(?:${number}|countless|numerous|multiple|dozens of|a dozen|endless) (?:\\w+ )?times|every day|daily|repeatedly|again and again)`,
        `(?:${number}|countless|numerous|multiple|dozens of|endless|repeated) (?:\\w+ )?(?:calls|voicemails|emails|e-mails|messages|tickets|phone ?calls|complaints|requests|reminders|letters)`,
        '(?:said|promised|told|assured)[^.!?]{0,40}?(?:call|ring|contact|get back|be in touch|reply|email)\\w*(?: (?:me|us|back))*[^.!?]{0,40}?(?:never|but|nothing|nobody|no one|within)',
    ],
  },
  // not received, or standing still for long
  {
    points: 1.9,
    aspect: 'delivery',
    lines: [
        "never (?:been )?(?:arrived|came|delivered|received|shipped|turned up|showed up|sent|got|reached)",
        "(?:not|<nt>) (?:yet )?(?:been )?(?:received|delivered|arrived|shipped|arrive|ship|turned up|come)|lost (?:my|the|in|our)|(?:went|gone) missing",
        "(?:says?|said|marked|shows?|status)~ delivered|still (?:no|waiting (?:for|on)|hasn't|haven't|has not|have not) |no sign of|stood still|refused to (?:carry|bring|deliver)",
    ],
  },
  {
    points: 1.3,
    lines: [
        `(?:for|been|after|took|taken|waited|waiting|since|it's|almost|nearly|over|than|of|another)(?: \\w+){0,2} (?:${number} |a |half a )?(?:weeks|months|month|year|years)(?! (?:old|of (?:use|happy|daily)|warranty|guarantee))`,
        '(?:weeks?|months?) (?:ago|later|now|on|passed)|half a year|that was (?:in|on|back|last|#|<span>)',
        '(?:since|in) (?:january|february|march|april|may|june|july|august|september|october|november|december|last (?:year|month|spring|summer|autumn|winter))',
        "still (?:no|not|waiting|hasn't|haven't|isn't|nothing|without|unresolved|broken)|to this day|ongoing (?:since|for)|for (?:ages|ever)|eternity",
    ],
  },
  // danger stated, harm to the home, or the law named
  {
    points: 1.8,
    aspect: 'safety',
    lines: ["dangerous(?:ly)?|unsafe|hazard*|afraid to|scared to|burning smell|fumes|toxic|risk"],
  },
  {
    points: 1.8,
    lines: [
        "flooded|(?:ruined|destroyed|damaged) (?:my|our|the) (?:\\w+ )?(?:floor|carpet|kitchen|wall|ceiling|house|flat|wedding|holiday|car|furniture|clothes|laundry|food)",
        "(?:illegal|against the law|unlawful|consumer (?:law|rights)|my rights|breach of contract|take this further|taking this further|formal complaint|official complaint|filed a complaint|file a complaint|report(?:ed|ing) (?:them|this|you|it) to|dispute with (?:my|the) (?:bank|card)|fraud*|scammed|theft|stole)",
    ],
  },
]
