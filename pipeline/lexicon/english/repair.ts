import type { EnglishCues } from './english-cues.ts'

const trouble = '(?:problems?|faults?|issues?|leaks?|noises?|errors?|defects?|symptoms?)'

export const repair: EnglishCues = {
  faults: [
    "(?:repairs?|repaired|repairing|servicing|service call|callout)~ (?:failed|late|no.show|twice|weeks|months|refused|slow|botched|bodged|useless|<times>|delayed|cancelled|postponed|unsuccessful|never (?:came|happened|done|finished|worked)|made (?:it|things) worse|didn't|did not|wasn't|hasn't|lasted (?:only|less|just|two|three|an?|barely))",
    "<tech>~ (?:<not> _(?:show*|turn*|c[oa]me|arrive*|fix*|repair*|know|knew|find|found|have|bring|brought|bother*|solve*|finish*|resolv*|diagnos*|appear*|call*)|no[ -]shows?|(?:was|were|is|are|came|arrived|turned up) (?:\\w+ )?(?:late|useless|clueless|incompetent|unprofessional|hopeless)|cancel*|broke|damag*|scratch*|made it worse|misdiagnos*|kept|again and again|(?:came|visited|called|been)~ <times>|refus*)",
    "no[ -]?shows?(?: by| from)? ?<tech>|(?:was|were) (?:supposed|meant|due|scheduled|told)~ <tech>~ ",
    "<tech>~ (?:would|was (?:supposed|meant|due) to|should have) (?:come|be|been|arrive|visit|call|turn up|show up|fix)",
    "(?:still|never|nothing|(?:was|is|has|have|were|did|could)n't|not) (?:been |get |got |yet )?(?:repaired|fixed|mended|put right)",
    "(?:ca|could|wo|would|did|do|does|has|have)n't (?:even |really |actually |properly |fully |manage to |want to |bother to |come to )*(?:fix|repair|mend|diagnose)(?! (?:what|if))",
    "(?:cannot|can not|could not|will not|did not|failed to|unable to|refus\\w+ to|never) (?:even |really |actually |properly |fully |manage to |want to |bother to |come to )*(?:fix|repair|mend|diagnose)",
    "un(?:repaired|fixed)|beyond repair",
    "(?:second|third|fourth|fifth|sixth|#(?:nd|rd|th)) (?:repair|visit|technician|engineer|call-?out|attempt|repairman)",
    "(?:repaired|fixed|serviced|been back|gone back|in for repair|in the (?:shop|garage|workshop)|at the (?:garage|dealer\\w*|workshop))~ (?:<times>|(?:second|third|fourth|fifth|#(?:nd|rd|th)) time|for <span>|since)",
    `(?:same|original|old) ${trouble}~ (?:came back|is back|are back|returned|again|persists?|remains?|reappeared|still|within|after|days later)`,
    `${trouble}~ (?:came back|is back|(?:keeps?|kept) coming back|reappeared)`,
    "(?:sent|sending|gave|took|taken|handed|brought|been|left|went)~ (?:in |off |away |out |back )?(?:for|to be|to get) (?:an? |it )?(?:repair*|fixed|servic*)~ (?:<span> ago|since|for <span>|months?|weeks?|still|never)",
    "(?:repair*|fixing (?:it|my|the \\w+))~ (?:took|takes|taking|has taken|is taking|have taken) (?:<span>|ages|forever|months|weeks|over|more)",
    "had (?:my|our|the) (?:\\w+ )?\\w+ for (?:<span>|weeks|months)",
    "(?:wait(?:ed|ing)?|waiting)~ (?:for|on) (?:an? |the |my |their )?(?:\\w+ )?(?:repair|technician|engineer|mechanic|repairman|plumber|electrician)",
    "(?:promised|said|will|going)~ (?:fix|repair)~ (?:never|but|not|nothing|still)|(?:after|since) the (?:repair|service|fix)~ (?:worse|still|again|now it|leak*|broke*)",
    "(?:repair|fix)~ (?:didn't|did not) (?:last|help|work|hold)|again (?:the same|after (?:the |a |being )?repair*)",
    "<staff>~ (?:has|have|had) had (?:my|our|the)|(?:has|have|had) had (?:my|our) (?:\\w+ )?\\w+ (?:for|since)|<tech>~ (?:has|have) had (?:my|our)",
    "(?:swapped|replaced|changed|repaired|fixed|serviced|reset)[^.!?]{0,60}? still (?!great|good|works|working fine|going|happy|perfect)\\w+",
    "(?:can't|cannot|couldn't|could not|unable to) (?:tell (?:me|us) (?:what|why)|find (?:the|any) (?:fault|problem|cause)|diagnose)",
    "(?:wrong|bad|botched|poor|shoddy|terrible) (?:repair|diagnosis|fix)|waiting (?:for|on) (?:the |a |my )?(?:repair|part|spare)",
    "(?:technician|engineer|mechanic|repairman|plumber|electrician|he|they) (?:said|promised|told (?:me|us))~ (?:would|will|'d|going to) (?:be|come) back[^.!?]{0,40}?(?:that was|never|not|no|still|n't|nobody)",
    "(?:dealer(?:ship)?|garage|shop|mechanic|technician|engineer|they)~ (?:changed|replaced|serviced|fixed|repaired|adjusted|checked|cleaned)~ (?:and|but) now",
    "(?:and now|since then|ever since)~ (?:there is|it|the)~ (?:puddle|leak*|noise|drip*|smell|worse|rattl*|warning)",
  ],
  nouns: 'repairs?|technicians?|repairman|engineer|mechanic|servicing',
  praises: [
    "(?:repaired|fixed|mended|sorted) (?:\\w+ )?(?:quickly|promptly|same day|in no time|straight away|within (?:an?|the|two|\\d+)|on the spot|for free|in (?:minutes|an hour|a day))",
    "<tech> (?:was|were|came) (?:\\w+ )?(?:great|lovely|friendly|polite|professional|quickly|on time|within|the (?:next|same) day|excellent|brilliant|knowledgeable|fantastic)",
  ],
}
