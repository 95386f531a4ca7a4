/** English keyphrases of what went wrong: name, and lines in the notation of English cues, each on one clause. */
export const englishFaults: Readonly<Record<string, readonly string[]>> = {
  'late delivery': [
    "(?:deliver(?:y|ies|ed)|shipping|shipment|packages?|parcels?|orders?|food|pizza)~ (?:late|delayed|slow|stuck|overdue|weeks|postponed|rescheduled)",
    '(?:slow|late|delayed) (?:delivery|deliveries|shipping|shipment)|(?:turned up|came|arrived|delivered|got here)~ (?:late|<span> (?:late|later|after))',
    "(?<!refund )(?<!refund has )(?<!technician )(?<!never )(?:still |has |have )?<not> _(?:been )?(?:delivered?|shipped?|dispatched)(?! (?:an? )?(?:repl|respon|answer))|(?:parcel|package|order|delivery|food|pizza|item|items)~ (?:hours?|days?|weeks?) late|(?:days?|weeks?) late(?! (?:at night|fee))",
  ],
  'never arrived': [
    "never (?:came|arrived|turned up|showed up|got here|received (?:it|them|my|the))|lost (?:in (?:transit|the post)|(?:my|our) (?:parcel|package|order|luggage|bags?|suitcase))|nothing (?:arrived|came|was delivered)",
    '(?:marked|says?|said|shows?|status)~ (?:as )?(?:delivered|signed for)',
  ],
  'wrong item': [
    "wrong (?:item|items|product|order|size|model|dish|colou?r|bag|goods|shoes|one)|(?:sent|received|got|delivered)~ (?:the |an? )?(?:wrong|incorrect|someone else's)",
  ],
  'damaged in transit': [
    '(?:box|boxes|packag(?:e|ing)|parcel|carton)~ (?:crushed|torn|open|opened|wet|soaked|ripped|damaged|smashed|battered|caved in)|(?:arrived|came|turned up|delivered)~ (?:broken|damaged|smashed|shattered|scratched|dented|cracked|crushed|leaking|melted)',
  ],
  'missing parts': [
    '(?:missing|lacks?|lacking|without|no|short of) (?:\\w+ )?(?:<part>|manual|instructions)|<part>~ (?:missing|not included|not in the box)',
  ],
  'cold food': ['<meal>~ (?:cold|lukewarm|soggy)|stone cold'],
  'no reply': [
    "(?:no|without|never an?|never any|zero|not an?|not one) (?:single )?(?:\\w+ )?(?:repl(?:y|ies)|responses?|answers?|callbacks?|call back|contact)|<nobody>~ (?:answer*|repl*|respond*|call*|pick*|came back|get* back|got back|help*|care*)",
    "<not> _(?:repl(?:y|ied)|respond(?:ed)?|answer(?:ed|ing)?|call(?:ed)? (?:me |us )?back|return* (?:my|our) (?:calls?|emails?)|get back|got back|pick(?:ed)? up)|ignor(?:ed|ing|es) (?:me|us|my|our|every|all)|ghosted|(?:stopped|quit) (?:answering|replying|responding)",
  ],
  'long wait': ['(?:on hold|waited|waiting|wait of|queue(?:d|ing)?)~ (?:<span>|ages|forever)|kept (?:me|us) waiting|long (?:wait|queue|line)s?'],
  'passed around': [
    'pass(?:ed|ing) (?:me |us )?(?:around|from|between)|(?:bounced|shunted|transferred)~ (?:around|between|back and forth|from one)|sent (?:me|us) (?:around|back and forth|from one)|(?:tell|tells|told|telling) (?:me|us) to (?:contact|call|ask|speak|talk)|blam(?:e|es|ed|ing) (?:each other|the (?:courier|manufacturer|seller|customer))|runaround|run-around',
  ],
  'rude staff': [
    "(?:rude|impolite|arrogant|dismissive|condescending|unfriendly|hostile|aggressive|disrespectful|insulting|surly|sneer*|patroni[sz]ing)|hung up on|(?:yelled|shouted|swore|screamed|laughed) at|bad attitude|slammed the (?:phone|door)",
  ],
  'technician did not come': [
    "(?:<fitter>|<tech>|engineer|fitter|plumber)~ (?:<not> _(?:show*|turn*|c[oa]me|arrive*)|no[ -]show)|no[ -]show(?:s|ed)?|(?:nobody|no[ -]?one) (?:came|showed|turned up|arrived)",
  ],
  'bad installation': [
    '(?:install(?:ed|ation|er)?|fitted|fitting|fitter|mounted|hung|assembled)~ (?:wrong|wrongly|crooked|badly|poorly|terrible|awful|shoddy|botched|sloppy|upside down|backwards|incorrectly|loose)|(?:botched|shoddy|terrible|awful|poor|bad) (?:install(?:ation)?|fitting|workmanship)|drilled (?:through|in the wrong)',
  ],
  'hidden fees': [
    '(?:hidden|extra|surprise|unexpected|undisclosed|additional|junk|bogus|sneaky) (?:\\w+ )?(?:fees?|charges?|costs?)|(?:charged|charging|charge|billed|billing)~ (?:extra|twice|double|again|<amount>|wrong|more than|without)|overcharg*|double[ -]charg*|(?:fee|surcharge)s? (?:of|for) ',
  ],
  overpriced: ['overpriced|(?:too|so|way too|ridiculously|very) expensive|rip[ -]?off|ripped (?:me |us )?off|price gouging|not worth (?:the|it|<amount>)|waste of money'],
  'subscription trap': ["auto[ -]?renew\\w*|(?:can't|cannot|couldn't|unable to|impossible to|won't let me|wouldn't let me) (?:\\w+ )?(?:cancel|unsubscribe)|without (?:my|our) (?:consent|permission|knowledge)|signed (?:me|us) up"],
  'no refund': [
    "(?:no|not|never|refus*|without|den(?:y|ied|ying)|won't|didn't|hasn't|haven't|can't|wouldn't|still waiting (?:for|on)|where is|where's|waiting (?:for|on)|chasing)<meant>~ (?:refund*|money back|compensat*|reimburse*|deposit back)(?! (?:guarantee|policy))|refund*~ (?:refused|denied|declined|rejected|never|not|hasn't|weeks|months|stuck|pending|ages)",
    '(?:kept|keeps|keeping|pocketed|withheld) (?:my|our|the) (?:\\w+ )?(?:money|deposit|fare|payment)',
  ],
  'return refused': [
    "(?:<refused>|<not>) _(?:accept|take|allow|process)(?:ed|ing)? (?:\\w+ ){0,3}(?:returns?|exchange|it back|them back|item back)|(?:return|exchange)s?~ (?:refused|denied|declined|rejected|not (?:possible|allowed|accepted)|impossible)|<refused> (?:to )?(?:exchange|replace)",
  ],
  'return cost': ['(?:return|restocking)~ (?:postage|shipping|fee|cost|label)s?|pay~ to (?:return|send it back|ship it back)'],
  'price dropped': ['price~ (?:dropped|drop|went down|fell|was reduced|cheaper)|(?:half|much|way|far|<amount>) cheaper (?:the next|a (?:day|week)|now|days|after|by|two|on)'],
  'repair failed': [
    '(?:repair(?:ed|s)?|fix(?:ed)?|serviced?)~ (?:again|still|twice|<times>|fail*|same|never|broke)|(?:third|fourth|fifth|second|<times>) (?:repair|engineer|technician|visit)|(?:came back|sent back|returned)~ (?:unrepaired|unfixed|broken|worse|the same)|still (?:not fixed|broken|unrepaired)',
  ],
  'slow repair': ['(?:repair|fix|service|garage|workshop)~ (?:taking|took|takes|waiting)~ (?:<span>|ages|forever|weeks|months)|(?:weeks|months) (?:for|to) (?:the |a )?(?:repair|fix)'],
  'warranty refused': ["warrant(?:y|ies)~ (?:refused|denied|declined|rejected|void|voided|not (?:cover*|valid|honou?r*)|useless|worthless|expired)|(?:<refused>|<not>) _(?:cover(?:ed)?|honou?r(?:ed)?) (?:it|this|that|the (?:repair|part|screen|battery|motor|fault|damage)|under)|claim (?:was )?(?:denied|rejected|refused)"],
  'stopped working': [
    "(?:stopped|quit|stops) (?:working|charging|heating|cooling|responding)|<not> (?:even )?(?:work|works|working|worked|turn on|switch on|power on|start|charge|heat|boot)(?:ing|ed|s)?(?! (?:for (?:them|this)|with|there|hard))|(?:is|was|completely|totally|stone|went) dead|(?:packed|gave) up|died (?:after|within|on|in)|conked out|bricked",
  ],
  broke: ['(?:broke|broken|snapped|cracked|fell apart|falling apart|came off|came apart|split|ripped|shattered|collapsed)(?! (?:down )?(?:the|my) (?:bank|price))'],
  leaks: ['(?:leak(?:s|ed|ing)?|dripping|puddle|flooded|water everywhere)(?! (?:info|data))'],
  noisy: ['(?:noisy|too loud|so loud|very loud|deafening|rattl(?:e|es|ing)|buzzing|humming|squeak(?:s|y|ing)?|grinding|screech(?:es|ing)?|sounds like (?:a |an )?(?:jet|plane|lorry|truck|tractor|hair ?dryer|engine|drill|washing|helicopter|rocket))'],
  overheats: ['overheat(?:s|ed|ing)?|(?:gets?|got|getting|runs?|burning|too|very|so|extremely) hot(?! (?:water|food|tub|shower|deal))'],
  'battery drains': ['battery~ (?:drain*|dies|died|dead|lasts? (?:only|less|barely)|poor|terrible|awful|bad|swollen|<not> _(?:last|hold|charge))|(?:poor|terrible|awful|bad) battery'],
  'crashes or freezes': ['(?:crash(?:es|ed|ing)|(?:app|screen|phone|laptop|tablet|site|system|game|computer|software|tv)~ (?:freez(?:es|ing)|frozen|froze)|laggy|lags|glitch(?:es|y)?|buggy|error (?:code|message)|blue screen|keeps? restarting|reboot(?:s|ing)?|disconnect(?:s|ed|ing)?)(?! (?:food|pizza|fish))'],
  'poor quality': ['(?:poor|bad|terrible|awful|low|inferior|cheap|shoddy|dreadful) quality|quality~ (?:poor|bad|terrible|awful|gone down|dropped|disappoint*)|(?:flimsy|cheaply made|badly made|shoddy|piece of (?:junk|crap|rubbish|garbage)|defective|faulty)'],
  'not as described': ["not (?:as|what)~ (?:described|advertised|pictured|shown|promised|ordered|expected)|nothing like (?:the )?(?:pictures?|photos?|description|advert*)|mis(?:leading|represented|sold)|false(?:ly)? advertis*|(?:pictures?|photos?|description|website|listing)~ (?:shows?|says?|said|showed)~ (?:but|different|<not>)"],
  'fake or used goods': ['(?:fake|counterfeit|knock[ -]?off|replica|refurbished|second[ -]?hand|previously (?:used|opened)|already (?:used|opened|worn)|clearly (?:used|opened|worn))'],
  scam: ['(?:scam(?:med|mers?|ming)?|fraud(?:ulent)?|con artists?|crooks?|thieves|stole|stolen|lied|liars?|lying|dishonest|deceiv(?:ed|ing)|deceptive|bait and switch|tricked|conned)'],
  'wrong size': ["(?:(?:arms?|legs?|sleeves?|waist|neck|fit|fits|shoes?|boots?|dress|shirt|jeans|jacket|ring|sizes?|it's|is|are|was|were|way|far) too (?:small|big|large|tight|loose|short|long)(?! to| for an?| a)|(?:runs|ran) (?:small|big|large)|<not> fit|wrong size|siz(?:e|es|ing)~ (?:off|wrong|small|inconsistent))"],
  smells: ['(?:smell(?:s|ed|y|ing)|stinks?|stank|stench|odou?r|reek(?:s|ed|ing)?)(?! (?:good|great|nice|lovely|amazing|wonderful))'],
  'bad taste': ['(?:tasteless|bland|inedible|disgusting (?:food|taste|meal)|undercooked|overcooked|raw in|burnt|stale|rancid|mou?ldy|gone off|rotten|taste[sd]? (?:bad|awful|like|off|terrible|horrible))'],
  'foreign object': ['(?:hair|insect|bug|cockroach|fly|worms?|maggots?|glass|plastic|metal|screw) in (?:my|the|our|it)|found (?:an? |some )?(?:hair|insect|bug|cockroach|fly|worm|maggots?|glass|metal)'],
  'made ill': ['food poisoning|made (?:me|us|him|her) (?:ill|sick)|(?:threw up|vomit(?:ed|ing)?|diarrh\\w*|stomach (?:ache|cramps?)|allergic reaction|rash|hives)'],
  'fire or smoke': ['(?:caught|on|catch) fire|burst into flames|smok(?:e|ing) (?:came|coming|from|out|started|poured)|explod(?:ed|es|ing)|explosion|melted (?:the|my|plug|socket|down)|burn(?:ing|t) (?:smell|plastic)|sparks?|sparked'],
  'electric shock': ['electric shock|electrocut\\w*|shocked (?:my|him|her)(?! (?:that|how|by|when))|(?:got|gave (?:me|him|her)) a shock|zapped'],
  'account locked': ["account~ (?:locked|blocked|suspended|closed|banned|disabled|frozen|hacked)|(?:can't|cannot|couldn't|unable to|won't let me) (?:log ?in|sign in|access|log on)|verification code"],
  'legal action': ['(?:small claims|(?:to|in|go to|county|high) court|lawsuit|(?:will|going to|gonna|to) sue|suing|lawyer|solicitor|attorney|trading standards|ombudsman|consumer (?:protection|rights|council)|better business bureau|bbb|(?:to|with) the (?:regulator|press|newspapers?)|reported (?:them|it) to)'],
}

/** What is praised, likewise. */
export const englishPraises: Readonly<Record<string, readonly string[]>> = {
  'fast delivery': ['(?:fast|quick|prompt|speedy|early|super fast) (?:delivery|shipping|dispatch)|(?:arrived|delivered|came|shipped)~ (?:early|quickly|fast|promptly|on time|the next day|ahead of)'],
  'good service': ['(?:great|excellent|good|brilliant|amazing|fantastic|wonderful|superb|friendly|helpful|outstanding|lovely) (?:\\w+ )?(?:service|staff|support|team|engineer|driver)|(?:staff|service|support|team|engineer|driver)~ (?:was|were|is|are) (?:\\w+ )?(?:great|excellent|helpful|friendly|polite|brilliant|amazing|fantastic|lovely)'],
  'good quality': ['(?:great|good|excellent|high|top|superb|fantastic) quality|well[ -]made|(?:works|working) (?:great|perfectly|well|brilliantly|beautifully|like a (?:charm|dream))|sturdy|solidly built'],
  'good value': ['(?:great|good|excellent|fantastic) (?:value|price|deal)|worth (?:every|the) (?:penny|cent|money|price)|value for money|bargain'],
}
