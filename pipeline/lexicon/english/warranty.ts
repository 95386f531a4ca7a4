import type { EnglishCues } from './english-cues.ts'

const cover = '(?:warranty|guarantee|protection plan|extended cover(?:age)?|care plan)'

export const warranty: EnglishCues = {
  faults: [
    `(?:not (?:\\w+ )?(?:under|in|within|covered|part|valid)|refus*|void(?:s|ed)?|den(?:y|ied|ies)|won't|wouldn't|isn't (?:\\w+ )?(?:under|in|covered)|reject*|dishonou?r*|no longer under|lied about)<meant>~ ${cover}`,
    `no(?! (?:need|questions?|problem)) (?:\\w+ )?${cover}(?! (?:claim|issue|needed|problem|work))`,
    `${cover}(?: claim| registration| card| service| department| page)?~ (?:refused|denied|void(?:ed)?|useless|a joke|worthless|<not> _(?:cover*|honou?r*|valid|appl*|worth|accept*|recogni*)|rejected|rejects?|declined|declines|ran out|ends? (?:after|last|the)|ended|run out|expired (?:last|two|a|yesterday|\\w+ days)|means nothing|a scam|excuses?|not accepted|isn't worth)`,
    "(?:<refused>|<not>)<meant> _(?:be |being )?(?:covered(?! in)|cover (?:it|this|that|the (?:repair|damage|cost|screen|battery|part|fault)|my|water|accidental)|honou?r(?:ed|ing)?(?! (?:the |my |our )?(?:price|voucher|coupon|discount|offer|booking|code|deal|reservation)))",
    "(?<!refund |return )claim (?:was |got |has been |is )?(?:denied|rejected|refused|declined|turned down)",
    "(?:denied|rejected|refused|declined|turned down) (?:my|our|the) (?:\\w+ )?claim",
    `(?:just |right |days? |weeks? |a (?:day|week|month) )(?:out of|after|outside) (?:the |its )?${cover}|${cover} (?:had )?just (?:ended|expired|ran out|run out)`,
    `(?:although|though|even though|despite|while|still|supposedly) (?:\\w+ ){0,4}(?:under|in|within) (?:the )?${cover}`,
    "(?:two|three|five|ten|\\d+|one).year (?:warranty|guarantee)[^.!?]{0,80}?(?:no|not|but|refus\\w+|my foot|joke|nothing|<nt>|worthless|reject\\w*|den\\w+)",
    "(?:warranty|guarantee)[^.!?]{0,60}?(?:say no|said no|turned (?:me|us|it) down|a way out|wriggle|weasel|excuses?)|user (?:error|damage)",
    "(?:blame|blamed|claim|claimed|say|said|insist)\\w* (?:it was |that )?(?:misuse|user (?:error|damage)|my fault|wear and tear|physical damage|water damage|liquid damage)",
  ],
  reports: [`out of ${cover}|${cover} (?:has )?expired`],
  nouns: 'warranty|guarantee|protection plan',
  praises: [
    `(?:great|good|long|excellent|generous|solid|lifetime) ${cover}|(?:covered|fixed|replaced|repaired) (?:\\w+ ){0,2}under (?:the )?${cover}|honou?red (?:the|my|their|its) ${cover}`,
  ],
}
