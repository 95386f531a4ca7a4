/** English words that turn, suspend or end what they govern. All are looked for in lower case. */

const after = '(?![^,]*\\b(?:and|then|so|because|until|when|since|after|turns out)\\b)[^,]*$'

/** Directly before a word, over fillers: it is denied. The strong ones deny that it ever was. */
export const englishNegator =
  /\b(?:not|no|nor|neither|never|without|zero|nothing|nobody|none|hardly|barely|scarcely|free (?:of|from)|no longer|no sign of|hard(?:er)? to (?:find|fault|see|spot)|(?:is|was|are|were|do|does|did|has|have|had|ca|could|wo|would|should)n'?t|cannot)(?: (?:a|an|any|anything|anyone|the|this|that|it|at|all|even|ever|yet|once|single|one|more|so|very|too|really|quite|much|overly|particularly|been|be|being|is|was|are|were|got|get|gets|getting|had|have|has|having|to|seen|found|find|noticed|experienced|encountered|run|into|come|across|with|had to|deal|gone|went|go|going|of|kind|sort|sign|signs|hint|trace|whatsoever|hidden|major|serious|single|bit|i|we|it's|worry|about|or|nor))*(?: \w+ (?:or|nor))? *$/u
export const strongNegator =
  /\b(?:no|never|zero|without|none|not (?:a|one|any|had|have)|(?:have|has|had|does|do|did|wo)(?:n'?t| not)|nothing|free (?:of|from))\b[^,]*$/u

/** Begin with a negation and deny nothing. */
export const englishFalseNegation =
  /\b(?:not only|not just|no wonder|no doubt|without (?:a )?doubt|not to mention|no less than|nothing but|no matter|no sooner|never mind|why not|if not)\b/gu

/** Before a fault: it is feared, imagined, or said of something else. */
export const englishSupposing = new RegExp(
  [
    "\\b(?:(?<!even |as )if|unless|in case|whether|worr(?:ied|y)(?: about| that| it)?|fear(?:ed|s)?|concerned|hop(?:e|ed|ing)|thought|assumed|dread(?:ed|ing)|sceptical|skeptical|doubted|(?<!as )expect(?:ed|ing)|suspected|wondered|wondering|instead of|rather than|wish)\\b" +
      after,
    "\\bafraid\\b(?=[^,]*\\b(?:would|might|could|may|of)\\b)[^,]*$|\\b(?:prevents?|avoids?|avoiding|protects?|claimed to be|unlike|compared (?:to|with)|other brands?)\\b[^,]*$",
    "(?<!than )\\b(?:(?:my|our|the|his|her|an|their) (?:previous|old|former)|previous|former) (?:(?!and|which still|this|it|new)\\w+ ){0,6}$",
    // what cures a fault, or is made for those who have it
    "(?<!not |n't |never |to be |unable to |without )\\b(?:fix(?:es|ed)?|clear(?:s|ed)|remov(?:es|ed)|gets? rid of|got rid of|stop(?:s|ped) the|cured?|solv(?:es|ed)|unblock(?:s|ed)|eliminat(?:es|ed)|no more|goodbye to|reliev(?:es|ed)|sooth(?:es|ed)|hides|covers|to find (?:the|my)|(?:great|good|perfect|ideal|excellent|brilliant|best|made|designed|suitable) (?:for|on|at)|people with)\\b ?(?:(?!but|and|then|after|because|only|it|they|still)[\\w'-]+ ){0,4}$",
    "\\b(?:great|good|perfect|ideal|excellent|brilliant) for (?:[\\w'-]+ ){0,4}$",
    "\\b(?:could|might|would|may) (?:easily |just |well )?have $",
    "\\bthan (?:my|our|the) (?:old|previous|last|other) [^.]*$",
  ].join('|'),
  'u',
)

/** Somebody else's trouble, or news: before a fault where the author speaks of none of their own. */
export const hearsay =
  /^(?:heard|read)\b|\b(?:i(?:'ve| have)? (?:just )?(?:heard|read|seen)(?: \w+){0,3} (?:that|about|reviews?|reports|people|some|of|on)|(?:some |other |many )?(?:people|users|reviewers?|reviews|customers|owners) (?:say|said|claim|complain|report|mention|have|had|are|were)\w*|some (?:units|people|users|customers|buyers|reviewers?)|reportedly|allegedly|apparently some|rumou?rs?|(?:my|a|our) (?:neighbou?r|friend|colleague|co-?worker|boss|flatmate|roommate)(?:'s)?|recall(?:s|ed|ing)?|reports? of|according to (?:reports|the (?:news|paper|article))|(?:is|are|was|were) (?:being )?(?:investigated|sued|fined))\b/u
export const ownTrouble =
  /\b(?:mine (?:too|also|as well|did|does|is|has|broke|was)|happened to me|i'm|i am|i was|i had|i got|to us|same here|mine too|my (?:own|order|refund|unit|machine|phone|money))\b/u

/** How a company speaks of its rules. */
export const ruleTelling =
  /\b(?:(?:must|may|should|can|will) be (?:returned|reported|refunded|replaced|exchanged|repaired|claimed|sent|shipped|delivered|covered|made|submitted|notified)|please (?:note|report|contact|allow|check|return|see|read|let us|keep)|^(?:all |any |unused |most )?(?:parcels|items|orders|goods|returns|refunds|products|repairs|claims|deliveries|(?:faulty|damaged|defective|missing|late|lost|wrong|unused) \w+s)\b.* (?:are|must|may|can|will|should)\b.*|(?:is|are) (?:eligible|entitled|accepted|excluded|responsible for|subject to)|customers? (?:may|can|must|should|who|will|are)|buyers? (?:may|can|must|should|who|will)|in the event|within \w+ (?:\w+ )?days of (?:purchase|delivery|receipt)|our (?:policy|returns?|warranty|team) |we (?:accept|offer|refund|replace|ship|deliver|repair|cover|apologi[sz]e|do not accept|don't accept) |hiring|we are looking for|how to (?:fix|repair|clean|avoid|replace|return)|here's how|police (?:said|say)|spokes(?:man|woman|person)|minister|council|(?:is|are) suing|sues|watchdog|announces|announced (?:an?|the)|inquiry into|probe into|lawsuit against|was (?:charged with|arrested|convicted|sentenced)|shares (?:of|fell|in)|step by step|top (?:ten|\d+))\b/u
export const speaksOfSelf = /\b(?:i|i'm|i've|i'd|my|me|mine|myself|they|he|she)\b/u

/** A sentence that begins so and ends in a question mark asks, where it blames nobody. */
export const englishInquiry =
  /^(?:(?:and|so|but|or|hi|hello|hey|also|quick question|just wondering|question|anybody know|anyone know) ?)*(?:does|do|is|are|can|could|will|would|should|may|has|have|did|was|were|any|anyone|anybody|what|which|who|where (?:can|do|is the)|when (?:do|does|is the|will (?:the|it|this|there))|if|how (?:do|does|to|long|much|many|loud|often|is|are|good|bad|big|come i)|is it|wondering)\b(?! you (?:believe|ever|serious|kidding|people))/u
/** Asks for what is owed: no mere question. */
export const askedFor =
  /\b(?:why|still (?:no|not|waiting|has|have|is|are)\w*|how hard|how many times|my (?:refund|order|parcel|package|money|delivery|complaint|emails?|calls?))\b/u

/** After a fault or around it: it was no trouble. */
export const noTrouble =
  /\b(?:no|not an?|without(?: any| an?)?|zero|never an?|hardly any) (?:problems?|issues?|hassle|trouble|troubles|fuss|complaints?|difficulty|drama|charge|arguments?|quibbles?|wait|waiting|delays?)\b/u

/** What was broken was made good: "replaced the broken part free of charge". */
export const madeGood =
  /(?<!not |never |n't |n't even |refused to |to be |promised to |they'd |would )\b(?:replaced|exchanged|swapped|repaired|fixed|refunded|resolved|sorted|reversed|corrected|sealed|mended|patched|moved|upgraded|put right|sent (?:someone|somebody|a man|an? (?:new )?(?:engineer|technician|electrician|plumber))|(?:got|sent|received|offered|gave)(?: me| us| out)? an? (?:free|new|full|replacement|immediate|prompt)|took (?:it|them) back)\b.*\b(?:free of charge|at no cost|for free|for nothing|no charge|no questions asked|no arguments?|before i (?:even )?(?:noticed|asked|had|could|complained)|within (?:an?|\d+|two|three|minutes|hours?|the) ?(?:hours?|days?|minutes|week)?(?! (?:it|of)\b)|(?:the )?(?:very )?(?:next|same) day|immediately|right away|promptly|quickly|straight away|without (?:any |an? )?(?:questions?|fuss|hassle|problems?|charge|argument|quibble|delay|issues?))\b|\b(?:works? (?:fine|great|perfectly|again) now|all good now|all sorted now|(?:got|sent|received|offered|gave)(?: me| us)? an? (?:free|immediate|instant|prompt) (?:replacement|refund|new one))\b/u

/** "the price is on fire": fire that burns nothing. */
export const figurative =
  /\b(?:price|prices|sale|sales|deal|deals|design|music|bass|sound|looks?|style|flavou?rs?|taste|colou?rs?|outfit|team|guitar|beat|band|bag|phone bill|inbox|popularity|social media)\b[^,]*$/u

/** The last word of a fault that a negation right before it takes back: "delivery was not late". */
export const faultAdjective =
  /(?:late|slow|slowly|delayed|lost|damaged|wrong|missing|bad|badly|terrible|poor|mess|expensive|overpriced|difficult|unclear|confusing|useless|rude|refused|denied|hassle|awful|noisy|broken|cold|slow|cancelled|canceled|scratched|cracked|dented|leaking|faulty|defective|dirty|loud|stuck|fake|ignored|too high|extortionate|dead|unhelpful|incompetent|flicker\w*|leak\w*|breaks?|broke|crack\w*|rattl\w*|squeak\w*|smell\w*|peel\w*|jam\w*|stall\w*|crash\w*|freez\w*|overheat\w*|drip\w*|rust\w*|fail\w*|drops?|dropp\w+|disconnect\w*|snapp\w*|tore|ripped|wobbl\w*|creak\w*|vibrat\w*|died|dies|slip\w*|judder\w*|smok\w*|sticks?|fell|loose|undone|worse|soggy|filthy|stained)$/u
