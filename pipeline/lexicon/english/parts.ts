import type { EnglishCues } from './english-cues.ts'

export const parts: EnglishCues = {
  faults: [
    "(?:missing|without|lacking|lacks|minus|short of) (?:an? |the |any |some |one |several |two |three |its |of the )*(?:\\w+ )?<part>|wrong (?:\\w+ )?<part>",
    "broken (?:charger|cable|adapter|remote|plug|bracket|screws?|parts?)",
    "no (?:(?!loose|broken|missing|damaged|wrong|extra|special|more|need|moving|cheap|bent)\\w+ )?<part>(?: in| were| was| came| with| includ*| at all| supplied| provided| available| to put|$)",
    "<part>~ (?:(?:is|are|was|were|been|being|also) )*(?:missing|unavailable|wrong|out of stock|discontinued|on back ?order|nowhere to be found|(?:not|<nt>) (?:included|there|in (?:it|the box|the package|the pack)|supplied|available|provided|with it|in stock|fit))",
    "<part> (?:does|did|do)n't (?:fit|match|line up)",
    "(?:came|arrived|delivered|sent|shipped|turned up|supplied|sold) (?:\\w+ )?without (?!(?:an? |any )?(?:\\w+ )?(?:delay|problem|damage|issue|scratch|warning|hitch|dent|fuss|hassle|notice|trouble|doubt|asking|charge|me|my|us|word|apology))(?:an? |the |any |its )?\\w+",
    "(?:spare|replacement) (?:\\w+ )?(?:parts?|\\w+)~ (?:out of stock|unavailable|discontinued|impossible to (?:find|get)|not available|nowhere|no longer|on back ?order|take (?:weeks|months)|can't be|aren't|isn't)",
    "(?:<not>|<refused>|impossible to) _(?:get|find|buy|order|obtain|stock|supply|make|source)(?:s|ed)? (?:\\w+ ){0,3}(?:spares?|spare parts?|replacement parts?|parts)",
    "waiting (?:for|on) (?:an? |the )?(?:\\w+ )?(?:parts?|spares?)|part(?:s)? (?:\\w+ )?on back ?order",
    "half (?:of )?the (?:parts|screws|pieces|bolts)|(?:one|two|three|some|several|few|#) (?:\\w+ )?(?:screws?|bolts?|legs?|pieces?|parts?) (?:\\w+ )?(?:short|missing)",
    "(?:box|pack|package) (?:was|is|came) (?:\\w+ )?(?:half )?(?:empty|incomplete)|incomplete (?:set|kit|order|package|box)",
    "(?:charger|remote|cable|adapter|manual|strap|bracket)s? (?:was|were|is) (?:\\w+ )?(?:missing|absent|not there)",
    "should (?:have|hold|contain|include|come with|be)(?: [\\w'-]+){1,5}[ ，]{1,2}(?:and |but )?(?:mine|it|there|i|ours|only|we|this|the (?:box|pack|bag|set))(?: \\w+)? (?:had|has|was|were|came|got|have|held|contained|included|is|are|only)",
    "(?:box|pack|bag|set|kit)~ (?:had|has|contained|held|came with) only|only (?:#|one|two|three|four|five|six|half)(?: \\w+)? (?:in the (?:box|pack|bag|set)|instead of)",
    "instead of (?:the )?(?:two|three|four|five|six|eight|ten|twelve|#)",
    "(?:<nobody>|no shop|they|you) (?:\\w+ )?(?:stocks?|sells?|makes?|carries|carry|have|has|supply|supplies) (?:the |this |these |any |a )?(?:\\w+ ){0,5}(?:any ?more|any longer|no longer)",
    "(?:is|was|were|are|been|came with \\w+|arrived with \\w+) (?:\\w+ )?missing(?! (?:out|you))|missing from|one (?:\\w+ )?missing|discontinued",
  ],
  nouns: 'spare parts|accessories|parts|spares',
  praises: ['all (?:the )?(?:parts|pieces|screws|accessories) (?:\\w+ )?(?:included|there|present)|nothing (?:was )?missing|spare parts (?:are )?(?:easy|available|cheap)'],
}
